import { seededRandom } from '../../server/platform/seededRandom';
import { createMemoryStore } from '../../server/store/memoryStore';
import type { FieldValuesQuestion } from '../../server/store/questions/fieldValuesQuestion';
import type { RecordCondition } from '../../server/store/questions/recordOutcomes';
import type { RecordQuestion } from '../../server/store/questions/recordQuestion';
import type { Store } from '../../server/store/store';
import { type HeldClock, heldClock } from '../fixtures/storeClock';
import { aRecord } from '../fixtures/storeRecords';
import { DAYS, outcomeOf, type Pick, START_MS } from './recordAgreement';

const SEED = 47;
const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const RECORDS = 300;
const QUESTION_COUNT = 50;

/** Values of tracked figures: the plain meaning of each question, as the store in memory gives it. */
export function itAgreesAboutValues(open: (clock: HeldClock) => Promise<Store>): void {
  it(`gives the same answers as the store in memory to ${QUESTION_COUNT} random questions about tracked values (seed ${SEED})`, async () => {
    const random = seededRandom(SEED);
    const pick: Pick = (values) => values[Math.floor(random() * values.length)] as (typeof values)[number];
    const clock = heldClock(START_MS + DAYS * DAY_MS);
    const stores = [await open(clock), createMemoryStore(clock)] as const;
    const records = Array.from({ length: RECORDS }, (_, index) => randomRecords(index, random, pick)).flat();
    await Promise.all(stores.map((store) => store.append(records)));

    for (let index = 0; index < QUESTION_COUNT; index++) {
      const question = randomQuestion(random, pick);
      const [durable, memory] = await Promise.all(stores.map((store) => outcomeOf(store, question)));
      expect({ question, answer: durable }).toEqual({ question, answer: memory });
    }
  });
}

/** Values and weights whose sums are exact. */
function randomRecords(index: number, random: () => number, pick: Pick) {
  const common = {
    time_ms: START_MS + Math.floor(random() * DAYS * DAY_MS),
    feature: pick(['search', 'Über "x"', '组']),
    ...pick([{}, { tags: { team: pick(['s', 't']) } }, { region: 'eu' }]),
    ...pick([{}, {}, { weight: 4 }]),
  };
  return [
    aRecord('feature_usage', {
      ...common,
      id: `use-${index}`,
      action: pick(['open', 'run']),
      ...pick([{}, { duration_ms: pick([0, 0.5, 128, 4096]) }]),
      ...pick([{}, { success: true }, { success: false }]),
    }),
    aRecord('optimization', {
      ...common,
      id: `optimization-${index}`,
      impact_category: pick(['task_completion_time', 'accuracy', 'resource_usage', 'user_experience'] as const),
      before_value: pick([0, -2, 4, 8]),
      after_value: pick([0, 1, 3]),
    }),
    aRecord('log', {
      id: `log-${index}`,
      time_ms: common.time_ms,
      level: pick(['info', 'error'] as const),
      logger: pick(['api', 'models']),
      message: pick(['Timeout of /a', '<b>GRÖSSE größe</b>', '100 % \u001b[31mred\u001b[0m', '', 'a_b\u0000c']),
      ...pick([{}, { fields: { user: 7, ok: true, path: '/a' } }, { fields: { user: '7', ok: null } }]),
      ...pick([{}, { trace_id: 't' }, { region: 'eu' }]),
    }),
    aRecord('http_request', {
      id: `request-${index}`,
      time_ms: common.time_ms,
      service_name: 'api',
      route: pick(['/', '/users/:id']),
      status: pick([200, 404, 503]),
      ...pick([{}, { request_count: 8 }]),
    }),
  ];
}

function logCondition(pick: Pick): RecordCondition {
  return pick<RecordCondition>([
    { field: 'message', op: 'contains', value: pick(['TIMEOUT', 'größe', '%', '_', '\u001b[', '']) },
    { field: 'fields.user', op: 'eq', value: '7' },
    { field: 'fields.ok', op: 'ne', value: 'true' },
    { field: 'fields.path', op: 'contains', value: '/A' },
    { field: 'trace_id', op: 'known' },
  ]);
}

function randomQuestion(random: () => number, pick: Pick): RecordQuestion {
  const fromMs = START_MS + Math.floor((random() * DAYS - 1) * DAY_MS);
  const common = {
    kind: 'field-values' as const,
    window: { fromMs, toMs: fromMs + 1 + Math.floor(random() * pick([1, 5, DAYS]) * DAY_MS) },
    bucketMs: pick([6 * HOUR_MS, DAY_MS, 60 * DAY_MS]),
    filters: pick<Readonly<Record<string, readonly string[]>>>([{}, {}, { region: ['eu'] }, { 'tags.team': ['s'] }]),
    maxSeries: pick([100, 100, 2]),
    maxPoints: pick([10_000, 20]),
  };
  return pick<RecordQuestion>([
    {
      kind: 'last-records',
      window: common.window,
      recordKind: 'log',
      filters: common.filters,
      where: [logCondition(pick)],
      limit: pick([3, 100]),
    },
    {
      ...common,
      recordKind: 'feature_usage',
      field: pick(['duration_ms', 'success', null]),
      where: pick<FieldValuesQuestion['where']>([
        [],
        [{ field: 'success', op: 'known' }],
        [{ field: 'duration_ms', op: 'gt', value: 0.5 }],
      ]),
      groupBy: pick([[], ['feature'], ['action', 'tags.team']]),
    },
    {
      ...common,
      recordKind: 'optimization',
      field: pick(['improvement', 'improvement_ratio', 'before_value']),
      where: [],
      groupBy: pick([[], ['impact_category']]),
    },
    { ...common, recordKind: 'http_request', field: 'status', where: [], groupBy: pick([['route'], []]) },
    {
      ...common,
      recordKind: 'log',
      field: null,
      where: [logCondition(pick)],
      groupBy: pick([['level'], ['logger', 'level'], []]),
    },
    { ...common, recordKind: 'feature_usage', field: 'action', where: [], groupBy: [] },
  ]);
}
