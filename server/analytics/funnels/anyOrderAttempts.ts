import { Attempt, type AttemptFinder } from './attempt';
import { FIRST_EXCLUSION_BIT, type FunnelPlan, NO_VALUE, STEP_BITS } from './funnelPlan';
import type { UnitRows } from './unitRows';

/**
 * Steps in any order: how many different ones were done within one conversion window. An attempt begins with any step, and
 * its nth time is when the nth different step was done. An excluded event ends every attempt before it.
 */
export class AnyOrderAttempts implements AttemptFinder {
  private readonly best: Attempt;
  private readonly counts: Int32Array;
  private readonly lastRows: Int32Array;

  constructor(
    private readonly plan: FunnelPlan,
    private readonly rows: UnitRows
  ) {
    this.best = new Attempt(plan.stepCount);
    this.counts = new Int32Array(plan.stepCount);
    this.lastRows = new Int32Array(plan.stepCount);
  }

  find(fromMs: number, toMs: number): Attempt {
    const { rows, best, counts, lastRows, plan } = this;
    best.level = 0;
    counts.fill(0);
    lastRows.fill(-1);
    let first = 0;
    let distinct = 0;
    for (let row = 0; row < rows.count && best.level < plan.stepCount; row++) {
      const timeMs = rows.timeAt(row);
      if (timeMs < fromMs) {
        first = row + 1;
        continue;
      }
      const mask = rows.maskAt(row);
      for (let bits = mask & STEP_BITS; bits !== 0; bits &= bits - 1) {
        const step = 31 - Math.clz32(bits & -bits);
        distinct += counts[step] === 0 ? 1 : 0;
        counts[step] = (counts[step] ?? 0) + 1;
        lastRows[step] = row;
      }
      for (; rows.timeAt(first) < timeMs - plan.conversionMs; first++) {
        distinct -= this.forget(first);
      }
      for (; first < row && (rows.maskAt(first) & STEP_BITS) === 0; first++) {
        // An attempt begins with a step.
      }
      if (rows.timeAt(first) >= toMs) {
        break;
      }
      if (distinct > best.level) {
        this.writeBest(first, row, toMs);
      }
      if (mask >>> FIRST_EXCLUSION_BIT !== 0) {
        for (; first <= row; first++) {
          distinct -= this.forget(first);
        }
      }
    }
    return best;
  }

  private forget(row: number): number {
    let gone = 0;
    for (let bits = this.rows.maskAt(row) & STEP_BITS; bits !== 0; bits &= bits - 1) {
      const step = 31 - Math.clz32(bits & -bits);
      const count = (this.counts[step] ?? 0) - 1;
      this.counts[step] = count;
      gone += count === 0 ? 1 : 0;
    }
    return gone;
  }

  /** From the last time that each step was done, so that the shortest way is told; from the first row where that begins too late. */
  private writeBest(first: number, row: number, toMs: number): void {
    const { best, rows, counts, lastRows } = this;
    const done = Array.from(lastRows.entries())
      .filter(([step]) => (counts[step] ?? 0) > 0)
      .map(([, at]) => at)
      .sort((a, b) => a - b);
    if (rows.timeAt(done[0] ?? row) >= toMs) {
      done[0] = first;
    }
    best.level = done.length;
    done.forEach((at, index) => {
      best.times[index] = rows.timeAt(at);
      best.values[index] = rows.count > at ? rows.valueAt(at) : NO_VALUE;
    });
  }
}
