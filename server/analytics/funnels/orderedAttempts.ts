import { Attempt, type AttemptFinder } from './attempt';
import { FIRST_EXCLUSION_BIT, type FunnelPlan, NO_VALUE, STEP_BITS } from './funnelPlan';
import type { UnitRows } from './unitRows';

/**
 * Steps in their order.
 *
 * Definition: that of ClickHouse's aggregate function `windowFunnel` (26.x): at a step the newest attempt that has reached
 * the step before goes on, if its first step lies no more than the conversion window back. Events of the same millisecond
 * are taken in the order of the steps, so one event can be several steps; `increasing` forbids that. `strict`: any other
 * event after the first step, and any step out of its turn, ends everything. What ClickHouse does not have: an excluded
 * event ends the attempts that stand between two steps, after all steps of its millisecond.
 */
export class OrderedAttempts implements AttemptFinder {
  private readonly best: Attempt;
  private readonly attempts: readonly Attempt[];

  constructor(
    private readonly plan: FunnelPlan,
    private readonly rows: UnitRows
  ) {
    this.best = new Attempt(plan.stepCount);
    this.attempts = Array.from({ length: plan.stepCount }, () => new Attempt(plan.stepCount));
  }

  find(fromMs: number, toMs: number): Attempt {
    const { rows, best, plan, attempts } = this;
    const lastMs = toMs + plan.conversionMs;
    const isStrict = plan.order === 'strict';
    best.level = 0;
    for (const attempt of attempts) {
      attempt.level = 0;
    }
    for (let row = 0; row < rows.count;) {
      const timeMs = rows.timeAt(row);
      if (timeMs >= lastMs) {
        break;
      }
      const firstRow = row;
      let mask = 0;
      let hasOther = false;
      for (; row < rows.count && rows.timeAt(row) === timeMs; row++) {
        mask |= rows.maskAt(row);
        hasOther ||= (rows.maskAt(row) & STEP_BITS) === 0;
      }
      if (timeMs < fromMs) {
        continue;
      }
      if (isStrict && hasOther && best.level > 0) {
        break;
      }
      const isOver = this.takeSteps(mask & STEP_BITS, timeMs, timeMs < toMs, firstRow, row);
      if (isOver || best.level === plan.stepCount) {
        break;
      }
      if (mask >>> FIRST_EXCLUSION_BIT !== 0) {
        this.exclude(mask);
      }
    }
    return best;
  }

  /** @returns Whether nothing can follow. */
  private takeSteps(mask: number, timeMs: number, canBegin: boolean, firstRow: number, endRow: number): boolean {
    const { attempts, plan } = this;
    for (let bits = mask; bits !== 0; bits &= bits - 1) {
      const step = 31 - Math.clz32(bits & -bits);
      const own = attempts[step] as Attempt;
      if (step === 0) {
        if (canBegin) {
          own.level = 1;
          this.write(own, 0, timeMs, firstRow, endRow);
        }
        continue;
      }
      const before = attempts[step - 1] as Attempt;
      if (before.level === 0) {
        if (plan.order === 'strict' && this.best.level > 0) {
          return true;
        }
        continue;
      }
      const isInTime = timeMs <= (before.times[0] ?? NaN) + plan.conversionMs;
      if (isInTime && (plan.order !== 'increasing' || (before.times[step - 1] ?? NaN) < timeMs)) {
        for (let index = 0; index < step; index++) {
          own.times[index] = before.times[index] ?? NaN;
          own.values[index] = before.values[index] ?? NO_VALUE;
        }
        own.level = step + 1;
        this.write(own, step, timeMs, firstRow, endRow);
      }
    }
    return false;
  }

  private write(attempt: Attempt, step: number, timeMs: number, firstRow: number, endRow: number): void {
    const { rows, best } = this;
    attempt.times[step] = timeMs;
    attempt.values[step] = firstRow + 1 === endRow ? rows.valueAt(firstRow) : valueOfStep(rows, step, firstRow, endRow);
    if (attempt.level > best.level) {
      best.level = attempt.level;
      for (let index = 0; index <= step; index++) {
        best.times[index] = attempt.times[index] ?? NaN;
        best.values[index] = attempt.values[index] ?? NO_VALUE;
      }
    }
  }

  private exclude(mask: number): void {
    this.plan.exclusions.forEach(({ afterStep, beforeStep }, index) => {
      if ((mask & (1 << (FIRST_EXCLUSION_BIT + index))) !== 0) {
        for (let level = afterStep; level < beforeStep; level++) {
          (this.attempts[level - 1] as Attempt).level = 0;
        }
      }
    });
  }
}

/** Of several events of the same millisecond that are the step, the smallest value that any has. */
export function valueOfStep(rows: UnitRows, step: number, firstRow: number, endRow: number): number {
  let value = NO_VALUE;
  for (let row = firstRow; row < endRow; row++) {
    const own = rows.valueAt(row);
    if ((rows.maskAt(row) & (1 << step)) !== 0 && own !== NO_VALUE && (value === NO_VALUE || own < value)) {
      value = own;
    }
  }
  return value;
}
