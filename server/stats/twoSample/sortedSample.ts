/** Numbers in ascending order, none missing. */
export interface SortedSample {
  readonly values: Float64Array;
  /** How much each value counts, adding up to the size; null when each counts once. */
  readonly counts: Float64Array | null;
  /** Records, or the effective number of them when weights differ. */
  readonly size: number;
}

/** One call for each different value of either sample, ascending; gap is the way to the next one, 0 after the last. */
export function visitTies(
  baseline: SortedSample,
  current: SortedSample,
  visit: (value: number, baselineCount: number, currentCount: number, gap: number) => void
): void {
  const one = baseline.values;
  const other = current.values;
  let i = 0;
  let j = 0;
  let value = Math.min(one[0] ?? Infinity, other[0] ?? Infinity);
  while (i < one.length || j < other.length) {
    const firstI = i;
    const firstJ = j;
    while (i < one.length && one[i] === value) {
      i += 1;
    }
    while (j < other.length && other[j] === value) {
      j += 1;
    }
    const next = Math.min(
      i < one.length ? (one[i] ?? Infinity) : Infinity,
      j < other.length ? (other[j] ?? Infinity) : Infinity
    );
    visit(value, countOf(baseline, firstI, i), countOf(current, firstJ, j), next === Infinity ? 0 : next - value);
    value = next;
  }
}

function countOf({ counts }: SortedSample, from: number, to: number): number {
  if (counts === null) {
    return to - from;
  }
  let sum = 0;
  for (let index = from; index < to; index++) {
    sum += counts[index] ?? 0;
  }
  return sum;
}
