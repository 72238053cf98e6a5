import { heldClock } from '../../../tests/fixtures/storeClock';
import { aRecord } from '../../../tests/fixtures/storeRecords';
import type { StoredRecord } from '../../contract/records';
import { createMemoryStore } from '../../store/memoryStore';
import type { RecordOutcomesQuestion } from '../../store/questions/recordOutcomes';
import type { Store } from '../../store/store';
import type { CountableEvents } from './countableEvents';
import { createEventCounter } from './eventCounter';

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;
const START_MS = Date.UTC(2026, 10, 20, 12);

const OK: CountableEvents = { recordKind: 'inference', where: [], good: [{ field: 'outcome', op: 'eq', value: 'ok' }] };
const RIGHT: CountableEvents = {
  recordKind: 'inference',
  where: [{ field: 'is_correct', op: 'known' }],
  good: [{ field: 'is_correct', op: 'eq', value: true }],
};

/** A store that takes note of what it is asked, and may say that it is behind. */
function watched(store: Store) {
  const questions: RecordOutcomesQuestion[] = [];
  const state = { pendingRecordCount: 0 };
  const read = async (question: never) => {
    questions.push(question);
    return { ...(await store.read(question)), ...state };
  };
  return { store: { ...store, append: store.append.bind(store), read } as unknown as Store, questions, state };
}

function setUp() {
  const clock = heldClock(START_MS);
  const watch = watched(createMemoryStore(clock));
  const counter = createEventCounter({ store: watch.store, clock });
  const sum = (values: ReadonlyArray<number | null>) =>
    values.reduce<number>((total, value) => total + (value ?? 0), 0);
  return {
    ...watch,
    clock,
    call: (agoMs: number, parts: Partial<StoredRecord<'inference'>> = {}) =>
      watch.store.append([aRecord('inference', { time_ms: clock.nowMs() - agoMs, ...parts })]),
    async count(events = OK, days = 30) {
      const window = { fromMs: clock.nowMs() - days * DAY_MS, toMs: clock.nowMs() };
      const { counts } = await counter.count(events, window);
      return [sum(counts.total), sum(counts.bad)];
    },
  };
}

describe('counting the events of objectives', () => {
  it('reads all of a long window once, and then only what was accepted since', async () => {
    const { call, count, clock, questions } = setUp();
    await call(20 * DAY_MS);
    await call(2 * DAY_MS, { outcome: 'error' });
    clock.advance(10 * MINUTE_MS);

    expect(await count()).toEqual([2, 1]);
    expect(questions.map(({ accepted }) => accepted)).toEqual([
      { toMs: clock.nowMs() - 5 * MINUTE_MS },
      { fromMs: clock.nowMs() - 5 * MINUTE_MS },
    ]);
    questions.length = 0;
    clock.advance(MINUTE_MS);
    await call(0, { outcome: 'timeout' });
    await call(25 * DAY_MS, { outcome: 'error', weight: 4 });
    clock.advance(MINUTE_MS);
    expect(await count()).toEqual([7, 6]);
    expect(await count(OK, 3)).toEqual([2, 2]);
    expect(questions.every(({ accepted }) => accepted?.fromMs !== undefined)).toBe(true);
  });

  it('counts the same as if all was read anew, whenever records and truths come', async () => {
    const { call, count, clock, store } = setUp();
    for (let round = 0; round < 40; round++) {
      await call(((round * 7) % 29) * DAY_MS, { id: `i${round}`, prediction: 1, ground_truth: round % 3 });
      if (round % 4 === 0) {
        const truth = { inference_id: `i${round >> 1}`, value: 1, time_ms: clock.nowMs() };
        await store.append([aRecord('ground_truth', truth)]);
      }
      clock.advance(4 * MINUTE_MS);
      const window = { fromMs: clock.nowMs() - 30 * DAY_MS, toMs: clock.nowMs() };
      const { counts } = await createEventCounter({ store, clock }).count(RIGHT, window);
      const expected = [counts.total, counts.bad].map((values) =>
        values.reduce<number>((total, value) => total + (value ?? 0), 0)
      );
      expect(await count(RIGHT)).toEqual(expected);
    }
  });

  it('keeps nothing while the store has not loaded all it accepted', async () => {
    const { call, count, clock, questions, state } = setUp();
    await call(2 * DAY_MS);
    clock.advance(10 * MINUTE_MS);
    state.pendingRecordCount = 3;
    await count();
    expect(questions.at(-1)?.accepted).toEqual({});
    state.pendingRecordCount = 0;
    await count();
    expect(questions.at(-1)?.accepted).toEqual({ fromMs: clock.nowMs() - 5 * MINUTE_MS });
  });

  it('counts all anew after an hour, so that what was erased is seen', async () => {
    const { count, clock, questions } = setUp();
    await count();
    questions.length = 0;
    clock.advance(61 * MINUTE_MS);
    await count();
    expect(questions[0]?.accepted).toEqual({ toMs: clock.nowMs() - 5 * MINUTE_MS });
  });

  it('reads a short window at once', async () => {
    const { call, count, questions } = setUp();
    await call(MINUTE_MS);
    expect(await count(OK, 0.1)).toEqual([1, 0]);
    expect(questions.map(({ accepted }) => accepted)).toEqual([{}]);
  });

  it('adds nothing twice when asked several times at once', async () => {
    const { call, count, clock } = setUp();
    await call(2 * DAY_MS);
    await count();
    clock.advance(20 * MINUTE_MS);
    await call(DAY_MS);
    clock.advance(10 * MINUTE_MS);
    expect(await Promise.all([count(), count(), count()])).toEqual([
      [2, 0],
      [2, 0],
      [2, 0],
    ]);
  });
});
