import { insufficient, isInsufficient, type InsufficientData } from '../../stats/estimate';
import { errorRatioOf } from './errorRatio';
import type { EventSumTable } from './eventCounts';
import type { SloPeriod } from './sloWindow';

export interface ExhaustionForecast {
  /** When the budget is used up if the events go on as over the lookback; null when that is not before the horizon. */
  readonly atMs: number | null;
  /** The same for the upper and the lower bound of the error ratio. */
  readonly earliestMs: number | null;
  readonly latestMs: number | null;
  /** How far the forecast looks: the end of a calendar period, or one rolling window ahead. */
  readonly horizonMs: number;
  /** How much more the error ratio scatters from bucket to bucket than independent events would; at least 1. */
  readonly dispersion: number;
}

export interface ForecastQuestion {
  readonly table: EventSumTable;
  readonly period: SloPeriod;
  readonly isRolling: boolean;
  readonly budgetRatio: number;
  /** What of the past the future is taken to be like. */
  readonly lookbackMs: number;
  readonly nowMs: number;
}

const MIN_EVENTS = 1;
const STEPS = 1_000;

/**
 * When the error budget is used up, if traffic and errors go on as over the lookback.
 *
 * The future is walked in a thousand steps: new events at the rate and the error ratio of the lookback come in, and of a rolling
 * window the oldest go out. The budget is used up when bad / all passes the budget (in a calendar period: when the bad
 * events pass what the whole period's expected events allow). The interval is that of the error ratio alone, the exact
 * one on as many events as the scatter between buckets leaves: n / dispersion, dispersion = Pearson's χ² / (buckets − 1),
 * McCullagh and Nelder, "Generalized Linear Models" (1989), 4.5. That the future is like the lookback is taken for
 * granted and not part of the interval.
 *
 * @returns `insufficient` when the lookback has no event.
 */
export function forecastExhaustion(question: ForecastQuestion): ExhaustionForecast | InsufficientData {
  const { table, period, isRolling, nowMs, lookbackMs } = question;
  const recent = table.between(nowMs - lookbackMs, nowMs);
  if (recent.total === 0) {
    return insufficient('no events in the lookback', 0, MIN_EVENTS);
  }
  const dispersion = dispersionOf(table, nowMs - lookbackMs, nowMs);
  const errors = errorRatioOf({ ...recent, effective: recent.effective / dispersion });
  if (isInsufficient(errors)) {
    return errors;
  }
  const horizonMs = isRolling ? period.whole.toMs - period.whole.fromMs + nowMs : period.whole.toMs;
  const eventsPerMs = recent.total / (recent.coverage * lookbackMs);
  const whenAt = (errorRatio: number) => exhaustedAt(question, horizonMs, eventsPerMs, errorRatio);
  return {
    atMs: whenAt(errors.value),
    earliestMs: whenAt(errors.high),
    latestMs: whenAt(errors.low),
    horizonMs,
    dispersion,
  };
}

function exhaustedAt(
  { table, period, isRolling, budgetRatio, nowMs }: ForecastQuestion,
  horizonMs: number,
  eventsPerMs: number,
  errorRatio: number
): number | null {
  const isExhausted = (atMs: number): boolean => {
    const aheadMs = atMs - nowMs;
    const past = table.between(period.passed.fromMs + (isRolling ? aheadMs : 0), nowMs);
    const bad = past.bad + errorRatio * eventsPerMs * aheadMs;
    const untilMs = isRolling ? atMs : horizonMs;
    return bad > budgetRatio * (past.total + eventsPerMs * (untilMs - nowMs));
  };
  for (let step = 0; step <= STEPS; step++) {
    const atMs = nowMs + ((horizonMs - nowMs) * step) / STEPS;
    if (isExhausted(atMs)) {
      return atMs;
    }
  }
  return null;
}

function dispersionOf(table: EventSumTable, fromMs: number, toMs: number): number {
  const all = table.between(fromMs, toMs);
  const ratio = all.bad / all.total;
  if (ratio === 0 || ratio === 1) {
    return 1;
  }
  let chiSquare = 0;
  let buckets = 0;
  const firstMs = table.startMs + Math.max(0, Math.ceil((fromMs - table.startMs) / table.stepMs)) * table.stepMs;
  for (let atMs = firstMs; atMs < Math.min(toMs, table.endMs); atMs += table.stepMs) {
    const { bad, total } = table.between(atMs, atMs + table.stepMs);
    if (total > 0) {
      chiSquare += (bad - ratio * total) ** 2 / (total * ratio * (1 - ratio));
      buckets++;
    }
  }
  return buckets < 2 ? 1 : Math.max(1, chiSquare / (buckets - 1));
}
