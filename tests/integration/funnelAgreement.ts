import { FUNNEL_ORDERS } from '../../server/analytics/funnels/funnelPlan';
import { seededRandom } from '../../server/platform/seededRandom';
import { createMemoryStore } from '../../server/store/memoryStore';
import type { EventFilters } from '../../server/store/questions/eventField';
import type { RecordQuestion } from '../../server/store/questions/recordQuestion';
import type { Store } from '../../server/store/store';
import { type HeldClock, heldClock } from '../fixtures/storeClock';
import { aRecord } from '../fixtures/storeRecords';
import { DAYS, outcomeOf, type Pick, START_MS } from './recordAgreement';

const SEED = 37;
/** A power of two, so that sums of squares are exact. */
const GRAIN_MS = 2 ** 16;
const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const EVENTS = 1_500;
const UNITS = 40;
const QUESTION_COUNT = 60;

/** Funnels and conversions: the plain meaning of each question, as the store in memory gives it. */
export function itAgreesAboutFunnels(open: (clock: HeldClock) => Promise<Store>): void {
  it(`gives the same answers as the store in memory to ${QUESTION_COUNT} random questions about funnels (seed ${SEED})`, async () => {
    const random = seededRandom(SEED);
    const pick: Pick = (values) => values[Math.floor(random() * values.length)] as (typeof values)[number];
    const clock = heldClock(START_MS + DAYS * DAY_MS);
    const stores = [await open(clock), createMemoryStore(clock)] as const;
    const records = Array.from({ length: EVENTS }, (_, index) => randomEvent(index, random, pick));
    await Promise.all(stores.map((store) => store.append(records)));

    for (let index = 0; index < QUESTION_COUNT; index++) {
      const question = randomQuestion(random, pick);
      const [durable, memory] = await Promise.all(stores.map((store) => outcomeOf(store, question)));
      expect({ question, answer: durable }).toEqual({ question, answer: memory });
    }
  });
}

/** Times are coarse, so that many are the same. */
function randomEvent(index: number, random: () => number, pick: Pick) {
  const unit = Math.floor(random() * UNITS);
  return aRecord('event', {
    id: `event-${index}`,
    time_ms: START_MS + Math.floor((random() * DAYS * DAY_MS) / GRAIN_MS) * GRAIN_MS,
    ...pick([{ user_id: `u-${unit}` }, { user_id: `u-${unit}`, anonymous_id: 'a' }, { anonymous_id: `v-${unit}` }, {}]),
    event_type: pick(['page_view', 'custom', 'conversion'] as const),
    event_name: pick(['signup', 'verify', 'buy', 'größe "ä"']),
    ...pick([{}, { value: pick([0, 2.5, 19]) }]),
    ...pick([{}, { device_type: pick(['mobile', 'desktop', 'tv']) }, { tags: { team: pick(['s', 't']) } }]),
    ...pick([{}, { properties: { plan: pick(['pro', 'free', 5, true, null]), other: 'x' } }]),
    ...pick([{}, {}, { weight: 4 }]),
  });
}

function randomQuestion(random: () => number, pick: Pick): RecordQuestion {
  const fromMs = START_MS + Math.floor((random() * DAYS - 1) * DAY_MS);
  const window = { fromMs, toMs: fromMs + 1 + Math.floor(random() * pick([1, 5, DAYS]) * DAY_MS) };
  const named = (name: string): EventFilters => ({ event_name: [name] });
  const events: readonly EventFilters[] = [
    {},
    named('signup'),
    named('verify'),
    named('größe "ä"'),
    { event_name: ['buy', 'verify'], event_type: ['conversion'] },
    { 'properties.plan': ['pro', '5'] },
    { 'properties.plan': ['true'], 'tags.team': ['s'] },
  ];
  const bucketMs = pick([6 * HOUR_MS, DAY_MS, 60 * DAY_MS]);
  const filters = pick<EventFilters>([{}, {}, { device_type: ['mobile', 'tv'] }, { 'tags.team': ['s'] }]);
  const stepCount = pick([2, 3, 4]);
  return pick<RecordQuestion>([
    {
      kind: 'funnel',
      window,
      bucketMs,
      knownToMs: pick([window.toMs, START_MS + DAYS * DAY_MS]),
      steps: Array.from({ length: stepCount }, () => pick(events)),
      exclusions: pick([[], [{ event: named('buy'), afterStep: 1, beforeStep: 2 }]]),
      order: pick(FUNNEL_ORDERS),
      conversionMs: pick([HOUR_MS, DAY_MS, 10 * DAY_MS]),
      entry: pick(['each', 'each', 'first-ever', 'first-matching'] as const),
      filters,
      breakdown: pick([
        null,
        { field: 'properties.plan', attribution: pick(['first', 'last', { step: stepCount }] as const), maxGroups: 2 },
        { field: 'device_type', attribution: pick(['first', 'last', { step: 1 }] as const), maxGroups: 5 },
      ]),
      areTimesTold: pick([true, false]),
      maxPoints: pick([100_000, 100_000, 5]),
    },
    {
      kind: 'conversion-sums',
      window,
      bucketMs,
      conversion: pick(events.slice(1)),
      filters,
      maxPoints: pick([100_000, 5]),
    },
  ]);
}
