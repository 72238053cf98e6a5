import type { Bounds } from '../differences/difference';
import type { NormalEstimate } from './anytime/asymptoticSequence';
import { groupSequentialBounds, type GroupSequentialDesign } from './groupSequential';

/**
 * An interval for the effect at each look, all of which hold the truth with probability 1 − alpha together: valid whether or
 * not one stops, and without 0 exactly when the bound was passed.
 *
 * Definition: estimate ± bound × standard error. Source: Jennison and Turnbull, "Interim Analyses: The Repeated Confidence
 * Interval Approach" (1989). Boundless at a look at which nothing may be spent yet; to one side when the design is one-sided.
 *
 * @throws RangeError as `groupSequentialBounds`.
 */
export function repeatedIntervals(
  fractions: readonly number[],
  estimates: ReadonlyArray<Pick<NormalEstimate, 'value' | 'standardError'>>,
  design: GroupSequentialDesign
): Bounds[] {
  return groupSequentialBounds(fractions, design).map((bound, look) => {
    const { value, standardError } = estimates[look] ?? { value: NaN, standardError: NaN };
    const half = Number.isFinite(bound) ? bound * standardError : Infinity;
    return { low: value - half, high: design.sides === 2 ? value + half : Infinity };
  });
}
