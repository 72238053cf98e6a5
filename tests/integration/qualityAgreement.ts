import { seededRandom } from '../../server/platform/seededRandom';
import { createMemoryStore } from '../../server/store/memoryStore';
import type { QualityQuestion } from '../../server/store/questions/qualityQuestion';
import type { Store } from '../../server/store/store';
import { type HeldClock, heldClock } from '../fixtures/storeClock';
import { aRecord } from '../fixtures/storeRecords';

const SEED = 29;
const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const START_MS = Date.UTC(2026, 8, 20);
const DAYS = 20;
const CALLS = 600;
const QUESTION_COUNT = 60;

/** Predictions and their truths: the plain meaning of each question, as the store in memory gives it. */
export function itAgreesAboutQuality(open: (clock: HeldClock) => Promise<Store>): void {
  it(`gives the same answers as the store in memory to ${QUESTION_COUNT} random questions about predictions and their truths (seed ${SEED})`, async () => {
    const random = seededRandom(SEED);
    const pick = <T>(values: readonly T[]): T => values[Math.floor(random() * values.length)] as T;
    const clock = heldClock(START_MS + DAYS * DAY_MS);
    const stores = [await open(clock), createMemoryStore(clock)] as const;
    const records = Array.from({ length: CALLS }, (_, index) => randomCall(index, random, pick)).flat();
    await Promise.all(stores.map((store) => store.append(records)));

    for (let index = 0; index < QUESTION_COUNT; index++) {
      const question = randomQuestion(random, pick);
      const [durable, memory] = await Promise.all(stores.map((store) => outcomeOf(store, question)));
      expect({ question, answer: durable }).toEqual({ question, answer: memory });
    }
  });
}

type Pick = <T>(values: readonly T[]) => T;

/** A call, and often a truth about it, weeks late, given again, or beside one that came with the call. */
function randomCall(index: number, random: () => number, pick: Pick) {
  const id = `call-${index}`;
  const timeMs = START_MS + Math.floor(random() * DAYS * DAY_MS);
  const values = pick([
    [0, 1, 2.5, -3],
    ['approved', 'declined', 'ä "q"', '1', '2'],
    [true, false, 'true', 1],
  ]);
  const truth = (which: number) =>
    aRecord('ground_truth', {
      id: `truth-${index}-${which}`,
      inference_id: id,
      value: pick(values),
      time_ms: timeMs + Math.floor(random() * 60 * DAY_MS),
    });
  return [
    aRecord('inference', {
      id,
      time_ms: timeMs,
      model_name: pick(['a', 'ä']),
      model_version: pick(['1', '2']),
      ...pick([{}, { prediction: pick(values) }, { prediction: pick(values) }]),
      ...pick([{}, { score: Math.floor(random() * 4_096) / 4_096 }, { score: pick([0, 0.5, 1]) }, { score: -3.25 }]),
      ...pick([{}, {}, { ground_truth: pick(values) }]),
      ...pick([{}, { group: pick(['x', 'y']) }, { region: 'eu' }, { tags: { team: pick(['s', 't']) } }]),
      ...pick([{}, {}, { weight: 4 }]),
      ...pick([{}, { features: { age: pick([1, 2.5, null]), channel: pick(['web', 'shop', 3, true]) } }]),
    }),
    ...pick([[], [truth(1)], [truth(1)], [truth(1), truth(2)]]),
  ];
}

function randomQuestion(random: () => number, pick: Pick): QualityQuestion {
  const fromMs = START_MS + Math.floor((random() * DAYS - 1) * DAY_MS);
  const calls = {
    window: { fromMs, toMs: fromMs + 1 + Math.floor(random() * pick([1, 5, DAYS]) * DAY_MS) },
    bucketMs: pick([6 * HOUR_MS, DAY_MS, 60 * DAY_MS]),
    filters: pick<Readonly<Record<string, readonly string[]>>>([
      {},
      { model_name: ['ä'] },
      { 'tags.team': ['s'], group: [] },
      { group: ['x', 'z'] },
    ]),
    groupBy: pick([[], ['model_name'], ['tags.team', 'model_version'], ['group'], ['region']]),
    ...pick([{}, {}, { truthsBeforeMs: fromMs + 20 * DAY_MS }]),
    maxSeries: pick([100, 100, 2]),
    maxPoints: pick([10_000, 100, 30]),
  };
  return pick<QualityQuestion>([
    { kind: 'prediction-counts', ...calls, maxValues: pick([100, 5]), areUnlabelledCounted: pick([true, false]) },
    { kind: 'regression-sums', ...calls },
    { kind: 'feature-rows', ...calls, areUnlabelledTaken: pick([true, false]), maxRows: pick([1_000, 20]) },
    { kind: 'value-counts', ...calls, of: { value: 'residual' } },
    { kind: 'value-counts', ...calls, of: { value: 'score', event: { by: 'correctness' } } },
    {
      kind: 'value-counts',
      ...calls,
      of: { value: 'score', event: { by: 'truth', value: pick(['"approved"', '1']) } },
    },
    {
      kind: 'value-counts',
      ...calls,
      areUnlabelledCounted: pick([true, false]),
      of: { value: 'score', event: { by: 'prediction', value: pick(['"approved"', '1']) } },
    },
  ]);
}

async function outcomeOf(store: Store, question: QualityQuestion): Promise<unknown> {
  const [outcome] = await Promise.allSettled([store.read(question, { catchUpTimeoutMs: 30_000 })]);
  return outcome.status === 'fulfilled'
    ? plain(outcome.value)
    : ((outcome.reason as { code?: unknown }).code ?? outcome.reason);
}

/** Typed arrays of another process are of another make; sums in another order differ in the last digits. */
function plain(value: unknown): unknown {
  const rounded = (number: number) => (Number.isFinite(number) ? Number(number.toPrecision(10)) : String(number));
  return JSON.parse(
    JSON.stringify(value, (_, part: unknown) =>
      ArrayBuffer.isView(part) ? Array.from(part as Float64Array, rounded) : part
    )
  );
}
