import { dateTimeFormat } from '@grafana/data';
import type { StorageReport } from '../api/resources';
import { RETENTION_CLASSES } from '../contract';
import type { Fact } from './companionFacts';
import { bytesText, NO_VALUE } from './figureTexts';

export interface StorageRow {
  readonly kind: string;
  readonly title: string;
  readonly rows: string;
  readonly space: string;
  readonly keptFor: string;
  readonly oldest: string;
}

/** One row for everything that is kept for the same time, in the order in which the companion gives them. */
export function storageRows({ kinds }: StorageReport): StorageRow[] {
  return kinds.map(({ kind, row_count: rowCount, bytes, kept_days: days, oldest_ms: oldestMs }) => ({
    kind,
    title: RETENTION_CLASSES[kind].title,
    rows: rowCount.toLocaleString('en'),
    space: bytesText(rowCount === 0 ? null : bytes),
    keptFor: days === 1 ? '1 day' : `${days} days`,
    oldest: oldestMs === null ? NO_VALUE : dateTimeFormat(oldestMs, { format: 'YYYY-MM-DD HH:mm' }),
  }));
}

export function isNothingStored({ kinds }: StorageReport): boolean {
  return kinds.every(({ row_count: rowCount }) => rowCount === 0);
}

export function storageFacts({ files, log_bytes: logBytes, disk }: StorageReport): Fact[] {
  const fileBytes = files.reduce((sum, { bytes }) => sum + bytes, 0);
  return [
    { title: 'Files of the store', value: `${bytesText(fileBytes)} in ${files.length}` },
    { title: 'Log not yet in the files', value: bytesText(logBytes) },
    { title: 'Free on the disk', value: `${bytesText(disk.free_bytes)} of ${bytesText(disk.total_bytes)}` },
  ];
}

/** 0–1; null when the disk does not say how large it is. */
export function diskUsedRatio({ disk }: StorageReport): number | null {
  return disk.total_bytes > 0 ? 1 - disk.free_bytes / disk.total_bytes : null;
}
