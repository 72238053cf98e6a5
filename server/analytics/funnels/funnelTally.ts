import { AnyOrderAttempts } from './anyOrderAttempts';
import type { Attempt, AttemptFinder } from './attempt';
import { conversionCell } from './conversionCells';
import { type FunnelPlan, NO_VALUE, STEP_BITS } from './funnelPlan';
import { OrderedAttempts } from './orderedAttempts';
import { UnitRows } from './unitRows';

/** Units of one group whose attempts began in one bucket. */
export interface FunnelCell {
  /** Place of the group; NO_VALUE for units without a value. */
  readonly group: number;
  readonly timeMs: number;
  /** How many units reached each step. */
  readonly reached: Float64Array;
  /** For each step but the first: milliseconds from the first step, of those who reached it: sum and sum of squares. */
  readonly sums: Float64Array;
  readonly squares: Float64Array;
  /** For each step but the first, by cell of time: how many reached it then, and how many were watched no longer. */
  readonly converted: ReadonlyArray<Map<number, number>>;
  readonly censored: ReadonlyArray<Map<number, number>>;
}

/**
 * Counts units by the furthest attempt of each. Rows come unit after unit and in order of time; memory is that of one unit's
 * events and of the cells, however many units there are.
 */
export class FunnelTally {
  private readonly rows = new UnitRows();
  private readonly finder: AttemptFinder;
  private readonly cells = new Map<string, FunnelCell>();
  private readonly isOneBucket: boolean;
  /** Groups times buckets, and cells of time: what memory grows with. An answer has at least half as many. */
  pointCount = 0;

  /** @param areTimesTold Whether times to convert are counted too. */
  constructor(
    private readonly plan: FunnelPlan,
    private readonly areTimesTold: boolean
  ) {
    this.finder = plan.order === 'any' ? new AnyOrderAttempts(plan, this.rows) : new OrderedAttempts(plan, this.rows);
    this.isOneBucket = bucketOf(plan.entriesFromMs, plan) === bucketOf(plan.entriesToMs - 1, plan);
  }

  push(timeMs: number, mask: number, value = NO_VALUE): void {
    this.rows.push(timeMs, mask, value);
  }

  /** All rows of a unit are there. */
  endUnit(): void {
    if (this.rows.count > 0) {
      for (const bucketMs of this.bucketsEntered()) {
        const fromMs = Math.max(bucketMs, this.plan.entriesFromMs);
        const attempt = this.finder.find(fromMs, Math.min(bucketMs + this.plan.bucketMs, this.plan.entriesToMs));
        if (attempt.level > 0) {
          this.count(attempt, bucketMs);
        }
      }
      this.rows.clear();
    }
  }

  /** By group, then time. */
  result(): readonly FunnelCell[] {
    return [...this.cells.values()].sort((a, b) => a.group - b.group || a.timeMs - b.timeMs);
  }

  private bucketsEntered(): readonly number[] {
    const { plan, rows } = this;
    if (this.isOneBucket) {
      return [bucketOf(plan.entriesFromMs, plan)];
    }
    const entered: number[] = [];
    const entryBits = plan.order === 'any' ? STEP_BITS : 1;
    for (let row = 0; row < rows.count; row++) {
      const timeMs = rows.timeAt(row);
      const isEntry = (rows.maskAt(row) & entryBits) !== 0 && timeMs >= plan.entriesFromMs && timeMs < plan.entriesToMs;
      const bucket = bucketOf(timeMs, plan);
      if (isEntry && entered[entered.length - 1] !== bucket) {
        entered.push(bucket);
      }
    }
    return entered;
  }

  private count(attempt: Attempt, timeMs: number): void {
    const group = this.groupOf(attempt);
    if (group === null) {
      return;
    }
    const cell = this.cellOf(group, timeMs);
    const startMs = attempt.times[0] ?? NaN;
    for (let step = 0; step < this.plan.stepCount; step++) {
      const isReached = step < attempt.level;
      if (isReached) {
        cell.reached[step] = (cell.reached[step] ?? 0) + 1;
      }
      if (step > 0 && this.areTimesTold) {
        if (isReached) {
          const tookMs = (attempt.times[step] ?? NaN) - startMs;
          cell.sums[step] = (cell.sums[step] ?? 0) + tookMs;
          cell.squares[step] = (cell.squares[step] ?? 0) + tookMs * tookMs;
          this.pointCount += addTo(cell.converted[step], tookMs);
        } else {
          this.pointCount += addTo(
            cell.censored[step],
            Math.min(this.plan.conversionMs, this.plan.knownToMs - startMs)
          );
        }
      }
    }
  }

  private groupOf({ level, values }: Attempt): number | null {
    const { attribution } = this.plan;
    if (typeof attribution === 'object') {
      return attribution.step > level ? null : (values[attribution.step - 1] ?? NO_VALUE);
    }
    for (let index = 0; index < level; index++) {
      const value = values[attribution === 'first' ? index : level - 1 - index] ?? NO_VALUE;
      if (value !== NO_VALUE) {
        return value;
      }
    }
    return NO_VALUE;
  }

  private cellOf(group: number, timeMs: number): FunnelCell {
    const key = `${group} ${timeMs}`;
    const known = this.cells.get(key);
    if (known !== undefined) {
      return known;
    }
    const { stepCount } = this.plan;
    const numbers = () => new Float64Array(stepCount);
    const counts = () => Array.from({ length: stepCount }, () => new Map<number, number>());
    const cell = { group, timeMs, reached: numbers(), sums: numbers(), squares: numbers() };
    const made = { ...cell, converted: counts(), censored: counts() };
    this.cells.set(key, made);
    this.pointCount++;
    return made;
  }
}

function bucketOf(timeMs: number, { bucketMs }: FunnelPlan): number {
  return Math.floor(timeMs / bucketMs) * bucketMs;
}

/** @returns How many cells there are more. */
function addTo(counts: Map<number, number> | undefined, timeMs: number): number {
  const cell = conversionCell(timeMs);
  const known = counts?.get(cell) ?? 0;
  counts?.set(cell, known + 1);
  return known === 0 ? 1 : 0;
}
