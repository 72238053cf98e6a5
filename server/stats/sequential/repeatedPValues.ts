import { groupSequentialBounds, type GroupSequentialDesign } from './groupSequential';

/** Tells a p-value to six digits. */
const STEPS = 26;
const SMALLEST_LOG = Math.log(1e-12);

/**
 * At each look, the smallest error rate at which a design with the same spending would have stopped by then: at most
 * `alpha` exactly when a bound was passed, and valid however often it is looked at.
 *
 * Source: Jennison and Turnbull, "Group Sequential Methods" (2000), 9.6 (repeated p-values), with the running minimum over
 * looks. Never below 1e-12; 1 where nothing can be said. Cost: up to 26 designs a look.
 *
 * @param statistics z at each look; the sign counts only for one-sided designs.
 * @throws RangeError as `groupSequentialBounds`.
 */
export function repeatedPValues(
  fractions: readonly number[],
  statistics: readonly number[],
  design: Omit<GroupSequentialDesign, 'alpha'>
): number[] {
  const seen = statistics.map((z) => (design.sides === 2 ? Math.abs(z) : z));
  let smallest = 1;
  return fractions.map((_, look) => {
    const isPassed = (alpha: number) => {
      const bounds = groupSequentialBounds(fractions.slice(0, look + 1), { ...design, alpha });
      return (seen[look] ?? 0) >= (bounds[look] ?? Infinity);
    };
    // Only this look is asked: earlier ones are in the running minimum already.
    if (isPassed(smallest * (1 - 1e-9))) {
      smallest = smallestPassing(isPassed, smallest);
    }
    return smallest;
  });
}

function smallestPassing(isPassed: (alpha: number) => boolean, largest: number): number {
  let [low, high] = [SMALLEST_LOG, Math.log(largest)];
  for (let step = 0; step < STEPS; step += 1) {
    const middle = (low + high) / 2;
    if (isPassed(Math.exp(middle))) {
      high = middle;
    } else {
      low = middle;
    }
  }
  return Math.exp(high);
}
