import { aStore } from '../../../../tests/fixtures/aStore';
import { heldClock } from '../../../../tests/fixtures/storeClock';
import { aRecord } from '../../../../tests/fixtures/storeRecords';
import { waitFor } from '../../../../tests/fixtures/waitFor';
import { createLogger } from '../../../observability/logger';
import { createMemoryStore } from '../../../store/memoryStore';
import type { Store } from '../../../store/store';
import type { InferenceSecond } from '../../services';
import { createInferenceFeed, SETTLE_MS } from './inferenceFeed';
import { MAX_LIVE_MODELS, OTHER_MODELS } from './shownModels';

const NOW_MS = Date.UTC(2026, 10, 20, 12, 0, 0, 400);
const SECOND_MS = 1_000;
/** Start of the newest second that is over at `NOW_MS`. */
const NEWEST_MS = NOW_MS - 400 - SETTLE_MS - SECOND_MS;

function setUp(watch: (store: Store) => Store = (store) => store) {
  const clock = heldClock(NOW_MS);
  const store = createMemoryStore(clock);
  const feed = createInferenceFeed({ store: watch(store), clock, logger: createLogger('silent'), everyMs: 1 });
  const call = (time_ms: number, parts: object = {}) =>
    store.append([aRecord('inference', { model_name: 'gpt-4', model_version: '1.0', time_ms, ...parts })]);
  return { clock, feed, call };
}

/** What a watcher is told, until it leaves. */
function watcher(feed: ReturnType<typeof setUp>['feed']) {
  const told: InferenceSecond[] = [];
  return { told, leave: feed.subscribe((seconds) => told.push(...seconds)) };
}

it('starts with the newest seconds that are over, those without calls as 0', async () => {
  const { feed, call } = setUp();
  await call(NEWEST_MS + 1, { latency_ms: 100, weight: 3 });
  await call(NEWEST_MS + 999, { latency_ms: 300, outcome: 'timeout' });
  await call(NEWEST_MS + SECOND_MS);
  const seconds = await feed.recent(new AbortController().signal);
  const labels = { model_name: 'gpt-4', model_version: '1.0' };
  expect(seconds).toHaveLength(90);
  expect(seconds.at(-1)).toEqual({
    timeMs: NEWEST_MS,
    models: [{ labels, callCount: 4, failedCount: 1, latencyP95Ms: 300 }],
  });
  expect(seconds.at(-2)).toEqual({
    timeMs: NEWEST_MS - SECOND_MS,
    models: [{ labels, callCount: 0, failedCount: 0, latencyP95Ms: null }],
  });
});

it('follows: each second once, when it is over, with the calls that came late within it', async () => {
  const { clock, feed, call } = setUp();
  await feed.recent(new AbortController().signal);
  const { told, leave } = watcher(feed);
  await call(NEWEST_MS + SECOND_MS + 10);
  clock.advance(SECOND_MS);
  await waitFor('the first second', () => told[0]);
  await call(NEWEST_MS + 2 * SECOND_MS);
  await call(NEWEST_MS + 3 * SECOND_MS);
  clock.advance(2 * SECOND_MS);
  await waitFor('the next two', () => told[2]);
  leave();
  expect(told.map(({ timeMs, models }) => [(timeMs - NEWEST_MS) / SECOND_MS, models[0]?.callCount])).toEqual([
    [1, 1],
    [2, 1],
    [3, 1],
  ]);
});

it('reads once for however many watch, and not at all when nobody does', async () => {
  const asked: string[] = [];
  const { clock, feed } = setUp((store) =>
    aStore({
      read: (question, options) => {
        asked.push(JSON.stringify(question));
        return store.read(question, options);
      },
    })
  );
  const [one, other] = [watcher(feed), watcher(feed)];
  clock.advance(SECOND_MS);
  await waitFor('both to be told', () => (one.told.length > 0 && other.told.length > 0 ? true : undefined));
  expect(new Set(asked).size).toBe(asked.length);
  one.leave();
  other.leave();
  const before = asked.length;
  clock.advance(SECOND_MS);
  await new Promise((resolve) => setImmediate(resolve));
  expect(asked).toHaveLength(before);
});

it('waits while accepted calls are not loaded, and goes on after a failure, so that no second is missed', async () => {
  const troubles = ['pending', 'failure'];
  const { clock, feed, call } = setUp((store) =>
    aStore({
      async read(question, options) {
        const result = await store.read(question, options);
        if (question.kind !== 'inference-sums') {
          return result;
        }
        const trouble = troubles.shift();
        if (trouble === 'failure') {
          throw new Error('The engine restarts.');
        }
        return trouble === 'pending' ? { ...result, pendingRecordCount: 5 } : result;
      },
    })
  );
  const { told, leave } = watcher(feed);
  await call(NEWEST_MS + SECOND_MS);
  clock.advance(SECOND_MS);
  const row = await waitFor('the second with the call', () => told.find(({ timeMs }) => timeMs > NEWEST_MS));
  leave();
  expect(troubles).toEqual([]);
  expect(row.models[0]?.callCount).toBe(1);
});

it('tells only so many models apart, adds up the rest, and keeps each in its place', async () => {
  const { clock, feed, call } = setUp();
  const count = MAX_LIVE_MODELS + 5;
  for (let index = 0; index < count; index++) {
    await call(NEWEST_MS, { model_name: `m${index}`, weight: count - index });
  }
  const names = (second: InferenceSecond | undefined) => second?.models.map(({ labels }) => labels['model_name']);
  const first = (await feed.recent(new AbortController().signal)).at(-1);
  expect(first?.models).toHaveLength(MAX_LIVE_MODELS + 1);
  expect(first?.models[0]).toMatchObject({ labels: { model_name: 'm0' }, callCount: count });
  expect(first?.models.at(-1)).toMatchObject({
    labels: { model_name: OTHER_MODELS },
    callCount: 15,
    latencyP95Ms: null,
  });

  await call(NEWEST_MS + SECOND_MS, { model_name: `m${count - 1}`, weight: 1_000 });
  const { told, leave } = watcher(feed);
  clock.advance(SECOND_MS);
  const next = await waitFor('the next second', () => told.find(({ timeMs }) => timeMs > NEWEST_MS));
  leave();
  expect(names(next)).toEqual(names(first));
  expect(next.models.at(-1)?.callCount).toBe(1_000);
});
