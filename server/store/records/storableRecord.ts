import type { SentKind } from '../../contract/records';
import { isTableKind, RECORD_TABLES, type TableColumn } from '../tables';
import type { ColumnType } from '../tables/column';
import { isStorableTime } from './eventTime';

/** A record of a table's kind, of which every field that has a column fits it. */
export interface TableRecord {
  readonly kind: SentKind;
  readonly id: string;
  readonly time_ms: number;
  readonly weight?: number;
  readonly [field: string]: unknown;
}

type FieldCheck = readonly [field: string, isRequired: boolean, fits: (value: unknown) => boolean];

const FITS: Readonly<Record<ColumnType, (value: unknown) => boolean>> = {
  text: (value) => typeof value === 'string',
  double: (value) => typeof value === 'number' && Number.isFinite(value),
  integer: (value) => Number.isSafeInteger(value),
  boolean: (value) => typeof value === 'boolean',
  time: (value) => Number.isSafeInteger(value),
  map: (value) => isObject(value) && Object.values(value).every((entry) => typeof entry === 'string'),
  json: () => true,
};

const CHECKS: ReadonlyMap<string, readonly FieldCheck[]> = new Map(
  Object.entries(RECORD_TABLES).map(([kind, { columns }]) => [kind, columns.flatMap(checkOf)])
);

/**
 * The last check before a record becomes a row. Doors have validated it already, but a log written by another version,
 * or through a hole in a door, must not be able to stop the loader.
 *
 * @returns the record without optional fields that do not fit their column, or null when a required one does not.
 */
export function storableRecord(record: unknown, acceptedAtMs: number): TableRecord | null {
  if (!isObject(record) || !isTableKind(record.kind) || record.id === '') {
    return null;
  }
  const { time_ms: timeMs, weight } = record;
  if (typeof timeMs !== 'number' || !isStorableTime(timeMs, acceptedAtMs)) {
    return null;
  }
  let kept: Record<string, unknown> = record;
  for (const [field, isRequired, fits] of CHECKS.get(record.kind) ?? []) {
    const value = record[field];
    if (value === undefined || value === null) {
      if (isRequired) {
        return null;
      }
    } else if (!fits(value)) {
      if (isRequired) {
        return null;
      }
      kept = { ...kept, [field]: undefined };
    }
  }
  if (weight !== undefined && !isWeight(weight)) {
    return null;
  }
  return kept as TableRecord;
}

function checkOf({ field, isRequired, type }: TableColumn): readonly FieldCheck[] {
  return field === null ? [] : [[field, isRequired, FITS[type]]];
}

/** A weight that is not a positive number would spoil every sum it enters. */
function isWeight(weight: unknown): boolean {
  return typeof weight === 'number' && Number.isFinite(weight) && weight > 0;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
