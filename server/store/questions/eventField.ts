import { AppError } from '../../contract/errors';
import { RECORD_TABLES } from '../tables';

/** A text field of an event, a tag of it, or one of its properties. */
export type EventField = { readonly column: string } | { readonly tag: string } | { readonly property: string };

/** Allowed values by field; every field must have one of its values. Empty: any event. */
export type EventFilters = Readonly<Record<string, readonly string[]>>;

export interface EventFilter {
  readonly field: EventField;
  readonly values: readonly string[];
}

const TAG_PREFIX = 'tags.';
const PROPERTY_PREFIX = 'properties.';
const NAME = /^[A-Za-z_][A-Za-z0-9_.\-/]{0,63}$/;

/** @throws AppError QUERY_INVALID naming a field that events cannot be told apart by. */
export function eventField(name: string): EventField {
  if (name.startsWith(TAG_PREFIX)) {
    return { tag: name.slice(TAG_PREFIX.length) };
  }
  const property = name.startsWith(PROPERTY_PREFIX) ? name.slice(PROPERTY_PREFIX.length) : '';
  if (NAME.test(property)) {
    return { property };
  }
  if (RECORD_TABLES.event.columns.some((column) => column.name === name && column.type === 'text')) {
    return { column: name };
  }
  const message = `Events have no text field "${name}"`;
  throw new AppError('QUERY_INVALID', `${message}.`, { details: [{ path: name, message }] });
}

/** Filters without values filter nothing. @throws AppError QUERY_INVALID as `eventField`. */
export function eventFilters(filters: EventFilters): readonly EventFilter[] {
  return Object.entries(filters)
    .filter(([, values]) => values.length > 0)
    .map(([name, values]) => ({ field: eventField(name), values }));
}
