import type { HealthStatus } from '../contract/infrastructure';
import { ratioToPercent } from '../contract/percent';

/** From here on, percent, a figure is a warning. */
export const HEALTH_WARNING_FROM_PERCENT = 80;
/** Above this, percent, a figure is critical. */
export const HEALTH_CRITICAL_ABOVE_PERCENT = 90;

/** The three figures the status rests on, 0–1; null for one that cannot be read. */
export interface HostHealthFigures {
  readonly cpuUsageRatio: number | null;
  readonly memoryUsedRatio: number | null;
  readonly diskUsedRatio: number | null;
  /** Which mount the disk figure refers to. */
  readonly diskMount: string | null;
}

export interface HostHealth {
  readonly status: HealthStatus;
  /** One phrase for each figure that is not healthy, worst first; empty when all are. */
  readonly reasons: readonly string[];
}

/** Worst first. What is unknown could be critical, so it weighs more than a warning; it cannot make critical any worse. */
const WORST_FIRST: readonly HealthStatus[] = ['critical', 'unknown', 'warning', 'healthy'];

/**
 * The health of a host: the worst of CPU, memory and disk, each healthy below 80 %, a warning from 80 to 90 %,
 * critical above 90 %, unknown when it cannot be read.
 *
 * Judged on the percent as it is shown (two decimals), so that the status can be derived again from the answer.
 */
export function hostHealth({
  cpuUsageRatio,
  memoryUsedRatio,
  diskUsedRatio,
  diskMount,
}: HostHealthFigures): HostHealth {
  const findings = [
    judge('CPU', cpuUsageRatio),
    judge('memory', memoryUsedRatio),
    judge(diskMount === null ? 'disk' : `disk ${diskMount}`, diskUsedRatio),
  ].sort((a, b) => WORST_FIRST.indexOf(a.status) - WORST_FIRST.indexOf(b.status));
  return {
    status: findings[0]?.status ?? 'unknown',
    reasons: findings.flatMap(({ reason }) => (reason === null ? [] : [reason])),
  };
}

function judge(what: string, ratio: number | null): { status: HealthStatus; reason: string | null } {
  const percent = ratioToPercent(ratio);
  if (percent === null) {
    return { status: 'unknown', reason: `${what} is not known` };
  }
  if (percent > HEALTH_CRITICAL_ABOVE_PERCENT) {
    return { status: 'critical', reason: `${what} ${percent} % is above ${HEALTH_CRITICAL_ABOVE_PERCENT} %` };
  }
  if (percent >= HEALTH_WARNING_FROM_PERCENT) {
    return { status: 'warning', reason: `${what} ${percent} % is at or above ${HEALTH_WARNING_FROM_PERCENT} %` };
  }
  return { status: 'healthy', reason: null };
}
