import { seededRandom } from '../../server/platform/seededRandom';
import { createMemoryStore } from '../../server/store/memoryStore';
import type { FeatureValuesQuestion } from '../../server/store/questions/featureValuesQuestion';
import type { Store } from '../../server/store/store';
import { type HeldClock, heldClock } from '../fixtures/storeClock';
import { aRecord } from '../fixtures/storeRecords';
import { DAYS, outcomeOf, type Pick, START_MS } from './recordAgreement';

const SEED = 47;
const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const RECORDS = 400;
const QUESTION_COUNT = 40;

/** Values of features: the plain meaning of the question, as the store in memory gives it. */
export function itAgreesAboutFeatures(open: (clock: HeldClock) => Promise<Store>): void {
  it(`gives the same answers as the store in memory to ${QUESTION_COUNT} random questions about features (seed ${SEED})`, async () => {
    const random = seededRandom(SEED);
    const pick: Pick = (values) => values[Math.floor(random() * values.length)] as (typeof values)[number];
    const clock = heldClock(START_MS + DAYS * DAY_MS);
    const stores = [await open(clock), createMemoryStore(clock)] as const;
    const records = Array.from({ length: RECORDS }, (_, index) => randomCall(index, random, pick));
    await Promise.all(stores.map((store) => store.append(records)));
    let sampled = 0;

    for (let index = 0; index < QUESTION_COUNT; index++) {
      const question = randomQuestion(random, pick);
      const [durable, memory] = await Promise.all(stores.map((store) => outcomeOf(store, question)));
      expect({ question, answer: durable }).toEqual({ question, answer: memory });
      sampled += JSON.stringify(memory).includes('"usedCount":') && question.callsPerBucket < 100 ? 1 : 0;
    }
    expect(sampled).toBeGreaterThan(0);
  });
}

/** Features of every kind of value, some missing, some of two kinds; times are few, so that some are the same. */
function randomCall(index: number, random: () => number, pick: Pick) {
  const features = {
    ...pick([{}, { age: pick([20, 30.5, -1e-9, null]) }]),
    ...pick([{}, { country: pick(['DE', 'ä "q"\n', '', null]) }]),
    ...pick([{}, { mixed: pick<string | number | boolean>([1, '1', true]) }]),
    ...pick([{}, { 'a.b/c-d': pick(['x'.repeat(80), 'short', '😀'.repeat(40)]) }]),
  };
  return aRecord('inference', {
    id: `call-${index}`,
    time_ms: START_MS + Math.floor(random() * 200) * (DAYS / 200) * DAY_MS,
    model_name: pick(['a', 'ä']),
    model_version: pick(['1', '2']),
    ...pick([{}, { features }, { features }]),
    ...pick([{}, { prediction: pick<string | number | boolean>(['yes', 'no', 0.5, true, 'y'.repeat(90)]) }]),
    ...pick([{}, { score: random() }]),
    ...pick([{}, { region: 'eu' }, { tags: { team: pick(['s', 't']) } }]),
    ...pick([{}, {}, { weight: 4 }]),
  });
}

function randomQuestion(random: () => number, pick: Pick): FeatureValuesQuestion {
  const fromMs = START_MS + Math.floor((random() * DAYS - 1) * DAY_MS);
  return {
    kind: 'feature-values',
    window: { fromMs, toMs: fromMs + 1 + Math.floor(random() * pick([1, 5, DAYS, DAYS]) * DAY_MS) },
    bucketMs: pick([6 * HOUR_MS, DAY_MS, 60 * DAY_MS]),
    models: pick<readonly string[]>([[], ['ä']]),
    versions: pick<readonly string[]>([[], ['1']]),
    filters: pick<Readonly<Record<string, readonly string[]>>>([{}, { region: ['eu'] }, { 'tags.team': ['s'] }]),
    subject: pick(['input', 'prediction']),
    features: pick<readonly string[]>([[], ['age', 'mixed'], ['score']]),
    callsPerBucket: pick([1_000, 20, 3]),
    maxFeatures: pick([200, 200, 1]),
    maxPoints: pick([10_000, 10_000, 20]),
  };
}
