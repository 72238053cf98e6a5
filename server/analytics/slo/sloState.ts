import type { AlertSeverity, Slo } from '../../contract/slo';
import { insufficient, isInsufficient, type InsufficientData } from '../../stats/estimate';
import { decideAlerts } from './alertDecision';
import { alertRuleOf } from './alertRule';
import { type ErrorBudget, errorBudgetOf } from './errorBudget';
import { budgetRatio } from './errorRatio';
import type { EventSumTable } from './eventCounts';
import { type ExhaustionForecast, forecastExhaustion } from './exhaustionForecast';
import { sloPeriodAt } from './sloWindow';

/** The steps of the counts: every usual window is whole minutes. */
export const SLO_STEP_MS = 60_000;

/** An objective with its events, as far as they are known: its figures at any instant. */
export interface SloTimeline {
  readonly slo: Slo;
  /** Why there is nothing to tell, whatever the instant. */
  readonly events: EventSumTable | InsufficientData;
}

/** Below a day there are too few errors to tell a rate by; the forecast says how much is not known. */
export const FORECAST_LOOKBACK_MS = 86_400_000;

const NO_EVENTS = insufficient('no events in the window', 0, 1);
const NO_BUDGET = insufficient('a plain target has no error budget', 0, 1);
const NO_CONDITIONS = insufficient('the objective has no such alert', 0, 1);

/** What is asked of an objective: it decides how far back its events must reach. */
export type SloFigure = 'period' | 'burn-rate' | 'alerts' | 'forecast';

export interface SloLookback {
  readonly figures: readonly SloFigure[];
  readonly burnWindowMs: number;
}

/** How far back the events must reach to tell these figures at an instant. */
export function eventsNeededFrom(slo: Slo, atMs: number, { figures, burnWindowMs }: SloLookback): number {
  const periodMs = atMs - sloPeriodAt(slo.window, atMs).passed.fromMs;
  const needed: Readonly<Record<SloFigure, number>> = {
    period: periodMs,
    'burn-rate': burnWindowMs,
    alerts: Math.max(0, ...alertRuleOf(slo).conditions.map(({ longMs }) => longMs)),
    forecast: Math.max(periodMs, FORECAST_LOOKBACK_MS),
  };
  return atMs - Math.max(SLO_STEP_MS, ...figures.map((figure) => needed[figure]));
}

/** SLI and error budget. @returns `insufficient` when the period has had no event. */
export function budgetAt({ slo, events }: SloTimeline, atMs: number): ErrorBudget | InsufficientData {
  if (isInsufficient(events)) {
    return events;
  }
  const { passed, elapsedRatio } = sloPeriodAt(slo.window, atMs);
  const sums = events.between(passed.fromMs, passed.toMs);
  const kind = isMeasuredAsAWhole(slo) ? 'time' : 'events';
  return sums.total === 0 ? NO_EVENTS : errorBudgetOf(sums, budgetRatio(slo.objective_percent), elapsedRatio, kind);
}

/** Time, or a measure over the whole window: no independent events that an interval could be made from. */
function isMeasuredAsAWhole({ budgeting, sli }: Slo): boolean {
  return budgeting === 'time' || (budgeting === 'none' && sli.kind === 'threshold');
}

/** @returns `insufficient` when the window has had no event. */
export function burnRateAt({ slo, events }: SloTimeline, atMs: number, windowMs: number): number | InsufficientData {
  if (isInsufficient(events)) {
    return events;
  }
  if (slo.budgeting === 'none') {
    return NO_BUDGET;
  }
  const { bad, total } = events.between(atMs - windowMs, atMs);
  return total === 0 ? NO_EVENTS : bad / total / budgetRatio(slo.objective_percent);
}

/**
 * Whether the alert of this severity holds.
 *
 * @returns `insufficient` when no long window of its conditions has had an event: that nothing was seen is not that all is well.
 */
export function alertAt(
  { slo, events }: SloTimeline,
  atMs: number,
  severity: AlertSeverity
): boolean | InsufficientData {
  if (isInsufficient(events)) {
    return events;
  }
  const decision = decideAlerts(events, alertRuleOf(slo), atMs);
  const own = decision.results.filter(({ condition }) => condition.severity === severity);
  if (own.length === 0) {
    return NO_CONDITIONS;
  }
  return own.every(({ long }) => long.total === 0) ? NO_EVENTS : decision.firing[severity];
}

/** @returns `insufficient` when the last day has had no event. */
export function forecastAt({ slo, events }: SloTimeline, atMs: number): ExhaustionForecast | InsufficientData {
  if (isInsufficient(events)) {
    return events;
  }
  if (slo.budgeting === 'none') {
    return NO_BUDGET;
  }
  return forecastExhaustion({
    table: events,
    period: sloPeriodAt(slo.window, atMs),
    isRolling: slo.window.kind === 'rolling',
    budgetRatio: budgetRatio(slo.objective_percent),
    lookbackMs: FORECAST_LOOKBACK_MS,
    nowMs: atMs,
  });
}

/** Part of the budget that is left. @returns `insufficient` without events, and for a plain target. */
export function budgetLeftAt(timeline: SloTimeline, atMs: number): number | InsufficientData {
  const budget = budgetAt(timeline, atMs);
  if (isInsufficient(budget)) {
    return budget;
  }
  return timeline.slo.budgeting === 'none' || budget.leftRatio === null ? NO_BUDGET : budget.leftRatio;
}
