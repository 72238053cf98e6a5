import { deltaLogitInterval } from '../../stats/deltaLogit';
import { type Estimate, insufficient } from '../../stats/estimate';
import type { CalibratedScores } from './calibratedScores';
import { figureVariance, type FigureVariance, standardErrorOf } from './figureVariance';

/** Expected weights of calls by what was predicted and what is likely true. */
export interface ExpectedOutcomes {
  readonly truePositives: number;
  readonly falsePositives: number;
  readonly falseNegatives: number;
  readonly trueNegatives: number;
}

export type OutcomeName = keyof ExpectedOutcomes;

/** A share of calls: the weight of the hits over that of all that count, halves allowed (F1). */
interface OutcomeShare {
  readonly hits: Readonly<Partial<ExpectedOutcomes>>;
  readonly of: Readonly<Partial<ExpectedOutcomes>>;
}

const ALL = { truePositives: 1, falsePositives: 1, falseNegatives: 1, trueNegatives: 1 } as const;

export const OUTCOME_SHARES = {
  accuracy: { hits: { truePositives: 1, trueNegatives: 1 }, of: ALL },
  precision: { hits: { truePositives: 1 }, of: { truePositives: 1, falsePositives: 1 } },
  recall: { hits: { truePositives: 1 }, of: { truePositives: 1, falseNegatives: 1 } },
  specificity: { hits: { trueNegatives: 1 }, of: { trueNegatives: 1, falsePositives: 1 } },
  f1_score: { hits: { truePositives: 1 }, of: { truePositives: 1, falsePositives: 0.5, falseNegatives: 0.5 } },
  true_positive_share: { hits: { truePositives: 1 }, of: ALL },
  false_positive_share: { hits: { falsePositives: 1 }, of: ALL },
  false_negative_share: { hits: { falseNegatives: 1 }, of: ALL },
  true_negative_share: { hits: { trueNegatives: 1 }, of: ALL },
  false_positive_rate: { hits: { falsePositives: 1 }, of: { falsePositives: 1, trueNegatives: 1 } },
} as const satisfies Record<string, OutcomeShare>;

export type OutcomeShareName = keyof typeof OUTCOME_SHARES;

export function expectedOutcomes({ calls, probabilities }: CalibratedScores): ExpectedOutcomes {
  let truePositives = 0;
  let falsePositives = 0;
  let falseNegatives = 0;
  let trueNegatives = 0;
  for (let index = 0; index < probabilities.length; index++) {
    const probability = probabilities[index]!;
    const positive = calls.positiveWeights[index]!;
    const negative = calls.negativeWeights[index]!;
    truePositives += positive * probability;
    falsePositives += positive * (1 - probability);
    falseNegatives += negative * probability;
    trueNegatives += negative * (1 - probability);
  }
  return { truePositives, falsePositives, falseNegatives, trueNegatives };
}

/** The value of a share and its variance; null when nothing counts. */
export function shareWithVariance(
  name: OutcomeShareName,
  outcomes: ExpectedOutcomes,
  scores: CalibratedScores
): { readonly value: number; readonly variance: FigureVariance } | null {
  const { hits, of }: OutcomeShare = OUTCOME_SHARES[name];
  const total = weighted(of, outcomes);
  if (!(total > 0)) {
    return null;
  }
  const value = Math.min(weighted(hits, outcomes) / total, 1);
  const slope = (outcome: OutcomeName) => ((hits[outcome] ?? 0) - value * (of[outcome] ?? 0)) / total;
  const positive = slope('truePositives') - slope('falsePositives');
  const negative = slope('falseNegatives') - slope('trueNegatives');
  const variance = figureVariance(scores, {
    predictedPositive: () => positive,
    predictedNegative: () => negative,
  });
  return { value, variance };
}

export function estimateShare(
  name: OutcomeShareName,
  outcomes: ExpectedOutcomes,
  scores: CalibratedScores,
  n: number,
  confidence: number
): Estimate {
  const share = shareWithVariance(name, outcomes, scores);
  return share === null
    ? insufficient(`nothing to have a ${name.replaceAll('_', ' ')} of`, 0, 1)
    : deltaLogitInterval(share.value, standardErrorOf(share.variance), n, confidence);
}

function weighted(coefficients: Readonly<Partial<ExpectedOutcomes>>, outcomes: ExpectedOutcomes): number {
  return (
    (coefficients.truePositives ?? 0) * outcomes.truePositives +
    (coefficients.falsePositives ?? 0) * outcomes.falsePositives +
    (coefficients.falseNegatives ?? 0) * outcomes.falseNegatives +
    (coefficients.trueNegatives ?? 0) * outcomes.trueNegatives
  );
}
