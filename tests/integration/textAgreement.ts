import { seededRandom } from '../../server/platform/seededRandom';
import { createMemoryStore } from '../../server/store/memoryStore';
import type { RecordQuestion } from '../../server/store/questions/recordQuestion';
import type { Store } from '../../server/store/store';
import { type HeldClock, heldClock } from '../fixtures/storeClock';
import { aRecord } from '../fixtures/storeRecords';
import { DAYS, outcomeOf, type Pick, START_MS } from './recordAgreement';

const SEED = 31;
const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const RECORDS = 400;
const QUESTION_COUNT = 50;

/** Pairs of texts and evaluations: the plain meaning of each question, as the store in memory gives it. */
export function itAgreesAboutTexts(open: (clock: HeldClock) => Promise<Store>): void {
  it(`gives the same answers as the store in memory to ${QUESTION_COUNT} random questions about texts and evaluations (seed ${SEED})`, async () => {
    const random = seededRandom(SEED);
    const pick: Pick = (values) => values[Math.floor(random() * values.length)] as (typeof values)[number];
    const clock = heldClock(START_MS + DAYS * DAY_MS);
    const stores = [await open(clock), createMemoryStore(clock)] as const;
    const records = Array.from({ length: RECORDS }, (_, index) => [
      ...randomCall(index, random, pick),
      randomEvaluation(index, random, pick),
    ]).flat();
    await Promise.all(stores.map((store) => store.append(records)));

    for (let index = 0; index < QUESTION_COUNT; index++) {
      const question = randomQuestion(random, pick);
      const [durable, memory] = await Promise.all(stores.map((store) => outcomeOf(store, question)));
      expect({ question, answer: durable }).toEqual({ question, answer: memory });
    }
  });
}

/** A call, and often a truth about it, weeks late or given again. Times are few, so that some are the same. */
function randomCall(index: number, random: () => number, pick: Pick) {
  const timeMs = START_MS + Math.floor(random() * 200) * (DAYS / 200) * DAY_MS;
  const texts = ['', 'the cat', 'die Größe "ä"\n', 'القطة', '猫坐在垫子上 😀', '"', 'null', '1'];
  const value = () => pick<string | number | boolean>([...texts, ...texts, 1, true]);
  const truth = (which: number) =>
    aRecord('ground_truth', {
      id: `truth-${index}-${which}`,
      inference_id: `call-${index}`,
      value: value(),
      time_ms: timeMs + Math.floor(random() * 60 * DAY_MS),
    });
  return [
    aRecord('inference', {
      id: `call-${index}`,
      time_ms: timeMs,
      model_name: pick(['a', 'ä']),
      model_version: pick(['1', '2']),
      ...pick([{}, { prediction: value() }, { prediction: value() }]),
      ...pick([{}, { ground_truth: value() }]),
      ...pick([{}, { region: 'eu' }, { tags: { team: pick(['s', 't']) } }]),
      ...pick([{}, {}, { weight: 4 }]),
    }),
    ...pick([[], [truth(1)], [truth(1)], [truth(1), truth(2)]]),
  ];
}

/** Scores and weights whose sums are exact. */
function randomEvaluation(index: number, random: () => number, pick: Pick) {
  return aRecord('evaluation', {
    id: `evaluation-${index}`,
    time_ms: START_MS + Math.floor(random() * DAYS * DAY_MS),
    subject_type: 'inference',
    subject_id: `call-${index}`,
    name: pick(['helpful', 'safe']),
    ...pick([{}, { score: pick([0, 0.25, 0.5, 1, -2]) }, { score: pick([0, 0.25, 0.5, 1]) }]),
    ...pick([{}, { label: pick(['pass', 'FAIL', 'Yes', 'maybe', 'wrong']) }]),
    ...pick([{}, { source: pick(['human', 'model', 'code'] as const) }]),
    ...pick([{}, { model_name: pick(['a', 'ä']), model_version: '1' }, { tags: { team: 's' } }]),
    ...pick([{}, {}, { weight: 4 }]),
  });
}

function randomQuestion(random: () => number, pick: Pick): RecordQuestion {
  const fromMs = START_MS + Math.floor((random() * DAYS - 1) * DAY_MS);
  const window = { fromMs, toMs: fromMs + 1 + Math.floor(random() * pick([1, 5, DAYS]) * DAY_MS) };
  return pick<RecordQuestion>([
    {
      kind: 'text-pairs',
      window,
      filters: pick<Readonly<Record<string, readonly string[]>>>([{}, { model_name: ['ä'] }, { 'tags.team': ['s'] }]),
      groupBy: pick([[], ['model_name'], ['tags.team', 'model_version'], ['region']]),
      limit: pick([1_000, 10, 3]),
      maxSeries: pick([100, 100, 2]),
    },
    {
      kind: 'evaluation-sums',
      window,
      bucketMs: pick([6 * HOUR_MS, DAY_MS, 60 * DAY_MS]),
      filters: pick<Readonly<Record<string, readonly string[]>>>([{}, { name: ['safe'] }, { 'tags.team': ['s'] }]),
      groupBy: pick([[], ['name'], ['name', 'source', 'model_name'], ['tags.team']]),
      passScore: pick([null, 0.5]),
      maxSeries: pick([100, 100, 2]),
      maxPoints: pick([10_000, 20]),
    },
  ]);
}
