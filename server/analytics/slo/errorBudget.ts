import { isInsufficient, type Estimate } from '../../stats/estimate';
import { errorRatioOf } from './errorRatio';
import type { EventSums } from './eventCounts';

export interface ErrorBudget {
  /** Good / all, with its interval. */
  readonly sli: Estimate;
  /** Bad events that the objective allows for the events so far, and those there were. */
  readonly allowedBad: number;
  readonly bad: number;
  /** Part of the whole period's budget that is used; above 1 when overspent. Null without events. */
  readonly usedRatio: number | null;
  /** Its interval, from the SLI's. */
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
 */
export function errorBudgetOf(sums: EventSums, budgetRatio: number, elapsedRatio = 1): ErrorBudget {
  const errors = errorRatioOf(sums);
  const common = { allowedBad: sums.total * budgetRatio, bad: sums.bad, coverage: sums.coverage };
  if (isInsufficient(errors)) {
    const unknown = { usedRatio: null, usedRatioLow: null, usedRatioHigh: null, leftRatio: null, burnRate: null };
    return { ...common, ...unknown, sli: errors, isMet: null };
  }
  const used = (ratio: number) => (ratio / budgetRatio) * elapsedRatio;
  return {
    ...common,
    sli: { ...errors, value: 1 - errors.value, low: 1 - errors.high, high: 1 - errors.low },
    usedRatio: used(errors.value),
    usedRatioLow: used(errors.low),
    usedRatioHigh: used(errors.high),
    leftRatio: 1 - used(errors.value),
    burnRate: errors.value / budgetRatio,
    isMet: errors.value <= budgetRatio,
  };
}
