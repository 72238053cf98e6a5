import type { StoredRecord } from '../../server/contract/records';
import { seededRandom } from '../../server/platform/seededRandom';
import { createMemoryStore } from '../../server/store/memoryStore';
import type { CovariateSource, ExposedUnits, UnitSource } from '../../server/store/questions/experimentQuestion';
import type { RecordQuestion } from '../../server/store/questions/recordQuestion';
import type { Store } from '../../server/store/store';
import { type HeldClock, heldClock } from '../fixtures/storeClock';
import { aRecord } from '../fixtures/storeRecords';
import { DAYS, outcomeOf, type Pick, START_MS } from './recordAgreement';

const SEED = 43;
const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const QUESTION_COUNT = 80;
const UNITS = Array.from({ length: 60 }, (_, index) => `unit-${index}`);

/** Experiments: who was exposed first to what, what followed within its time, and what was known before. */
export function itAgreesAboutExperiments(open: (clock: HeldClock) => Promise<Store>): void {
  it(`gives the same answers as the store in memory to ${QUESTION_COUNT} random questions about experiments (seed ${SEED})`, async () => {
    const random = seededRandom(SEED);
    const pick = <T>(values: readonly T[]): T => values[Math.floor(random() * values.length)] as T;
    const clock = heldClock(START_MS + DAYS * DAY_MS);
    const stores = [await open(clock), createMemoryStore(clock)] as const;
    for (let batch = 0; batch < 6; batch++) {
      const records = Array.from({ length: 200 }, (_, index) => randomRecord(`${batch}-${index}`, random, pick));
      await Promise.all(stores.map((store) => store.append(records)));
    }

    for (let index = 0; index < QUESTION_COUNT; index++) {
      const question = randomQuestion(random, pick);
      const [durable, memory] = await Promise.all(stores.map((store) => outcomeOf(store, question)));
      expect({ question, answer: durable }).toEqual({ question, answer: memory });
    }

    // Means of covariates are not exact, so that their sums depend on the order.
    for (const cut of [null, { lower: 0, upper: 0.2 }]) {
      const sums = await Promise.all(
        stores.map(
          async (store) => (await store.read({ ...WITH_COVARIATES, cut }, { catchUpTimeoutMs: 30_000 })).answer
        )
      );
      const [durable, memory] = sums.map((answer) => answer.sums.map((column) => Array.from(column)));
      expect(durable).toEqual(memory?.map((column) => column.map((value) => expect.closeTo(value, 9) as number)));
      expect(sums[0]?.sums[1]?.some((value) => value !== 0)).toBe(true);
    }
  });
}

const WITH_COVARIATES = {
  kind: 'experiment-sums',
  window: { fromMs: START_MS, toMs: START_MS + DAYS * DAY_MS },
  experiment: 'a',
  exposedBeforeMs: START_MS + DAYS * DAY_MS,
  followUpMs: 10 * DAY_MS,
  segment: null,
  maxPoints: 10_000,
  sources: [{ record: 'conversion', name: 'minutes', sum: 'value' }],
  covariate: { record: 'covariate', name: 'minutes' },
  stepMs: 10 * DAY_MS,
} as const;

/** Few times, so that many of them are equal; values of which every sum of products is exact. */
function randomRecord(id: string, random: () => number, pick: Pick): StoredRecord {
  const base = { id, time_ms: START_MS + Math.floor(random() * DAYS * 12) * 2 * HOUR_MS };
  const unit = pick(UNITS);
  const value = Math.floor(random() * 64) / 16 - 1;
  const experiment = pick([{}, { experiment: 'a' }, { experiment: 'b' }]);
  return pick<() => StoredRecord>([
    () =>
      aRecord('exposure', {
        ...base,
        unit,
        experiment: pick(['a', 'a', 'b']),
        variant: Number(unit.slice(5)) % 3 === 0 ? pick(['x', 'ÿ']) : Number(unit.slice(5)) % 2 === 0 ? 'x' : 'ÿ',
        ...pick([{}, { region: pick(['eu', 'us']) }]),
        ...pick([{}, { tags: { plan: pick(['free', 'pro']) } }]),
      }),
    () => aRecord('conversion', { ...base, unit, metric: pick(['order', 'minutes']), value, ...experiment }),
    () => aRecord('covariate', { ...base, unit, metric: 'minutes', value, ...experiment }),
    () =>
      aRecord('event', {
        ...base,
        event_name: pick(['order', 'view']),
        ...pick([{ user_id: unit }, { anonymous_id: unit }, {}]),
        ...pick([{}, { value }]),
      }),
  ])();
}

function randomQuestion(random: () => number, pick: Pick): RecordQuestion {
  const fromMs = START_MS + Math.floor((random() * DAYS) / 2) * DAY_MS;
  const toMs = fromMs + HOUR_MS + Math.floor(random() * pick([2, DAYS]) * DAY_MS);
  const asked: ExposedUnits = {
    window: { fromMs, toMs },
    experiment: pick(['a', 'b', 'none']),
    exposedBeforeMs: pick([toMs, (fromMs + toMs) / 2]),
    followUpMs: pick([null, 0, 6 * HOUR_MS, 3 * DAY_MS]),
    segment: pick([null, 'region', 'tags.plan']),
    maxPoints: pick([10_000, 10_000, 3]),
  };
  const source = (): UnitSource => ({
    record: pick(['conversion', 'event'] as const),
    name: pick(['order', 'minutes', 'view']),
    sum: pick(['value', 'count', 'any'] as const),
  });
  const before: CovariateSource = { record: 'before', lookbackMs: 5 * DAY_MS };
  const shape = pick<() => { sources: readonly UnitSource[]; covariate: CovariateSource | null }>([
    () => ({ sources: [], covariate: null }),
    () => ({ sources: [source()], covariate: pick([null, before]) }),
    () => ({ sources: [source(), source()], covariate: pick([null, before]) }),
  ]);
  return pick<() => RecordQuestion>([
    () => ({ kind: 'experiment-values', ...asked, source: { ...source(), sum: 'value' } }),
    () => ({
      kind: 'exposed-among',
      window: asked.window,
      experiment: asked.experiment,
      units: UNITS.filter(() => random() < 0.5),
    }),
    ...Array.from({ length: 3 }, () => () => {
      const { sources, covariate } = shape();
      const cut = sources.length === 0 ? null : pick([null, { lower: 0, upper: 0.1 }, { lower: 0.05, upper: 0.05 }]);
      return { kind: 'experiment-sums', ...asked, sources, covariate, cut, stepMs: pick([HOUR_MS, DAY_MS]) } as const;
    }),
  ])();
}
