import type { Window } from '../../contract/window';
import { isInsufficient, type Estimate } from '../../stats/estimate';
import { poissonRate } from '../../stats/poissonRate';
import { outagesOf, type Outage, type ServiceStateEvent } from './outages';

export interface AvailabilityQuestion {
  /** Everything known of the service up to the end of the window; what came before it tells the state at its start. */
  readonly events: readonly ServiceStateEvent[];
  /** Time before is not counted, neither up nor down. */
  readonly registeredAtMs: number;
  readonly window: Window;
  /** Time after is not counted. */
  readonly nowMs: number;
  /** Availability to reach, 0–1. */
  readonly targetRatio: number;
}

/** The downtime that the target leaves for the counted time, and how much of it is used. */
export interface DowntimeBudget {
  readonly totalMs: number;
  readonly usedMs: number;
  /** Negative once it is overspent. */
  readonly leftMs: number;
}

export interface Availability {
  /** The part of the window that counts: since registration, until now. */
  readonly countedMs: number;
  readonly uptimeMs: number;
  readonly downtimeMs: number;
  /** Outages that touch the counted time. */
  readonly incidentCount: number;
  /** Uptime per failure that began in the counted time; null without one. */
  readonly mtbfMs: number | null;
  /** Mean length of the outages that ended in the counted time; null without one. */
  readonly mttrMs: number | null;
  /** Uptime / counted time, 0–1; null when no time counts. */
  readonly availabilityRatio: number | null;
  readonly isTargetMet: boolean | null;
  /** At the end of the counted time; null when no time counts. */
  readonly isUp: boolean | null;
  readonly budget: DowntimeBudget | null;
  /** Failures per millisecond of uptime. Exact if failures come independently of each other at a constant rate. */
  readonly failureRate: Estimate;
  /** The outages of the counted time, cut to it. */
  readonly outages: readonly Outage[];
}

/**
 * Availability of a service over a window: uptime, downtime, MTBF, MTTR, budget.
 *
 * Formulas: availability = uptime / (uptime + downtime); MTBF = uptime / failures; MTTR = length of ended outages /
 * their number (IEC 60050-192). Availability is a share of time that was measured as a whole, so it has no interval;
 * what a future window may bring is uncertain, and that is told by the exact Poisson interval of the failure rate,
 * which exists without any failure too.
 *
 * An outage that lasts counts as downtime up to now. One without length (clock set back) counts as an incident.
 */
export function availabilityOf(question: AvailabilityQuestion): Availability {
  const fromMs = Math.max(question.window.fromMs, question.registeredAtMs);
  const toMs = Math.min(question.window.toMs, question.nowMs);
  const countedMs = Math.max(toMs - fromMs, 0);
  const all = outagesOf(question.events.filter(({ atMs }) => atMs < toMs));
  const touching = countedMs === 0 ? [] : all.filter((outage) => touches(outage, fromMs, toMs));
  const outages = touching.map((outage) => ({
    ...outage,
    startedAtMs: Math.max(outage.startedAtMs, fromMs),
  }));
  const downtimeMs = sum(outages.map(({ startedAtMs, endedAtMs }) => (endedAtMs ?? toMs) - startedAtMs));
  const uptimeMs = countedMs - downtimeMs;
  const failures = touching.filter(({ startedAtMs }) => startedAtMs >= fromMs).length;
  const repairsMs = touching.flatMap(({ startedAtMs, endedAtMs }) =>
    endedAtMs === null ? [] : [endedAtMs - Math.max(startedAtMs, question.registeredAtMs)]
  );
  const ratio = countedMs === 0 ? null : uptimeMs / countedMs;
  return {
    countedMs,
    uptimeMs,
    downtimeMs,
    incidentCount: outages.length,
    mtbfMs: failures === 0 ? null : uptimeMs / failures,
    mttrMs: repairsMs.length === 0 ? null : sum(repairsMs) / repairsMs.length,
    availabilityRatio: ratio,
    isTargetMet: ratio === null ? null : ratio >= question.targetRatio,
    isUp: countedMs === 0 ? null : outages.at(-1)?.endedAtMs !== null,
    budget: ratio === null ? null : budgetOf(countedMs, downtimeMs, question.targetRatio),
    failureRate: poissonRate(failures, uptimeMs),
    outages,
  };
}

/** MTBF's interval in milliseconds, from the failure rate's; `highMs` is null when no failure bounds it. */
export function mtbfInterval(failureRate: Estimate): { lowMs: number; highMs: number | null } | null {
  if (isInsufficient(failureRate)) {
    return null;
  }
  return { lowMs: 1 / failureRate.high, highMs: failureRate.low === 0 ? null : 1 / failureRate.low };
}

function touches({ startedAtMs, endedAtMs }: Outage, fromMs: number, toMs: number): boolean {
  const endsAfterStart =
    endedAtMs === null || endedAtMs > fromMs || (endedAtMs === startedAtMs && endedAtMs === fromMs);
  return startedAtMs < toMs && endsAfterStart;
}

function budgetOf(countedMs: number, usedMs: number, targetRatio: number): DowntimeBudget {
  const totalMs = countedMs * (1 - targetRatio);
  return { totalMs, usedMs, leftMs: totalMs - usedMs };
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
