import { DEFAULT_CONFIDENCE, type Estimate, insufficient, isInsufficient } from '../../stats/estimate';
import { type ScoreGroups, sumOf } from '../../stats/scoreGroups';
import { effectiveSampleSize } from '../../stats/weightedProportion';
import { calibrateScores } from './calibratedScores';
import type { Calibrator } from './calibrator';
import { estimateShare, expectedOutcomes, type ExpectedOutcomes, type OutcomeShareName } from './countFigures';
import { estimateRanking } from './rankingFigures';

/** Fewest calls, in effect, to estimate on: below it intervals cover less than they say. */
export const MIN_CALLS = 100;

const SHARE_FIGURES = [
  'accuracy',
  'precision',
  'recall',
  'specificity',
  'f1_score',
] as const satisfies OutcomeShareName[];

export const ESTIMATED_FIGURES = [...SHARE_FIGURES, 'roc_auc', 'pr_auc'] as const;
export type EstimatedFigureName = (typeof ESTIMATED_FIGURES)[number];

export interface EstimatedClassification {
  readonly figures: Readonly<Record<EstimatedFigureName, Estimate>>;
  /** Estimated weights of calls, as a confusion matrix. */
  readonly confusion: Readonly<Record<keyof ExpectedOutcomes, Estimate>>;
  /** Share of the calls whose scores lie beyond all of the baseline's: for them the calibration is a guess. */
  readonly beyondBaseline: number;
}

/**
 * Confidence-based performance estimation (CBPE): the figures of a classifier on calls whose truth is not known yet, from
 * how often calls with such scores were positive on the baseline. Source: NannyML, "Estimating performance without
 * ground truth". It holds while that relation does; when the same scores come to mean something else (concept drift) it
 * does not notice: `trustGauge` does, as labels arrive.
 *
 * Intervals hold the figure that the labels of these very calls will show (`figureVariance`), on the log odds scale.
 *
 * @param calls Scores by prediction: "positive" weights are of calls that were predicted positive.
 */
export function estimateClassification(
  calibrator: Calibrator,
  calls: ScoreGroups,
  confidence = DEFAULT_CONFIDENCE
): EstimatedClassification {
  const scores = calibrateScores(calibrator, calls);
  const weight = sumOf(calls.positiveWeights) + sumOf(calls.negativeWeights);
  const n = effectiveSampleSize(weight, sumOf(calls.positiveSquares) + sumOf(calls.negativeSquares));
  const enough = (estimate: () => Estimate): Estimate =>
    n < MIN_CALLS ? insufficient('too few calls with a score', Math.floor(n), MIN_CALLS) : estimate();
  const outcomes = expectedOutcomes(scores);
  const ranking = estimateRanking(scores, calibrator.optimism, n, confidence);
  const share = (name: OutcomeShareName) => enough(() => estimateShare(name, outcomes, scores, n, confidence));
  return {
    figures: {
      accuracy: share('accuracy'),
      precision: share('precision'),
      recall: share('recall'),
      specificity: share('specificity'),
      f1_score: share('f1_score'),
      roc_auc: enough(() => ranking.rocArea),
      pr_auc: enough(() => ranking.averagePrecision),
    },
    confusion: {
      truePositives: times(share('true_positive_share'), weight),
      falsePositives: times(share('false_positive_share'), weight),
      falseNegatives: times(share('false_negative_share'), weight),
      trueNegatives: times(share('true_negative_share'), weight),
    },
    beyondBaseline: scores.beyondBaseline,
  };
}

function times(estimate: Estimate, factor: number): Estimate {
  return isInsufficient(estimate)
    ? estimate
    : { ...estimate, value: estimate.value * factor, low: estimate.low * factor, high: estimate.high * factor };
}
