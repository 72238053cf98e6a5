import type { StoredRecord } from '../../server/contract/records';
import { seededRandom } from '../../server/platform/seededRandom';
import { createMemoryStore } from '../../server/store/memoryStore';
import { INFERENCE_SUM_NAMES } from '../../server/store/questions/inferenceSums';
import type { InferenceLabel, RecordQuestion } from '../../server/store/questions/recordQuestion';
import type { Store } from '../../server/store/store';
import { type HeldClock, heldClock } from '../fixtures/storeClock';
import { aRecord } from '../fixtures/storeRecords';
import { DAYS, outcomeOf, type Pick, START_MS } from './recordAgreement';

const SEED = 29;
const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const QUESTION_COUNT = 80;

/** Calls of models: sums from records and from rollups, quantiles of every time with their intervals, any grouping. */
export function itAgreesAboutCalls(open: (clock: HeldClock) => Promise<Store>): void {
  it(`gives the same answers as the store in memory to ${QUESTION_COUNT} random questions about calls of models (seed ${SEED})`, async () => {
    const random = seededRandom(SEED);
    const pick = <T>(values: readonly T[]): T => values[Math.floor(random() * values.length)] as T;
    const clock = heldClock(START_MS + DAYS * DAY_MS);
    const stores = [await open(clock), createMemoryStore(clock)] as const;
    for (let batch = 0; batch < 10; batch++) {
      const calls = Array.from({ length: 80 }, (_, index) => randomCall(`${batch}-${index}`, random, pick));
      await Promise.all(stores.map((store) => store.append(calls)));
    }

    for (let index = 0; index < QUESTION_COUNT; index++) {
      const question = randomQuestion(random, pick);
      const [durable, memory] = await Promise.all(stores.map((store) => outcomeOf(store, question)));
      expect({ question, answer: withoutSource(durable) }).toEqual({ question, answer: withoutSource(memory) });
    }
  });
}

/** Weights are powers of two and costs sums of them, so that every sum is exact in whatever order it is made. */
function randomCall(id: string, random: () => number, pick: Pick): StoredRecord {
  const whole = (most: number) => Math.floor(random() * most);
  return aRecord('inference', {
    id,
    time_ms: START_MS + whole(DAYS * DAY_MS),
    model_name: pick(['a', 'b', 'ä:1']),
    model_version: pick(['1', '2']),
    latency_ms: whole(3_000),
    outcome: pick(['ok', 'ok', 'error', 'timeout', 'fallback'] as const),
    ...pick([{}, {}, { weight: 4 }]),
    ...pick([{}, { region: pick(['eu', 'us']) }]),
    ...pick([{}, { tags: { team: pick(['x', 'ÿ']), other: 'z' } }]),
    ...pick([{}, { ttft_ms: whole(300), queue_ms: whole(40) }]),
    ...pick([{}, { load_ms: whole(4_000) }]),
    ...pick([{}, { input_tokens: whole(900) }, { input_tokens: whole(900), output_tokens: whole(300) }]),
    ...pick([{}, { cached_tokens: whole(1_000) }]),
    ...pick([{}, { cost_usd: whole(64) / 1_024 }]),
    ...pick([{}, { memory_bytes: whole(2 ** 31) }]),
  });
}

function randomQuestion(random: () => number, pick: Pick): RecordQuestion {
  const fromMs = START_MS + Math.floor((random() * DAYS - 1) * DAY_MS);
  const selection = {
    window: { fromMs, toMs: fromMs + 1 + Math.floor(random() * pick([1, 5, DAYS]) * DAY_MS) },
    bucketMs: pick([HOUR_MS, DAY_MS, 30 * DAY_MS]),
    models: pick([[], ['a', 'ä:1']]),
    versions: pick([[], ['1']]),
    ...pick([
      {},
      {},
      { filters: { 'tags.team': ['ÿ'], outcome: [] } },
      { filters: { outcome: ['ok', 'error'], region: ['eu'] } },
    ]),
    groupBy: pick<readonly InferenceLabel[]>([
      [],
      ['model_name', 'model_version'],
      ['outcome'],
      ['tags.team', 'region'],
      ['model_name', 'tags.other'],
    ]),
    maxSeries: pick([100, 100, 2]),
    maxPoints: pick([10_000, 10_000, 20]),
  };
  return pick<RecordQuestion>([
    { kind: 'inference-sums', ...selection, precision: 'auto', sums: pick([INFERENCE_SUM_NAMES, ['call_count']]) },
    {
      kind: 'inference-latency',
      ...selection,
      precision: 'exact',
      time: pick(['latency_ms', 'ttft_ms', 'queue_ms', 'load_ms'] as const),
      quantiles: [0, 0.5, 0.95, 0.999, 1],
      ...pick([{}, { confidence: 0.95 }]),
    },
  ]);
}

/** The store in memory has no rollups, and sums are the same from both. */
function withoutSource(answer: unknown): unknown {
  if (typeof answer !== 'object' || answer === null || !('answer' in answer)) {
    return answer;
  }
  return { ...answer, answer: { ...(answer.answer as object), source: null } };
}
