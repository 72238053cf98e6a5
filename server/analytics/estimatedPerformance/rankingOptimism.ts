import { type IsotonicFit, placesAmongBlocks, readAtPlaces } from '../../stats/isotonic';
import type { ScoreGroups } from '../../stats/scoreGroups';
import { type ExpectedClasses, expectedAveragePrecision, expectedRocArea, type RankingFigure } from './expectedRanking';

/** By how much calibrated scores make a ranking look better than it is, in log odds of the figure. */
export interface RankingOptimism {
  readonly rocArea: number;
  readonly averagePrecision: number;
}

/**
 * Pooling puts every score into the best order that the baseline allows: the area under the ROC curve that follows from the
 * pooled shares is that of the curve's convex hull, which is larger than the curve's own. The difference is known on the
 * baseline, where truths are, and is taken off estimates.
 */
export function rankingOptimism(baseline: ScoreGroups, fit: IsotonicFit): RankingOptimism {
  const weights = baseline.positiveWeights.map((weight, index) => weight + baseline.negativeWeights[index]!);
  const shares = readAtPlaces(placesAmongBlocks(fit, baseline.scores), fit.shares);
  const pooled: ExpectedClasses = { weights, positives: shares.map((share, index) => share * weights[index]!) };
  const real: ExpectedClasses = { weights, positives: baseline.positiveWeights };
  const excess = (figure: (classes: ExpectedClasses) => RankingFigure | null) =>
    logOdds(figure(pooled)?.value) - logOdds(figure(real)?.value);
  return { rocArea: finite(excess(expectedRocArea)), averagePrecision: finite(excess(expectedAveragePrecision)) };
}

function logOdds(share = NaN): number {
  return Math.log(share / (1 - share));
}

/** Where a figure is 0 or 1 there are no odds, and nothing to correct. */
function finite(difference: number): number {
  return Number.isFinite(difference) ? difference : 0;
}
