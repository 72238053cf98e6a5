import { createTickTimer } from '../platform/tickTimer';
import { createIdMaker } from '../services/ingest/sortableId';
import { type AnsweredRequest, createRequestTally, type RequestTally } from '../services/requests/requestTally';
import type { Store } from '../store/store';
import type { CompanionParts } from './startCompanion';

/** What the service calls itself in records of its requests. */
export const OWN_SERVICE_NAME = 'measure-everything';

const TAKE_INTERVAL_MS = 10_000;

/**
 * Keeps the requests to this service as records, minute by minute, so that there is data about its latency and errors.
 *
 * @returns What the HTTP door tells of each request; null when they are not wanted.
 */
export async function recordRequests(
  { config, clock, logger, lifecycle }: Pick<CompanionParts, 'config' | 'clock' | 'logger' | 'lifecycle'>,
  store: Pick<Store, 'append'>
): Promise<((request: AnsweredRequest) => void) | null> {
  if (config.recordRequests === 'no') {
    return null;
  }
  const tally = createRequestTally({ clock, serviceName: OWN_SERVICE_NAME, newId: createIdMaker(clock) });
  const keep = async (which: Parameters<RequestTally['take']>[0]) => {
    const records = tally.take(which);
    if (records.length === 0) {
      return;
    }
    try {
      await store.append(records);
    } catch (error) {
      const requestCount = records.reduce((sum, record) => sum + (record.request_count ?? 1), 0);
      logger.warn({ err: error, requestCount }, 'Requests to this service could not be recorded');
    }
  };
  const timer = createTickTimer({ clock, intervalMs: TAKE_INTERVAL_MS, onTick: () => void keep('minutes-over') });
  await lifecycle.start({
    name: 'records of requests',
    start: () => timer.start(),
    stop: () => {
      timer.stop();
      return keep('all');
    },
  });
  return (request) => tally.note(request);
}
