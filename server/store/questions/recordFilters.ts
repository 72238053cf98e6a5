import type { SentKind } from '../../contract/records';
import { AppError } from '../../contract/errors';
import { RECORD_TABLES } from '../tables';
import { type LastRecordsQuestion, MAX_LAST_RECORDS } from './recordQuestion';

/** One field that must have one of some values. */
export type RecordFilter =
  | { readonly column: string; readonly values: readonly string[] }
  | { readonly tag: string; readonly values: readonly string[] };

const TAG_PREFIX = 'tags.';

/** @throws AppError QUERY_INVALID naming a field that cannot be filtered by, or a limit out of range. */
export function recordFilters({ recordKind, filters, limit }: LastRecordsQuestion): readonly RecordFilter[] {
  if (!Number.isSafeInteger(limit) || limit < 1 || limit > MAX_LAST_RECORDS) {
    throw queryInvalid('limit', `A whole number from 1 to ${MAX_LAST_RECORDS}`);
  }
  return toRecordFilters(recordKind, filters);
}

/** @throws AppError QUERY_INVALID naming a field that cannot be filtered by. */
export function toRecordFilters(
  recordKind: SentKind,
  filters: Readonly<Record<string, readonly string[]>>
): readonly RecordFilter[] {
  return Object.entries(filters)
    .filter(([, values]) => values.length > 0)
    .map(([field, values]) => {
      if (field.startsWith(TAG_PREFIX)) {
        return { tag: field.slice(TAG_PREFIX.length), values };
      }
      if (!isTextField(recordKind, field)) {
        throw queryInvalid(`filters.${field}`, `Records of kind ${recordKind} have no such text field`);
      }
      return { column: field, values };
    });
}

function isTextField(recordKind: SentKind, field: string): boolean {
  return RECORD_TABLES[recordKind].columns.some(({ name, type }) => name === field && type === 'text');
}

function queryInvalid(path: string, message: string): AppError {
  return new AppError('QUERY_INVALID', `"${path}" is not right: ${message}.`, { details: [{ path, message }] });
}
