import { seededRandom } from '../../server/platform/seededRandom';
import { createMemoryStore } from '../../server/store/memoryStore';
import type { RecordCondition, RecordOutcomesQuestion } from '../../server/store/questions/recordOutcomes';
import type { Store } from '../../server/store/store';
import { type HeldClock, heldClock } from '../fixtures/storeClock';
import { DAYS, outcomeOf, type Pick, randomRecord, START_MS } from './recordAgreement';

const SEED = 29;
const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const BATCHES = 20;
const QUESTION_COUNT = 80;

/** Events of objectives: what counts, what is good, and what the records accepted in between changed. */
export function itAgreesAboutOutcomes(open: (clock: HeldClock) => Promise<Store>): void {
  it(`counts the same events as the store in memory for ${QUESTION_COUNT} random conditions, also in parts by when records were accepted (seed ${SEED})`, async () => {
    const random = seededRandom(SEED);
    const pick = <T>(values: readonly T[]): T => values[Math.floor(random() * values.length)] as T;
    const clock = heldClock(START_MS + DAYS * DAY_MS);
    const stores = [await open(clock), createMemoryStore(clock)] as const;
    for (let batch = 0; batch < BATCHES; batch++) {
      const records = Array.from({ length: 50 }, () => randomRecord(random, pick));
      await Promise.all(stores.map((store) => store.append(records)));
      clock.advance(HOUR_MS);
    }

    for (let index = 0; index < QUESTION_COUNT; index++) {
      const question = randomQuestion(random, pick);
      const [durable, memory] = await Promise.all(stores.map((store) => outcomeOf(store, question)));
      expect({ question, answer: durable }).toEqual({ question, answer: memory });
    }
  });
}

function randomQuestion(random: () => number, pick: Pick): RecordOutcomesQuestion {
  const fromMs = START_MS + Math.floor((random() * DAYS - 1) * DAY_MS);
  const acceptedMs = () => START_MS + DAYS * DAY_MS + Math.floor(random() * BATCHES) * HOUR_MS;
  const ends = [acceptedMs(), acceptedMs()];
  const recordKind = pick(['inference', 'inference', 'inference', 'event'] as const);
  return {
    kind: 'record-outcomes',
    window: { fromMs, toMs: fromMs + 1 + Math.floor(random() * pick([1, 5, DAYS]) * DAY_MS) },
    bucketMs: pick([HOUR_MS, DAY_MS]),
    recordKind,
    where: pick<readonly RecordCondition[]>([
      [],
      [{ field: 'tags.team', op: pick(['eq', 'ne']), value: 'x' }],
      [{ field: 'tags.team', op: 'known' }],
      recordKind === 'event'
        ? [{ field: 'user_id', op: pick(['eq', 'ne']), value: 'u1' }]
        : [
            pick<RecordCondition>([
              { field: 'ground_truth', op: 'known' },
              { field: 'model_name', op: 'ne', value: 'ä' },
            ]),
          ],
    ]),
    good: recordKind === 'event' ? eventConditions(pick) : callConditions(pick),
    accepted: pick<NonNullable<RecordOutcomesQuestion['accepted']>>([
      {},
      { toMs: acceptedMs() },
      { fromMs: acceptedMs() },
      { fromMs: Math.min(...ends), toMs: Math.max(...ends) },
    ]),
    maxPoints: pick([10_000, 10_000, 20]),
  };
}

function eventConditions(pick: Pick): readonly RecordCondition[] {
  return [{ field: pick(['user_id', 'anonymous_id', 'region']), op: 'known' }];
}

function callConditions(pick: Pick): readonly RecordCondition[] {
  return pick<readonly RecordCondition[]>([
    [{ field: 'outcome', op: pick(['eq', 'ne']), value: 'ok' }],
    [{ field: 'latency_ms', op: pick(['lt', 'lte', 'gt', 'gte']), value: 20 }],
    [{ field: 'is_correct', op: pick(['eq', 'ne']), value: pick([true, false]) }],
    [
      { field: 'is_correct', op: 'known' },
      { field: 'model_version', op: 'eq', value: '1' },
    ],
  ]);
}
