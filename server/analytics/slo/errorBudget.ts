import { isInsufficient, type Estimate } from '../../stats/estimate';
import { errorRatioOf } from './errorRatio';
import type { EventSums } from './eventCounts';

export interface ErrorBudget {
  /** Good / all, 0–1; null without events. */
  readonly sliRatio: number | null;
  /** The same with its interval; null where time is measured as a whole, which leaves nothing to estimate. */
  readonly sli: Estimate | null;
  /** Bad events that the objective allows for the events so far, and those there were. */
  readonly allowedBad: number;
  readonly bad: number;
  /** All events so far, or milliseconds. */
  readonly total: number;
  /** Part of the whole period's budget that is used; above 1 when overspent. Null without events. */
  readonly usedRatio: number | null;
  /** Its interval, from the SLI's; null without one. */
  readonly usedRatioLow: number | null;
  readonly usedRatioHigh: number | null;
  /** 1 − usedRatio; negative when overspent. */
  readonly leftRatio: number | null;
  /** Error ratio / budget: 1 uses the budget up just at the end of the period. */
  readonly burnRate: number | null;
  readonly isMet: boolean | null;
  /** Part of the time that is known, 0–1. */
  readonly coverage: number;
}

/**
 * The error budget of a period from its events.
 *
 * used = (bad / all) / budgetRatio × elapsedRatio. For a rolling window the elapsed part is 1, and 1 − used is Sloth's
 * `slo:period_error_budget_remaining:ratio`; for a calendar period it is the part that has passed, which takes the
 * rest of the period to bring as many events as it has brought so far. Time that is not known is left out.
 *
 * @param elapsedRatio 0–1.
 * @param kind What the sums count: events, or milliseconds as `downtimeCounts` has them.
 */
export function errorBudgetOf(
  sums: EventSums,
  budgetRatio: number,
  elapsedRatio = 1,
  kind: 'events' | 'time' = 'events'
): ErrorBudget {
  const common = { allowedBad: sums.total * budgetRatio, bad: sums.bad, total: sums.total, coverage: sums.coverage };
  const interval = kind === 'events' ? errorRatioOf(sums) : null;
  if (sums.total === 0) {
    return { ...common, ...NOTHING_KNOWN, sli: interval };
  }
  const errorRatio = Math.min(sums.bad / sums.total, 1);
  const used = (ratio: number) => (ratio / budgetRatio) * elapsedRatio;
  const known = interval === null || isInsufficient(interval) ? null : interval;
  return {
    ...common,
    sliRatio: 1 - errorRatio,
    sli: known === null ? interval : { ...known, value: 1 - known.value, low: 1 - known.high, high: 1 - known.low },
    usedRatio: used(errorRatio),
    usedRatioLow: known === null ? null : used(known.low),
    usedRatioHigh: known === null ? null : used(known.high),
    leftRatio: 1 - used(errorRatio),
    burnRate: errorRatio / budgetRatio,
    isMet: errorRatio <= budgetRatio,
  };
}

const NOTHING_KNOWN = {
  sliRatio: null,
  usedRatio: null,
  usedRatioLow: null,
  usedRatioHigh: null,
  leftRatio: null,
  burnRate: null,
  isMet: null,
} as const;
