import { normalQuantile } from './distributions';
import { DEFAULT_CONFIDENCE, type Estimate, insufficient, requireConfidence } from './estimate';

/** How many different units there were in two periods, and how many of them in both. */
export interface OverlappingCounts {
  readonly first: number;
  readonly second: number;
  /** ≤ both counts. */
  readonly both: number;
}

/** Below it a ratio of counts is too skewed for the normal approximation of its logarithm. */
export const COUNT_RATIO_MIN = 10;

/**
 * second / first for counts of units of which some are in both, such as the active users of two days.
 *
 * Definition: the units only in the first, only in the second and in both are independent Poisson counts; by the delta
 * method the logarithm of the ratio has the variance `1/second + 1/first − 2·both/(first·second)`. Half a unit is added
 * to each of the counts that are in one period alone, so that two periods with the same units do not look certain. Source:
 * the delta method as in Agresti, "Categorical Data Analysis" (2013), 16.1.
 *
 * What moves all units together (a holiday, an outage) is not in this variance.
 *
 * @returns n = first + second; `insufficient` ("units in each period") below COUNT_RATIO_MIN in either.
 * @throws RangeError when the counts are no counts, or confidence is not between 0 and 1.
 */
export function countRatio({ first, second, both }: OverlappingCounts, confidence = DEFAULT_CONFIDENCE): Estimate {
  requireConfidence(confidence);
  if (!(both >= 0 && both <= Math.min(first, second) && Number.isFinite(first + second))) {
    throw new RangeError(`${both} of ${first} and ${second} is no overlap of two counts.`);
  }
  const fewest = Math.min(first, second);
  if (fewest < COUNT_RATIO_MIN) {
    return insufficient('units in each period', fewest, COUNT_RATIO_MIN);
  }
  const value = second / first;
  const [onlyFirst, onlySecond] = [first - both + 0.5, second - both + 0.5];
  const variance = both * (1 / second - 1 / first) ** 2 + onlySecond / second ** 2 + onlyFirst / first ** 2;
  const factor = Math.exp(-normalQuantile((1 - confidence) / 2) * Math.sqrt(variance));
  return {
    value,
    low: value / factor,
    high: value * factor,
    n: first + second,
    method: 'delta-log',
    confidence,
  };
}
