import { type MeasuredDifference, sumOfAbsoluteDifferences } from '../../stats/absoluteDifferences';
import { type Estimate, insufficient } from '../../stats/estimate';
import type { ScoreGroups } from '../../stats/scoreGroups';
import { effectiveSampleSize, weightedProportion } from '../../stats/weightedProportion';
import { areProbabilities, NO_PROBABILITIES } from './probabilityLosses';

export const DEFAULT_BINS = 10;

/** What was promised and what happened, for the scores of one stretch. */
export interface ReliabilityBin {
  /** Scores of `[low, high)`; the last bin holds its upper end too. */
  readonly low: number;
  readonly high: number;
  readonly weight: number;
  readonly n: number;
  readonly meanScore: number;
  /** How often the event happened. */
  readonly eventShare: Estimate;
}

/** Bins of equal width that hold something; none when scores are no probabilities. */
export function reliabilityBins(groups: ScoreGroups, binCount = DEFAULT_BINS): readonly ReliabilityBin[] {
  if (!areProbabilities(groups)) {
    return [];
  }
  const sums = Array.from({ length: binCount }, () => ({ events: 0, weight: 0, squares: 0, scores: 0 }));
  groups.scores.forEach((score, index) => {
    const bin = sums[Math.min(Math.floor(score * binCount), binCount - 1)];
    if (bin !== undefined) {
      const positive = groups.positiveWeights[index] ?? 0;
      const weight = positive + (groups.negativeWeights[index] ?? 0);
      bin.events += positive;
      bin.weight += weight;
      bin.squares += (groups.positiveSquares[index] ?? 0) + (groups.negativeSquares[index] ?? 0);
      bin.scores += weight * score;
    }
  });
  return sums.flatMap(({ events, weight, squares, scores }, place) =>
    weight === 0
      ? []
      : [
          {
            low: place / binCount,
            high: (place + 1) / binCount,
            weight,
            n: effectiveSampleSize(weight, squares),
            meanScore: scores / weight,
            eventShare: weightedProportion({ successWeight: events, totalWeight: weight, squaredWeight: squares }),
          },
        ]
  );
}

/**
 * Expected calibration error: `Σ (share of the bin) · |event share − mean score|` over bins of equal width. Source: Naeini,
 * Cooper and Hauskrecht, "Obtaining well calibrated probabilities using Bayesian binning" (2015). It depends on the
 * number of bins, and is above 0 by chance alone; its interval takes that into account.
 */
export function calibrationError(groups: ScoreGroups, binCount = DEFAULT_BINS): Estimate {
  if (!areProbabilities(groups)) {
    return NO_PROBABILITIES;
  }
  const bins = reliabilityBins(groups, binCount);
  const total = bins.reduce((sum, { weight }) => sum + weight, 0);
  const n = bins.reduce((sum, bin) => sum + bin.n, 0);
  if (total === 0) {
    return insufficient('no scored records', 0, 1);
  }
  const differences = bins.map((bin): MeasuredDifference => {
    const share = 'value' in bin.eventShare ? bin.eventShare.value : 0;
    // One event and one other more: a bin in which the same happened every time is not certain.
    const smoothed = (share * bin.n + 1) / (bin.n + 2);
    return {
      share: bin.weight / total,
      difference: share - bin.meanScore,
      variance: (smoothed * (1 - smoothed)) / bin.n,
    };
  });
  const estimate = sumOfAbsoluteDifferences(differences, n);
  return { ...estimate, high: Math.min(estimate.high, 1) };
}
