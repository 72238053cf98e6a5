/**
 * Two samples of numbers as counts over the same ascending blocks of values: single values where ties or few values make
 * it possible, ranges of neighbours otherwise.
 */
export interface Blocks {
  readonly baseline: Float64Array;
  readonly current: Float64Array;
  /** From the lowest to the highest value inside each block; 0 for a single value. */
  readonly spans: Float64Array;
  /** From the highest value of each block to the lowest of the next; 0 for the last. */
  readonly gaps: Float64Array;
}

export function sumOf(counts: Float64Array): number {
  let sum = 0;
  for (let index = 0; index < counts.length; index++) {
    sum += counts[index] ?? 0;
  }
  return sum;
}

/** n m / (n + m): the size of one sample that is as uncertain as the difference of two. */
export function harmonicSize(baseline: number, current: number): number {
  return (baseline * current) / (baseline + current);
}

/**
 * Where blocks end, as shares of the pooled sample: finer in the tails, where the weight of Anderson and Darling and the
 * distances of Wasserstein lie.
 */
export function blockEnds(pooledSize: number, count: number): Float64Array {
  return Float64Array.from({ length: count }, (_, index) =>
    index === count - 1 ? pooledSize : pooledSize * Math.sin((Math.PI * (index + 1)) / (2 * count)) ** 2
  );
}

/** Collects ascending values into blocks; one value is never split over two. */
export class BlockBuilder {
  private readonly baseline: number[] = [];
  private readonly current: number[] = [];
  private readonly firsts: number[] = [];
  private readonly lasts: number[] = [];
  private inBaseline = 0;
  private inCurrent = 0;
  private first = 0;
  private last = 0;
  private pooled = 0;
  private place = 0;
  private isOpen = false;

  /** @param ends Ascending sizes of the pooled sample at which a block ends; null for a block to every value. */
  constructor(private readonly ends: Float64Array | null) {}

  add(value: number, baselineCount: number, currentCount: number): void {
    if (!this.isOpen) {
      this.isOpen = true;
      this.first = value;
    }
    this.last = value;
    this.inBaseline += baselineCount;
    this.inCurrent += currentCount;
    this.pooled += baselineCount + currentCount;
    if (this.ends === null || this.pooled >= (this.ends[this.place] ?? Infinity)) {
      this.close();
    }
  }

  build(): Blocks {
    if (this.isOpen) {
      this.close();
    }
    return {
      baseline: Float64Array.from(this.baseline),
      current: Float64Array.from(this.current),
      spans: Float64Array.from(this.lasts, (last, index) => last - (this.firsts[index] ?? last)),
      gaps: Float64Array.from(this.lasts, (last, index) => (this.firsts[index + 1] ?? last) - last),
    };
  }

  private close(): void {
    this.baseline.push(this.inBaseline);
    this.current.push(this.inCurrent);
    this.firsts.push(this.first);
    this.lasts.push(this.last);
    this.inBaseline = 0;
    this.inCurrent = 0;
    this.isOpen = false;
    while (this.ends !== null && (this.ends[this.place] ?? Infinity) <= this.pooled) {
      this.place += 1;
    }
  }
}
