import type { Cells } from './cells';

/**
 * Collects both samples, values ascending, into cells between quantiles of the baseline, each with about the same share of
 * it. A value that has a cell's share for itself gets a cell for itself. Cells with less than one record expected in the
 * smaller sample are joined to a neighbour.
 */
export class QuantileCells {
  private readonly baseline: number[] = [];
  private readonly current: number[] = [];
  private inBaseline = 0;
  private inCurrent = 0;
  private total = 0;
  private target = 1;

  constructor(
    private readonly baselineSize: number,
    private readonly currentSize: number,
    private readonly cellCount: number
  ) {}

  add(baselineCount: number, currentCount: number): void {
    const isHeavy = baselineCount > 1 && baselineCount * this.cellCount >= this.baselineSize;
    if (isHeavy) {
      this.close();
    }
    this.inBaseline += baselineCount;
    this.inCurrent += currentCount;
    this.total += baselineCount;
    if (isHeavy || this.isTargetReached()) {
      this.close();
      while (this.isTargetReached()) {
        this.target += 1;
      }
    }
  }

  finish(): Cells {
    this.close();
    return joinScarce(
      this.baseline,
      this.current,
      Math.min(this.baselineSize, this.currentSize) / (this.baselineSize + this.currentSize)
    );
  }

  private isTargetReached(): boolean {
    return (
      this.target < this.cellCount &&
      this.total * this.cellCount >= this.target * this.baselineSize * (1 - Number.EPSILON * 16)
    );
  }

  private close(): void {
    if (this.inBaseline + this.inCurrent > 0) {
      this.baseline.push(this.inBaseline);
      this.current.push(this.inCurrent);
      this.inBaseline = 0;
      this.inCurrent = 0;
    }
  }
}

function joinScarce(baseline: readonly number[], current: readonly number[], shareOfSmaller: number): Cells {
  const joinedBaseline: number[] = [];
  const joinedCurrent: number[] = [];
  let isOpen = false;
  baseline.forEach((count, cell) => {
    const last = joinedBaseline.length - 1;
    const isLast = cell === baseline.length - 1;
    const isScarce = (count + (current[cell] ?? 0)) * shareOfSmaller < 1;
    if (last >= 0 && (isOpen || (isLast && isScarce))) {
      joinedBaseline[last] = (joinedBaseline[last] ?? 0) + count;
      joinedCurrent[last] = (joinedCurrent[last] ?? 0) + (current[cell] ?? 0);
    } else {
      joinedBaseline.push(count);
      joinedCurrent.push(current[cell] ?? 0);
    }
    const end = joinedBaseline.length - 1;
    isOpen = ((joinedBaseline[end] ?? 0) + (joinedCurrent[end] ?? 0)) * shareOfSmaller < 1;
  });
  return { baseline: Float64Array.from(joinedBaseline), current: Float64Array.from(joinedCurrent) };
}
