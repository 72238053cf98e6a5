import { deltaLogInterval } from '../../stats/deltaLog';
import { type Estimate, insufficient, isInsufficient } from '../../stats/estimate';
import { standardErrorOfMean, weightedMean } from '../../stats/weightedMean';
import { effectiveSampleSize } from '../../stats/weightedProportion';
import type { RegressionSums } from './regressionSums';

export interface RegressionFigures {
  readonly mae: Estimate;
  readonly mse: Estimate;
  readonly rmse: Estimate;
  /** Mean of prediction − truth: above 0 the model says too much. */
  readonly bias: Estimate;
  /** Mean |error| / |truth| over the records whose truth is not 0; one truth near 0 can dominate it. */
  readonly mape: Estimate;
  /** Mean 2·|error| / (|truth| + |prediction|), 0–2; 0 where both are 0. Predictions too low cost more than too high. */
  readonly smape: Estimate;
  /** Sum of |error| over sum of |truth|: safe with single zeros. */
  readonly wape: Estimate;
  /** Undefined when the truths do not vary. */
  readonly r2: Estimate;
  /** Mean of quantile · under-prediction, or (1 − quantile) · over-prediction. */
  readonly pinballLoss: Estimate;
}

const NEEDED = 2;

/** @param quantile The one that predictions are meant to be, for the pinball loss. */
export function regressionFigures(sums: RegressionSums, quantile = 0.5): RegressionFigures {
  const mean = (sum: number, squareSum: number) =>
    weightedMean({ totalWeight: sums.weight, squaredWeight: sums.squaredWeight, sum, squareSum });
  const mse = mean(sums.errorSquare, sums.errorFourth);
  const underError = sums.positiveError - sums.error;
  const underErrorSquare = sums.errorSquare - sums.positiveErrorSquare;
  const over = 1 - quantile;
  return {
    mae: mean(sums.absoluteError, sums.errorSquare),
    mse: isInsufficient(mse) ? mse : { ...mse, low: Math.max(mse.low, 0) },
    rmse: rmseOf(sums),
    bias: mean(sums.error, sums.errorSquare),
    mape:
      sums.weight > 0 && sums.nonZeroWeight === 0
        ? insufficient('every truth is 0', 0, NEEDED)
        : weightedMean({
            totalWeight: sums.nonZeroWeight,
            squaredWeight: sums.nonZeroSquaredWeight,
            sum: sums.relativeError,
            squareSum: sums.relativeErrorSquare,
          }),
    smape: mean(sums.symmetricError, sums.symmetricErrorSquare),
    wape: wapeOf(sums),
    r2: r2Of(sums),
    pinballLoss: mean(
      over * sums.positiveError + quantile * underError,
      over * over * sums.positiveErrorSquare + quantile * quantile * underErrorSquare
    ),
  };
}

/** Kish's effective number of records, and the reason when it is too small for a spread. */
function recordsOf({ weight, squaredWeight }: RegressionSums) {
  const n = effectiveSampleSize(weight, squaredWeight);
  // Sums of fractions are not exact: two equal weights are two.
  return { n, tooFew: n < NEEDED - 1e-9 ? insufficient('too few values', n, NEEDED) : null };
}

/** The logarithm of a mean square has the standard error of the mean square over the mean square. */
function rmseOf(sums: RegressionSums): Estimate {
  const { n, tooFew } = recordsOf(sums);
  if (tooFew !== null) {
    return tooFew;
  }
  const meanSquare = sums.errorSquare / sums.weight;
  const error = standardErrorOfMean(sums.errorFourth / sums.weight - meanSquare ** 2, n);
  return deltaLogInterval(Math.sqrt(meanSquare), error / (2 * meanSquare), n);
}

/** A ratio of two means: the logarithm's influence of a record is |e| / mean |e| − |y| / mean |y|. */
function wapeOf(sums: RegressionSums): Estimate {
  const { n, tooFew } = recordsOf(sums);
  if (tooFew !== null) {
    return tooFew;
  }
  if (sums.absoluteTruth === 0) {
    return insufficient('every truth is 0', 0, 1);
  }
  const error = sums.absoluteError / sums.weight;
  const truth = sums.absoluteTruth / sums.weight;
  const square =
    (sums.errorSquare / error ** 2 - (2 * sums.absoluteErrorTruth) / (error * truth) + sums.truthSquare / truth ** 2) /
    sums.weight;
  return deltaLogInterval(error / truth, standardErrorOfMean(square, n), n);
}

/** 1 − A / B with A the mean squared error and B the variance of the truths; A / B as the ratio above. */
function r2Of(sums: RegressionSums): Estimate {
  const { n, tooFew } = recordsOf(sums);
  if (tooFew !== null) {
    return tooFew;
  }
  const unexplained = sums.errorSquare / sums.weight;
  const variance = sums.deviationSquare / sums.weight;
  // What rounding alone makes of truths that are all the same.
  const resolution = (Number.EPSILON * Math.sqrt(sums.count) * sums.truth) / sums.weight;
  if (variance <= 16 * resolution * resolution) {
    return insufficient('the truths do not vary', 1, NEEDED);
  }
  const square =
    (sums.errorFourth / unexplained ** 2 -
      (2 * sums.errorDeviationSquare) / (unexplained * variance) +
      sums.deviationFourth / variance ** 2) /
    sums.weight;
  const ratio = deltaLogInterval(unexplained / variance, standardErrorOfMean(square, n), n);
  return { ...ratio, value: 1 - ratio.value, low: 1 - ratio.high, high: 1 - ratio.low };
}
