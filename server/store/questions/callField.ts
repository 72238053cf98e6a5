import type { SentKind } from '../../contract/records';
import { AppError } from '../../contract/errors';
import { RECORD_TABLES } from '../tables';

/** A text field of a record, or a tag of it. */
export type CallField = { readonly column: string } | { readonly tag: string };

const TAG_PREFIX = 'tags.';

/** @throws AppError QUERY_INVALID naming a field that records of the kind cannot be grouped by. */
export function callField(name: string, recordKind: SentKind = 'inference'): CallField {
  if (name.startsWith(TAG_PREFIX)) {
    return { tag: name.slice(TAG_PREFIX.length) };
  }
  if (!RECORD_TABLES[recordKind].columns.some((column) => column.name === name && column.type === 'text')) {
    const message = `Records of kind ${recordKind} have no text field "${name}"`;
    throw new AppError('QUERY_INVALID', `"groupBy" is not right: ${message}.`, {
      details: [{ path: 'groupBy', message }],
    });
  }
  return { column: name };
}
