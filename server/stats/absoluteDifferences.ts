import { normalQuantile } from './distributions';
import { DEFAULT_CONFIDENCE, requireConfidence, type IntervalEstimate } from './estimate';

/** A difference that was measured with a normal error, and the share with which its size counts. */
export interface MeasuredDifference {
  readonly share: number;
  readonly difference: number;
  readonly variance: number;
}

const HALF_NORMAL_MEAN = Math.sqrt(2 / Math.PI);
const HALF_NORMAL_VARIANCE = 1 - 2 / Math.PI;
const HALF_NORMAL_SKEWNESS = 0.9952717464311568;

/**
 * `Σ π |δ|` over independent differences δ that are known as `d = δ + ε`, ε normal with variance v: for an expected
 * calibration error.
 *
 * The plain sum `S = Σ π |d|` is too large on average (errors add up whatever their sign), so an interval around it
 * would never hold 0. The bounds follow from the triangle inequality. Upper: `Σ π sign(δ) d ≤ S` is normal around the
 * truth, so the truth exceeds `S + z √Σ π² v` with probability (1 − confidence) / 2 at most. Lower: `S` exceeds the truth
 * by `Σ π |ε|` at most, a sum of half-normal variables whose upper quantile is taken by Cornish and Fisher's expansion
 * (1938) from its mean, variance and skewness. Coverage is at least `confidence` as far as the errors are normal, and
 * more where δ is far from 0.
 *
 * @returns value = S, which may lie outside [low, high] only above: low never exceeds it.
 */
export function sumOfAbsoluteDifferences(
  differences: readonly MeasuredDifference[],
  n: number,
  confidence = DEFAULT_CONFIDENCE
): IntervalEstimate {
  requireConfidence(confidence);
  let value = 0;
  let mean = 0;
  let variance = 0;
  let thirdMoment = 0;
  for (const { share, difference, variance: own } of differences) {
    const error = share * Math.sqrt(own);
    value += share * Math.abs(difference);
    mean += HALF_NORMAL_MEAN * error;
    variance += error * error;
    thirdMoment += HALF_NORMAL_SKEWNESS * (HALF_NORMAL_VARIANCE * error * error) ** 1.5;
  }
  const z = -normalQuantile((1 - confidence) / 2);
  const spread = Math.sqrt(HALF_NORMAL_VARIANCE * variance);
  const skewness = spread === 0 ? 0 : thirdMoment / spread ** 3;
  const byChance = mean + spread * (z + ((z * z - 1) * skewness) / 6);
  return {
    value,
    low: Math.max(0, value - byChance),
    high: value + z * Math.sqrt(variance),
    n,
    method: 'folded-normal-bounds',
    confidence,
  };
}
