import type { StoredRecord } from '../../server/contract/records';
import { seededRandom } from '../../server/platform/seededRandom';
import { createMemoryStore } from '../../server/store/memoryStore';
import type { RecordQuestion } from '../../server/store/questions/recordQuestion';
import type { PairKey } from '../../server/store/questions/versionPairsQuestion';
import type { Store } from '../../server/store/store';
import { type HeldClock, heldClock } from '../fixtures/storeClock';
import { aRecord } from '../fixtures/storeRecords';

const SEED = 13;
const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
export const START_MS = Date.UTC(2026, 8, 20);
export const DAYS = 20;
const QUESTION_COUNT = 120;

/** Records: the plain meaning of each question, as the store in memory gives it, is what a real store answers. */
export function itAgreesAboutRecords(open: (clock: HeldClock) => Promise<Store>): void {
  it(`gives the same answers as the store in memory to ${QUESTION_COUNT} random questions about records over two months (seed ${SEED})`, async () => {
    const random = seededRandom(SEED);
    const pick = <T>(values: readonly T[]): T => values[Math.floor(random() * values.length)] as T;
    const clock = heldClock(START_MS + DAYS * DAY_MS);
    const stores = [await open(clock), createMemoryStore(clock)] as const;
    for (let batch = 0; batch < 20; batch++) {
      const records = Array.from({ length: 50 }, () => randomRecord(random, pick));
      await Promise.all(stores.map((store) => store.append(records)));
    }

    for (let index = 0; index < QUESTION_COUNT; index++) {
      const question = randomQuestion(random, pick);
      const [durable, memory] = await Promise.all(stores.map((store) => outcomeOf(store, question)));
      expect({ question, answer: durable }).toEqual({ question, answer: memory });
    }
  });
}

export type Pick = <T>(values: readonly T[]) => T;

/** Weights are powers of two, so that their sums are exact; ids few enough that some come twice. */
export function randomRecord(random: () => number, pick: Pick): StoredRecord {
  const common = {
    id: `id-${Math.floor(random() * 3_000)}`,
    time_ms: START_MS + Math.floor(random() * DAYS * DAY_MS),
    ...pick([{}, {}, { weight: 4 }, { tags: { team: pick(['x', 'y']) } }, { region: 'ä "q"' }]),
  };
  switch (pick(['inference', 'ground_truth', 'event', 'exposure'] as const)) {
    case 'inference':
      return aRecord('inference', {
        ...common,
        model_name: pick(['a', 'b', 'ä']),
        model_version: pick(['1', '2']),
        latency_ms: Math.floor(random() * 40),
        outcome: pick(['ok', 'error', 'timeout'] as const),
        ...pick([{}, { cost_usd: pick([0, 0.25, 1.5]) }]),
        ...pick([{}, { trace_id: `t${Math.floor(random() * 60)}` }]),
        ...pick([{}, { ground_truth: pick([1, 'one', true]) }]),
        ...pick([{}, { prediction: pick([1, 'one', true]) }, { user_id: 'u' }, { features: { f: random(), g: null } }]),
      });
    case 'ground_truth':
      return aRecord('ground_truth', {
        ...common,
        inference_id: `id-${Math.floor(random() * 3_000)}`,
        value: pick([0, 'yes', false, 1, 'one', true]),
      });
    case 'event':
      return aRecord('event', {
        ...common,
        ...pick([{}, { anonymous_id: `a${Math.floor(random() * 9)}` }, { user_id: `u${Math.floor(random() * 9)}` }]),
      });
    case 'exposure':
      return aRecord('exposure', { ...common, experiment: pick(['e', 'f']) });
  }
}

function randomQuestion(random: () => number, pick: Pick): RecordQuestion {
  const fromMs = START_MS + Math.floor((random() * DAYS - 1) * DAY_MS);
  const window = { fromMs, toMs: fromMs + 1 + Math.floor(random() * pick([1, 5, DAYS]) * DAY_MS) };
  const recordKind = pick(['inference', 'ground_truth', 'event', 'exposure'] as const);
  return pick<RecordQuestion>([
    { kind: 'record-counts', window, recordKinds: pick([[], [recordKind]]) },
    { kind: 'record-ids', window, recordKind, maxIds: pick([5_000, 20]) },
    {
      kind: 'last-records',
      window,
      recordKind,
      filters: pick<Readonly<Record<string, readonly string[]>>>([
        {},
        { 'tags.team': ['x'] },
        { id: ['id-1', 'id-2'] },
      ]),
      limit: pick([1, 30, 1_000]),
    },
    {
      kind: 'inference-latency',
      window,
      bucketMs: pick([HOUR_MS, DAY_MS, 30 * DAY_MS]),
      models: pick([[], ['a', 'ä']]),
      versions: pick([[], ['1']]),
      groupBy: pick([[], ['model_name'], ['model_version', 'model_name']] as const),
      quantiles: [0, 0.05, 0.5, 0.95, 1],
      // From rollups the durable store answers within a bound, which has a test of its own.
      precision: 'exact',
      maxSeries: pick([100, 2]),
      maxPoints: pick([10_000, 20]),
    },
    {
      kind: 'call-sums',
      window,
      bucketMs: pick([HOUR_MS, DAY_MS, 30 * DAY_MS]),
      models: pick([[], ['a', 'ä']]),
      versions: pick([[], ['1']]),
      maxPoints: pick([10_000, 20]),
    },
    {
      kind: 'version-pairs',
      window,
      model: pick(['a', 'b', 'none']),
      versionA: '1',
      versionB: pick(['2', '1']),
      pairKey: pick<PairKey>([{ by: 'trace_id' }, { by: 'tag', tag: 'team' }]),
      limit: pick([1_000, 3]),
    },
    { kind: 'distinct-users', window, maxPoints: pick([100, 2]) },
    { kind: 'label-values', window, label: pick(['model_name', 'model_version', 'experiment'] as const), maxValues: 2 },
  ]);
}

export async function outcomeOf(store: Store, question: RecordQuestion): Promise<unknown> {
  const [outcome] = await Promise.allSettled([store.read(question, { catchUpTimeoutMs: 30_000 })]);
  return outcome.status === 'fulfilled' ? plain(outcome.value) : (outcome.reason as { code: unknown }).code;
}

/** Typed arrays of another process are of another make, although they hold the same. */
function plain(value: unknown): unknown {
  return JSON.parse(
    JSON.stringify(value, (_, part: unknown) => (ArrayBuffer.isView(part) ? Array.from(part as Float64Array) : part))
  );
}
