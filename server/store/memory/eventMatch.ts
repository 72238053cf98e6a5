import { type EventField, type EventFilters, eventFilters } from '../questions/eventField';
import type { TableRecord } from '../records/storableRecord';

/** The text of a field; undefined where the event has none. */
export function eventText(event: TableRecord, field: EventField): string | undefined {
  const value =
    'column' in field
      ? event[field.column]
      : 'tag' in field
        ? mapOf(event['tags'])[field.tag]
        : mapOf(event['properties'])[field.property];
  return value === undefined || value === null ? undefined : String(value);
}

export function eventMatcher(filters: EventFilters): (event: TableRecord) => boolean {
  const wanted = eventFilters(filters);
  return (event) => wanted.every(({ field, values }) => values.includes(eventText(event, field) ?? '\u0000'));
}

/** The user, or before one is known the anonymous visitor. */
export function unitOf(event: TableRecord): string | undefined {
  return eventText(event, { column: 'user_id' }) ?? eventText(event, { column: 'anonymous_id' });
}

function mapOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>) : {};
}
