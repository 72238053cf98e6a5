import type { HostFigures } from './hostFigures';

export type HostStatus = 'healthy' | 'warning' | 'critical' | 'unknown';

export interface HostHealth {
  readonly status: HostStatus;
  /** Which figures led to the status, in words; empty when healthy. */
  readonly reasons: readonly string[];
}

/** The limits of the companion's own status: from the first on a warning, above the second critical. */
export const WARNING_RATIO = 0.8;
export const CRITICAL_RATIO = 0.9;

/** Missed readings after which figures no longer count as current. */
const LATE_AFTER_INTERVALS = 3;

export function ratioStatus(ratio: number | null): HostStatus {
  if (ratio === null) {
    return 'unknown';
  }
  return ratio > CRITICAL_RATIO ? 'critical' : ratio >= WARNING_RATIO ? 'warning' : 'healthy';
}

/**
 * The verdict on one host: the worst of CPU, memory and fullest disk.
 *
 * @param atMs The instant the verdict is for, usually the end of the time range.
 * @param intervalMs Time between two samples of a host.
 */
export function judgeHost(figures: HostFigures, atMs: number, intervalMs: number): HostHealth {
  if (figures.lastSampleAtMs === null || atMs - figures.lastSampleAtMs > lateAfterMs(intervalMs)) {
    return { status: 'unknown', reasons: ['No current sample; check that its companion is running'] };
  }
  const parts = [
    { what: 'CPU usage', ratio: figures.cpuUsageRatio },
    { what: 'Memory usage', ratio: figures.memoryUsedRatio },
    {
      what: figures.fullestDisk ? `Disk usage of ${figures.fullestDisk.mount}` : 'Disk usage',
      ratio: figures.fullestDisk?.usedRatio ?? null,
    },
  ].map((part) => ({ ...part, status: ratioStatus(part.ratio) }));

  const status = (['critical', 'warning', 'unknown'] as const).find((candidate) =>
    parts.some((part) => part.status === candidate)
  );
  return {
    status: status ?? 'healthy',
    reasons: parts.filter((part) => part.status !== 'healthy').map(reason),
  };
}

function reason({ what, ratio, status }: { what: string; ratio: number | null; status: HostStatus }): string {
  if (ratio === null) {
    return `${what} is not known`;
  }
  const limit = status === 'critical' ? 'above 90 %' : '80 % or more';
  return `${what} is ${(ratio * 100).toFixed(1)} %, ${limit}`;
}

/** A few seconds' grace, so that a reading that is merely slow does not flash as unknown. */
function lateAfterMs(intervalMs: number): number {
  return intervalMs * LATE_AFTER_INTERVALS + 5_000;
}
