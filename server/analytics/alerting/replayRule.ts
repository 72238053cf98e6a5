/** When a value is one to alert about. */
export type AlertCondition =
  | { readonly type: 'gt' | 'lt'; readonly value: number }
  | { readonly type: 'outside'; readonly low: number; readonly high: number };

/** One series as the evaluations of a rule see it; null where there is no value. */
export interface EvaluatedSeries {
  readonly atMs: readonly number[];
  readonly values: ReadonlyArray<number | null>;
}

export interface Firing {
  /** First evaluation at which the condition held. */
  readonly pendingAtMs: number;
  readonly firedAtMs: number;
  /** First evaluation at which it held no more, or there was no value; null while it still fires. */
  readonly resolvedAtMs: number | null;
  /** The value furthest beyond the threshold while it was pending or fired. */
  readonly peak: number;
}

export interface ReplayedRule {
  readonly firings: readonly Firing[];
  /** Evaluations without a value. */
  readonly missing: number;
}

/**
 * What a rule would have done: Grafana's own states. At the first evaluation at which the condition holds it is pending, at
 * the first that is at least `forMs` later it fires, and it resolves when the condition holds no more. An evaluation
 * without a value resolves it too: what is not known alerts nobody.
 *
 * @param series Evaluation times ascending.
 */
export function replayRule({ atMs, values }: EvaluatedSeries, condition: AlertCondition, forMs: number): ReplayedRule {
  const firings: Firing[] = [];
  let missing = 0;
  let pendingAtMs: number | null = null;
  let open: Firing | null = null;
  let peak = NaN;
  atMs.forEach((timeMs, index) => {
    const value = values[index] ?? null;
    missing += value === null ? 1 : 0;
    if (value === null || !isMet(value, condition)) {
      if (open !== null) {
        firings.push({ ...open, peak, resolvedAtMs: timeMs });
      }
      open = null;
      pendingAtMs = null;
      return;
    }
    peak = pendingAtMs === null ? value : furthest(peak, value, condition);
    pendingAtMs ??= timeMs;
    if (open === null && timeMs - pendingAtMs >= forMs) {
      open = { pendingAtMs, firedAtMs: timeMs, resolvedAtMs: null, peak };
    }
  });
  return { firings: open === null ? firings : [...firings, { ...(open as Firing), peak }], missing };
}

export function isMet(value: number, condition: AlertCondition): boolean {
  switch (condition.type) {
    case 'gt':
      return value > condition.value;
    case 'lt':
      return value < condition.value;
    case 'outside':
      return value < condition.low || value > condition.high;
  }
}

function furthest(one: number, other: number, condition: AlertCondition): number {
  return beyond(other, condition) > beyond(one, condition) ? other : one;
}

function beyond(value: number, condition: AlertCondition): number {
  switch (condition.type) {
    case 'gt':
      return value - condition.value;
    case 'lt':
      return condition.value - value;
    case 'outside':
      return Math.max(condition.low - value, value - condition.high);
  }
}
