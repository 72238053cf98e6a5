import { CRITERION_NAMES } from '../../server/analytics/fairness/criteria';
import { coverage, FAIRNESS_TRIALS } from './fairnessCoverage';

describe('95 % intervals of fairness criteria', () => {
  it.each(FAIRNESS_TRIALS.map((trial) => ({ ...trial })))(
    'cover at least as often as they say: $name, $groupSize calls a group',
    (trial) => {
      const rates = coverage(trial, 300, 20_261_122);

      for (const name of CRITERION_NAMES) {
        // Four standard errors of 300 runs at 95 %.
        expect([name, rates[name].rate > 0.9]).toEqual([name, true]);
      }
    }
  );
});
