import { CRITERION_NAMES } from '../../../server/analytics/fairness/criteria';
import { fairnessReport, type FairnessReport } from '../../../server/analytics/fairness/fairnessReport';
import { aGroup } from '../../fixtures/aGroup';
import { isInsufficient } from '../../../server/stats/estimate';
import { expectClose } from '../expectClose';
import golden from './cases.json';

const { relativeTolerance, absoluteTolerance, cases } = golden;

function report(groups: (typeof cases)[number]['groups']): FairnessReport {
  return fairnessReport(
    groups.map((group) => aGroup(group)),
    { minGroupSize: 1 }
  );
}

describe('AIM-44: fairness criteria against fairlearn', () => {
  it.each(cases.map((one, index) => ({ ...one, index })))('case $index', ({ groups, values }) => {
    const { criteria } = report(groups);
    for (const name of CRITERION_NAMES) {
      const estimate = criteria[name];
      const expected = values[name];
      if (expected === null || isInsufficient(estimate)) {
        // fairlearn's 0 / 0 is no number here.
        expect([name, isInsufficient(estimate), expected ?? 0]).toEqual([name, true, 0]);
      } else {
        expectClose(estimate.value, expected, relativeTolerance, absoluteTolerance);
        expect(estimate.low).toBeLessThanOrEqual(estimate.value);
        expect(estimate.high).toBeGreaterThanOrEqual(estimate.value);
      }
    }
  });
});
