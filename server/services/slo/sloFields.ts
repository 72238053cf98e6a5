import {
  alertAt,
  budgetAt,
  budgetLeftAt,
  burnRateAt,
  forecastAt,
  type SloTimeline,
} from '../../analytics/slo/sloState';
import type { SloField } from '../../contract/queries';

/** One figure of an objective at an instant; without a number, why there is none. */
export interface SloFieldReading {
  readonly value: number | null;
  readonly low: number | null;
  readonly high: number | null;
  readonly reason: string | null;
}

interface Untold {
  readonly insufficient: { readonly reason: string; readonly have: number; readonly needed: number };
}

export function readSloField(
  field: SloField,
  timeline: SloTimeline,
  atMs: number,
  burnWindowMs: number
): SloFieldReading {
  switch (field) {
    case 'sli_ratio':
      return sli(timeline, atMs);
    case 'objective_ratio':
      return told(timeline.slo.objective_percent / 100);
    case 'budget_left_ratio':
      return number(budgetLeftAt(timeline, atMs));
    case 'burn_rate':
      return number(burnRateAt(timeline, atMs, burnWindowMs));
    case 'page':
    case 'ticket': {
      const isFiring = alertAt(timeline, atMs, field);
      return typeof isFiring === 'boolean' ? told(Number(isFiring)) : untold(isFiring);
    }
    case 'exhausted_in_seconds':
      return exhaustion(timeline, atMs);
  }
}

function sli(timeline: SloTimeline, atMs: number): SloFieldReading {
  const budget = budgetAt(timeline, atMs);
  if ('insufficient' in budget || budget.sliRatio === null) {
    return 'insufficient' in budget ? untold(budget) : told(null);
  }
  const interval = budget.sli === null || 'insufficient' in budget.sli ? null : budget.sli;
  return { value: budget.sliRatio, low: interval?.low ?? null, high: interval?.high ?? null, reason: null };
}

function exhaustion(timeline: SloTimeline, atMs: number): SloFieldReading {
  const forecast = forecastAt(timeline, atMs);
  if ('insufficient' in forecast) {
    return untold(forecast);
  }
  const secondsUntil = (whenMs: number | null) => (whenMs === null ? null : (whenMs - atMs) / 1_000);
  const value = secondsUntil(forecast.atMs);
  const horizon = new Date(forecast.horizonMs).toISOString();
  // Time is measured as a whole: an interval would take each millisecond for an event of its own.
  const isCounted = timeline.slo.budgeting !== 'time';
  return {
    value,
    low: isCounted ? secondsUntil(forecast.earliestMs) : null,
    high: isCounted ? secondsUntil(forecast.latestMs) : null,
    reason: value === null ? `the budget is not used up before ${horizon}` : null,
  };
}

function number(value: number | Untold): SloFieldReading {
  return typeof value === 'number' ? told(value) : untold(value);
}

function told(value: number | null): SloFieldReading {
  return { value, low: null, high: null, reason: null };
}

function untold({ insufficient: { reason, have, needed } }: Untold): SloFieldReading {
  return { value: null, low: null, high: null, reason: `${reason} (${have} of ${needed} needed)` };
}
