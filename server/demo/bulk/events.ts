import type { SentRecord } from '../../contract/records';
import { MINUTE_MS } from '../time/timeWindow';
import { BULK_EVENTS, generateEventColumns, type EventBulkOptions } from './eventColumns';

export type BulkEvent = Extract<SentRecord, { kind: 'event' }>;

const SESSION_MS = 30 * MINUTE_MS;

/** The rows of `generateEventColumns` as records, in time order; a user's events of one half-hour share a session. */
export function* generateEvents(options: EventBulkOptions): Generator<BulkEvent> {
  const { idPrefix = 'bench-' } = options;
  for (const { firstRow, rows, timeMs, user, event } of generateEventColumns(options)) {
    for (let row = 0; row < rows; row++) {
      const timestamp = timeMs[row] ?? 0;
      const user_id = `user-${user[row] ?? 0}`;
      const event_name = BULK_EVENTS[event[row] ?? 0] ?? 'home';
      yield {
        kind: 'event',
        id: `${idPrefix}${firstRow + row}`,
        timestamp,
        user_id,
        session_id: `${user_id}-${Math.floor(timestamp / SESSION_MS)}`,
        event_type: event_name === 'purchase' ? 'conversion' : 'page_view',
        event_name,
        page_url: `/${event_name}`,
      };
    }
  }
}
