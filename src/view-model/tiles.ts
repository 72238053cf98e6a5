import { bytesText, durationText, NO_VALUE, percentText } from './figureTexts';
import type { HostFigures } from './hostFigures';
import { ratioStatus, type HostStatus } from './hostHealth';

export interface TileText {
  readonly name: 'cpu' | 'memory' | 'disk' | 'uptime';
  readonly title: string;
  readonly value: string;
  /** What the figure is a share of, or what else is worth knowing. */
  readonly detail: string;
  /** 0–1 for the bar; undefined where a bar makes no sense. */
  readonly ratio?: number | null;
  readonly status: HostStatus;
}

/** The four tiles above the charts. */
export function hostTiles(figures: HostFigures): readonly TileText[] {
  const { cpuUsageRatio, memoryUsedRatio, fullestDisk, uptimeSeconds } = figures;
  return [
    {
      name: 'cpu',
      title: 'CPU',
      value: percentText(cpuUsageRatio),
      detail: join([
        figures.coreCount === null
          ? ''
          : `${trimNumber(figures.coreCount)} ${figures.coreCount === 1 ? 'core' : 'cores'}`,
        figures.loadAverage1m === null ? '' : `load ${figures.loadAverage1m.toFixed(2)}`,
      ]),
      ratio: cpuUsageRatio,
      status: ratioStatus(cpuUsageRatio),
    },
    {
      name: 'memory',
      title: 'Memory',
      value: percentText(memoryUsedRatio),
      detail:
        figures.memoryTotalBytes === null
          ? ''
          : `${bytesText(figures.memoryUsedBytes)} of ${bytesText(figures.memoryTotalBytes)}`,
      ratio: memoryUsedRatio,
      status: ratioStatus(memoryUsedRatio),
    },
    {
      name: 'disk',
      title: 'Fullest disk',
      value: percentText(fullestDisk?.usedRatio ?? null),
      detail: fullestDisk
        ? join([
            fullestDisk.mount,
            fullestDisk.availableBytes === null ? '' : `${bytesText(fullestDisk.availableBytes)} free`,
          ])
        : 'No mount is known',
      ratio: fullestDisk?.usedRatio ?? null,
      status: ratioStatus(fullestDisk?.usedRatio ?? null),
    },
    {
      name: 'uptime',
      title: 'Uptime',
      value: durationText(uptimeSeconds),
      detail: uptimeSeconds === null ? '' : 'since this host booted',
      status: uptimeSeconds === null ? 'unknown' : 'healthy',
    },
  ];
}

function join(parts: readonly string[]): string {
  return parts.filter((part) => part !== '' && part !== NO_VALUE).join(' · ');
}

function trimNumber(value: number): string {
  return Number.isInteger(value) ? String(value) : value.toFixed(1);
}
