import { scoreGroups } from '../../../server/analytics/quality/scoredCells';
import { fitCalibrator } from '../../../server/analytics/estimatedPerformance/calibrator';
import { estimateClassification } from '../../../server/analytics/estimatedPerformance/estimateClassification';
import { type Estimate, isInsufficient } from '../../../server/stats/estimate';
import type { ScoreGroups } from '../../../server/stats/scoreGroups';
import { expectClose } from '../expectClose';
import golden from './carLoan.json';

const { baseline, chunks, absoluteTolerance, isCalibrated } = golden;

function byClass(rows: ReadonlyArray<readonly number[]>): ScoreGroups {
  return scoreGroups(
    rows.map(([percent = 0, isPositive, ...rest]) => {
      const count = rest.at(-1) ?? 0;
      return { score: percent / 100, isEvent: isPositive === 1, weight: count, squaredWeight: count };
    })
  );
}

function valueOf(estimate: Estimate): number {
  if (isInsufficient(estimate)) {
    throw new Error(estimate.insufficient.reason);
  }
  return estimate.value;
}

const calibrator = fitCalibrator(byClass(baseline));
if (isInsufficient(calibrator)) {
  throw new Error(calibrator.insufficient.reason);
}

describe('estimated performance against NannyML on its car-loan data', () => {
  it('decides to calibrate as NannyML does', () => {
    expect(calibrator.isCalibrated).toBe(isCalibrated);
  });

  it.each(chunks.map((chunk, index) => ({ ...chunk, index })))('chunk $index', ({ calls, estimated }) => {
    const { figures, confusion } = estimateClassification(calibrator, byClass(calls));

    expectClose(valueOf(figures.accuracy), estimated.accuracy, 0, absoluteTolerance);
    expectClose(valueOf(figures.precision), estimated.precision, 0, absoluteTolerance);
    expectClose(valueOf(figures.recall), estimated.recall, 0, absoluteTolerance);
    expectClose(valueOf(figures.specificity), estimated.specificity, 0, absoluteTolerance);
    expectClose(valueOf(figures.f1_score), estimated.f1, 0, absoluteTolerance);
    expectClose(valueOf(figures.roc_auc), estimated.roc_auc, 0, absoluteTolerance);
    expectClose(valueOf(figures.pr_auc), estimated.average_precision, 0, absoluteTolerance);
    expectClose(valueOf(confusion.truePositives), estimated.true_positive, absoluteTolerance);
    expectClose(valueOf(confusion.falsePositives), estimated.false_positive, absoluteTolerance);
    expectClose(valueOf(confusion.falseNegatives), estimated.false_negative, absoluteTolerance);
    expectClose(valueOf(confusion.trueNegatives), estimated.true_negative, absoluteTolerance);
  });
});
