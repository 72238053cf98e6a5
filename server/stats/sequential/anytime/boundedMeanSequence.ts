import { DEFAULT_CONFIDENCE, insufficient, requireConfidence, type Estimate } from '../../estimate';
import { edgeOf } from './edgeOf';

/** What share of the most one could lose is bet: some of them is within a factor of 2 of the best, whatever the spread. */
const STAKES = Array.from({ length: 12 }, (_, index) => 0.95 * 2 ** -index);

/**
 * How many values lie in each of equally wide cells of the range. This is all there is to know: it does not depend on the
 * order or on how the values came in portions, and counts of parts can be added.
 */
export interface BoundedValues {
  /** No value may lie outside. */
  readonly range: readonly [low: number, high: number];
  readonly counts: readonly number[];
  /** Sum of the values themselves, for the mean. */
  readonly sum: number;
}

export function noBoundedValues(range: readonly [low: number, high: number], cells = 1_000): BoundedValues {
  if (!(range[0] < range[1]) || !Number.isFinite(range[1] - range[0])) {
    throw new RangeError(
      `A range goes from a finite low to a higher finite high, not from ${range[0]} to ${range[1]}.`
    );
  }
  return { range, counts: new Array<number>(cells).fill(0), sum: 0 };
}

/** @throws RangeError for a value outside of the range: nothing can be promised then. */
export function withBoundedValues({ range, counts, sum }: BoundedValues, values: readonly number[]): BoundedValues {
  const [low, high] = range;
  const added = [...counts];
  let total = sum;
  for (const value of values) {
    if (!(value >= low && value <= high)) {
      throw new RangeError(`${value} lies outside of the range from ${low} to ${high}.`);
    }
    const cell = Math.min(added.length - 1, Math.floor((added.length * (value - low)) / (high - low)));
    added[cell]! += 1;
    total += value;
  }
  return { range, counts: added, sum: total };
}

/**
 * The logarithm of the evidence against "the mean is at most `limit`" (`greater`) or "at least" (`less`), valid at any moment that one stops,
 * whatever the distribution, if each value has that mean given those before.
 *
 * Definition: the average over stakes c of ∏ (1 + c (x − m) / m), x and m scaled to the range, each value taken as the end
 * of its cell that says less. Source: Waudby-Smith and Ramdas, "Estimating Means of Bounded Random Variables by Betting"
 * (2024), with fixed stakes and their average ("diversified Kelly") in the place of predictable ones, so that order and portions do
 * not matter.
 *
 * @returns Infinity when the limit is the end of the range and a value lies beyond.
 */
export function logBoundedMeanEValue(
  { range: [low, high], counts }: BoundedValues,
  limit: number,
  alternative: 'greater' | 'less'
): number {
  const scaled = (limit - low) / (high - low);
  const mean = alternative === 'greater' ? scaled : 1 - scaled;
  const cells = counts.length;
  if (mean >= 1) {
    return 0;
  }
  const logs = STAKES.map(() => 0);
  for (let cell = 0; cell < cells; cell += 1) {
    const count = counts[cell]!;
    if (count > 0) {
      const value = alternative === 'greater' ? cell / cells : (cells - 1 - cell) / cells;
      if (mean <= 0 && value > 0) {
        return Infinity;
      }
      const gain = mean <= 0 ? -1 : value / mean - 1;
      for (let index = 0; index < STAKES.length; index += 1) {
        logs[index]! += count * Math.log1p(STAKES[index]! * gain);
      }
    }
  }
  const largest = Math.max(...logs);
  return largest + Math.log(logs.reduce((sum, log) => sum + Math.exp(log - largest), 0) / logs.length);
}

/**
 * The mean of bounded values with an interval that holds at all looks together, whatever their distribution.
 *
 * Definition: the means that neither side of `logBoundedMeanEValue` refutes at half of 1 − confidence. The cells widen it
 * by at most one cell.
 *
 * @returns `insufficient` ("no values") without values.
 * @throws RangeError unless confidence is between 0 and 1.
 */
export function boundedMeanSequence(values: BoundedValues, confidence = DEFAULT_CONFIDENCE): Estimate {
  requireConfidence(confidence);
  const n = values.counts.reduce((sum, count) => sum + count, 0);
  if (n === 0) {
    return insufficient('no values', 0, 1);
  }
  const refutedAt = Math.log(2) - Math.log1p(-confidence);
  const value = values.sum / n;
  return {
    value,
    low: edgeOf(value, values.range[0], (mean) => logBoundedMeanEValue(values, mean, 'greater') >= refutedAt),
    high: edgeOf(value, values.range[1], (mean) => logBoundedMeanEValue(values, mean, 'less') >= refutedAt),
    n,
    method: 'betting-sequence',
    confidence,
  };
}
