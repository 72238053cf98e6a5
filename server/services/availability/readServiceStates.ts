import type { ServiceStateEvent } from '../../analytics/availability/outages';
import { AppError } from '../../contract/errors';
import type { Window } from '../../contract/window';
import { MAX_LAST_RECORDS } from '../../store/questions/recordQuestion';
import type { ReadOptions, Store } from '../../store/store';

/** Of one service in one window: a change a minute for two weeks. */
export const MAX_STATE_EVENTS = 20_000;

export interface ServiceStates {
  readonly events: readonly ServiceStateEvent[];
  readonly pendingRecordCount: number;
}

interface StatesQuestion {
  readonly serviceName: string;
  /** When the service was registered: nothing before it is read. */
  readonly sinceMs: number;
  readonly window: Window;
}

/**
 * Every change of state in the window, and the last one before it, which tells the state at its start.
 *
 * @throws AppError RESULT_TOO_LARGE when there are more than MAX_STATE_EVENTS.
 */
export async function readServiceStates(
  store: Store,
  { serviceName, sinceMs, window }: StatesQuestion,
  options: ReadOptions
): Promise<ServiceStates> {
  const events = new Map<string, ServiceStateEvent>();
  let pendingRecordCount = 0;
  const read = async (fromMs: number, toMs: number, limit: number) => {
    const found = await store.read(
      {
        kind: 'last-records',
        recordKind: 'service_state',
        window: { fromMs, toMs },
        filters: { service_name: [serviceName] },
        limit,
      },
      options
    );
    pendingRecordCount = Math.max(pendingRecordCount, found.pendingRecordCount);
    const records = found.answer.flatMap((record) => (record.kind === 'service_state' ? [record] : []));
    records.forEach(({ id, time_ms, state, reason }) =>
      events.set(id, { atMs: time_ms, state, arrivedAtMs: null, reason })
    );
    return records;
  };
  let toMs = window.toMs;
  for (;;) {
    const page = await read(Math.min(window.fromMs, toMs - 1), toMs, MAX_LAST_RECORDS);
    const oldestMs = page.at(-1)?.time_ms;
    if (oldestMs === undefined || page.length < MAX_LAST_RECORDS) {
      break;
    }
    if (events.size > MAX_STATE_EVENTS || oldestMs + 1 >= toMs) {
      throw new AppError(
        'RESULT_TOO_LARGE',
        `"${serviceName}" changed its state more than ${events.size} times in this window; ask for a shorter one.`
      );
    }
    // The oldest instant is asked for again: it may hold more events than fitted.
    toMs = oldestMs + 1;
  }
  if (sinceMs < window.fromMs) {
    await read(sinceMs, window.fromMs, 1);
  }
  return { events: [...events.values()], pendingRecordCount };
}
