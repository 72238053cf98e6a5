/** Bad and all events in regular, adjoining buckets; null where nothing is known, which is not the same as no events. */
export interface EventCounts {
  /** Start of the first bucket, Unix milliseconds. */
  readonly startMs: number;
  readonly stepMs: number;
  readonly bad: ReadonlyArray<number | null>;
  readonly total: ReadonlyArray<number | null>;
  /** Sums of squared weights, where the events were sampled; absent when each event stands for itself. */
  readonly squaredWeight?: ReadonlyArray<number | null>;
}

/** What happened in a window. */
export interface EventSums {
  readonly bad: number;
  readonly total: number;
  /** How many independent events the total is worth: Kish's effective sample size. */
  readonly effective: number;
  /** Part of the window that is known, 0–1. */
  readonly coverage: number;
}

/** Sums over any window in constant time, after one pass over the buckets. */
export interface EventSumTable {
  readonly startMs: number;
  readonly stepMs: number;
  readonly endMs: number;
  /** Over the buckets that lie wholly in `[fromMs, toMs)`. */
  between(fromMs: number, toMs: number): EventSums;
}

/** @throws RangeError when the columns differ in length or the step is not positive. */
export function sumTable(counts: EventCounts): EventSumTable {
  const { startMs, stepMs, bad, total, squaredWeight = total } = counts;
  const { length } = total;
  if (bad.length !== length || squaredWeight.length !== length || !(stepMs > 0)) {
    throw new RangeError('Columns of counts are equally long, and the step is positive.');
  }
  const sums = { bad: prefix(length), total: prefix(length), squared: prefix(length), known: prefix(length) };
  for (let index = 0; index < length; index++) {
    const badHere = bad[index] ?? null;
    const totalHere = total[index] ?? null;
    const isKnown = badHere !== null && totalHere !== null;
    add(sums.bad, index, isKnown ? badHere : 0);
    add(sums.total, index, isKnown ? totalHere : 0);
    add(sums.squared, index, isKnown ? (squaredWeight[index] ?? 0) : 0);
    add(sums.known, index, isKnown ? 1 : 0);
  }
  return {
    startMs,
    stepMs,
    endMs: startMs + length * stepMs,
    between(fromMs, toMs) {
      const first = Math.min(Math.max(Math.ceil((fromMs - startMs) / stepMs), 0), length);
      const last = Math.min(Math.max(Math.floor((toMs - startMs) / stepMs), first), length);
      const over = (sum: Float64Array) => (sum[last] ?? 0) - (sum[first] ?? 0);
      const all = over(sums.total);
      const squared = over(sums.squared);
      return {
        bad: over(sums.bad),
        total: all,
        effective: squared > 0 ? (all / squared) * all : 0,
        coverage: toMs > fromMs ? (over(sums.known) * stepMs) / (toMs - fromMs) : 0,
      };
    },
  };
}

function prefix(length: number): Float64Array {
  return new Float64Array(length + 1);
}

function add(sums: Float64Array, index: number, value: number): void {
  sums[index + 1] = (sums[index] ?? 0) + value;
}
