import { durationText, parseDuration } from '../../contract/duration';
import type { AlertSeverity, Slo } from '../../contract/slo';
import { typicalWindowMs } from './sloWindow';

/** Fires while both windows burn faster than the factor. */
export interface BurnCondition {
  readonly severity: AlertSeverity;
  readonly shortMs: number;
  readonly longMs: number;
  readonly factor: number;
}

const MINUTE_MS = 60_000;
const HOUR_MS = 3_600_000;
const DAY_MS = 86_400_000;
const USUAL_WINDOW_MS = 30 * DAY_MS;

interface UsualCondition {
  readonly severity: AlertSeverity;
  readonly shortMs: number;
  readonly longMs: number;
  /** Part of the whole budget that is gone when the long window has burnt at the factor, percent. */
  readonly budgetPercent: number;
}

/** The table of the SRE workbook, chapter 5, "Alerting on SLOs", for 30 days: factors 14.4, 6, 3 and 1. */
const USUAL: readonly UsualCondition[] = [
  { severity: 'page', shortMs: 5 * MINUTE_MS, longMs: HOUR_MS, budgetPercent: 2 },
  { severity: 'page', shortMs: 30 * MINUTE_MS, longMs: 6 * HOUR_MS, budgetPercent: 5 },
  { severity: 'ticket', shortMs: 2 * HOUR_MS, longMs: DAY_MS, budgetPercent: 10 },
  { severity: 'ticket', shortMs: 6 * HOUR_MS, longMs: 3 * DAY_MS, budgetPercent: 10 },
];

/**
 * The alert conditions of an objective: its own, or the usual ones for its window.
 *
 * From 28 to 31 days (a calendar month too) the usual windows stay and the factor follows the period, as in Sloth: 14.4 for
 * 30 days, 13.44 for 28. For other periods the factors of 30 days stay and the windows are scaled in proportion, so that
 * each alert still stands for the same part of the budget; they are rounded to whole minutes, at least one.
 */
export function alertConditionsOf(slo: Pick<Slo, 'window' | 'alerting'>): BurnCondition[] {
  const enabled = ({ severity }: { severity: AlertSeverity }) => slo.alerting[severity];
  const own = slo.alerting.conditions;
  if (own) {
    return own
      .filter(enabled)
      .map(({ severity, short, long, factor }) => ({ severity, shortMs: ms(short), longMs: ms(long), factor }));
  }
  const periodMs = typicalWindowMs(slo.window);
  const isMonth = periodMs >= 28 * DAY_MS && periodMs <= 31 * DAY_MS;
  return USUAL.filter(enabled).map(({ severity, shortMs, longMs, budgetPercent }) => {
    const scale = isMonth ? 1 : periodMs / USUAL_WINDOW_MS;
    const factorPeriodMs = isMonth ? periodMs : USUAL_WINDOW_MS;
    return {
      severity,
      shortMs: wholeMinutes(shortMs * scale),
      longMs: wholeMinutes(longMs * scale),
      factor: (budgetPercent * (factorPeriodMs / HOUR_MS)) / 100 / (longMs / HOUR_MS),
    };
  });
}

/** Such as "14.4× over 1h and 5m". */
export function conditionText({ factor, longMs, shortMs }: BurnCondition): string {
  return `${Number(factor.toFixed(2))}× over ${durationText(longMs)} and ${durationText(shortMs)}`;
}

function wholeMinutes(ms: number): number {
  return Math.max(1, Math.round(ms / MINUTE_MS)) * MINUTE_MS;
}

function ms(duration: string): number {
  const parsed = parseDuration(duration);
  if (parsed === null) {
    throw new RangeError(`"${duration}" is no duration.`);
  }
  return parsed;
}
