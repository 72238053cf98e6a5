import { type Estimate, insufficient } from '../../stats/estimate';
import { weightedMean } from '../../stats/weightedMean';
import { rowValues } from '../../stats/linear/ridge';
import { designOf, LOSSES, type LossModel, type RegressionCalls } from './lossModel';
import { MIN_LABELLED, type Trust, verdictOf } from './trustGauge';

/** Largest share by which estimated losses may be off while they are worth believing. */
export const DEFAULT_LOSS_MARGIN = 0.2;

/**
 * Whether estimated losses can be believed, from truths that have come since: by what share of the estimate the mean absolute
 * loss of these calls differs from it, either way.
 */
export function lossTrustGauge(
  model: LossModel,
  calls: RegressionCalls,
  truths: Float64Array,
  margin = DEFAULT_LOSS_MARGIN
): Trust {
  const error = relativeError(model, calls, truths);
  return { verdict: verdictOf(error, margin), error, margin };
}

function relativeError(model: LossModel, calls: RegressionCalls, truths: Float64Array): Estimate {
  const design = designOf(model, calls);
  const expected = rowValues(design, model.losses.absolute.coefficients);
  const sums = { totalWeight: 0, squaredWeight: 0, sum: 0, squareSum: 0 };
  let expectedSum = 0;
  truths.forEach((truth, row) => {
    const weight = design.weights[row]!;
    const difference = LOSSES.absolute(calls.predictions[row]!, truth) - expected[row]!;
    sums.totalWeight += weight;
    sums.squaredWeight += weight * weight;
    sums.sum += weight * difference;
    sums.squareSum += weight * difference * difference;
    expectedSum += weight * expected[row]!;
  });
  const mean = weightedMean(sums);
  const scale = expectedSum / sums.totalWeight;
  if ('insufficient' in mean || mean.n < MIN_LABELLED || !(scale > 0)) {
    return insufficient('too few truths have come', 'n' in mean ? Math.floor(mean.n) : 0, MIN_LABELLED);
  }
  const [low, high] = [mean.low / scale, mean.high / scale];
  const nearest = low > 0 ? low : high < 0 ? -high : 0;
  return { ...mean, value: Math.abs(mean.value) / scale, low: nearest, high: Math.max(Math.abs(low), Math.abs(high)) };
}
