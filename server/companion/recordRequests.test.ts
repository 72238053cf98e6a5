import { heldClock } from '../../tests/fixtures/storeClock';
import { loadConfig } from '../config/loadConfig';
import { createLogger } from '../observability/logger';
import { Lifecycle } from '../platform/lifecycle';
import { createMemoryStore } from '../store/memoryStore';
import { recordRequests } from './recordRequests';

const START_MS = Date.UTC(2026, 10, 20, 12);
const REQUEST = { method: 'GET', route: '/metrics', status: 200, durationMs: 3, bodyBytes: 0 };

function parts(settings: Readonly<Record<string, string>> = {}) {
  const { config } = loadConfig([], settings);
  const lifecycle = new Lifecycle({ onStopFailure: (_name, reason) => Promise.reject(reason) });
  return { config, clock: heldClock(START_MS), logger: createLogger('silent'), lifecycle };
}

describe('records of requests to this service', () => {
  it('INF-29: are stored at the end too, under the name of the service', async () => {
    const given = parts();
    const store = createMemoryStore(given.clock);
    const note = await recordRequests(given, store);
    note?.(REQUEST);
    note?.(REQUEST);
    await given.lifecycle.stop();

    const window = { fromMs: START_MS, toMs: START_MS + 1 };
    const { answer } = await store.read({
      kind: 'last-records',
      window,
      recordKind: 'http_request',
      filters: {},
      limit: 9,
    });
    expect(answer).toMatchObject([{ service_name: 'measure-everything', route: '/metrics', request_count: 2 }]);
  });

  it('are not made when they are not wanted', async () => {
    const given = parts({ MEASURE_RECORD_REQUESTS: 'no' });
    expect(await recordRequests(given, createMemoryStore(given.clock))).toBeNull();
  });

  it('are lost with a line in the log, and nothing else, when the store takes none', async () => {
    const given = parts();
    const note = await recordRequests(given, { append: () => Promise.reject(new Error('The disk is full.')) });
    note?.(REQUEST);
    await given.lifecycle.stop();
  });
});
