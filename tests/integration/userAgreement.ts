import type { StoredRecord } from '../../server/contract/records';
import { seededRandom } from '../../server/platform/seededRandom';
import { createMemoryStore } from '../../server/store/memoryStore';
import type { PeriodRule, UserDaysAsk } from '../../server/store/questions/users/userDaysQuestion';
import type { UserQuestion } from '../../server/store/questions/users/userQuestion';
import type { Store } from '../../server/store/store';
import { type HeldClock, heldClock } from '../fixtures/storeClock';
import { aRecord } from '../fixtures/storeRecords';
import { DAYS, outcomeOf, type Pick, START_MS } from './recordAgreement';

const SEED = 29;
const DAY_MS = 86_400_000;
const QUESTION_COUNT = 160;
const FIRST_DAY = START_MS / DAY_MS;
const PERIODS: readonly PeriodRule[] = [
  { unit: 'day', weekStart: 0 },
  { unit: 'week', weekStart: 0 },
  { unit: 'week', weekStart: 6 },
  { unit: 'month', weekStart: 0 },
];

/** Users: the plain meaning of each question, as the store in memory gives it, is what a real store answers. */
export function itAgreesAboutUsers(open: (clock: HeldClock) => Promise<Store>): void {
  it(`gives the same answers as the store in memory to ${QUESTION_COUNT} random questions about users (seed ${SEED})`, async () => {
    const random = seededRandom(SEED);
    const pick = <T>(values: readonly T[]): T => values[Math.floor(random() * values.length)] as T;
    const clock = heldClock(START_MS + DAYS * DAY_MS);
    const stores = [await open(clock), createMemoryStore(clock)] as const;
    for (let batch = 0; batch < 12; batch++) {
      const records = Array.from({ length: 60 }, () => randomRecord(random, pick));
      await Promise.all(stores.map((store) => store.append(records)));
    }

    for (let index = 0; index < QUESTION_COUNT; index++) {
      const question = randomQuestion(random, pick);
      const [durable, memory] = await Promise.all(stores.map((store) => outcomeOf(store, question)));
      expect({ question, answer: durable }).toEqual({ question, answer: memory });
    }
  });
}

/** Whole seconds, so that sums are exact; few moments, so that many are the same; few users, so that all come back. */
function randomRecord(random: () => number, pick: Pick): StoredRecord {
  const user = `u${Math.floor(random() * 12)}`;
  const common = {
    id: `id-${Math.floor(random() * 3_000)}`,
    time_ms: START_MS + Math.floor(random() * DAYS * 24 * 12) * 300_000,
    ...pick([{}, { tags: { team: pick(['x', 'y']) } }]),
  };
  const who = pick([{ user_id: user }, { anonymous_id: `a-${user}` }, { user_id: user, anonymous_id: `a-${user}` }]);
  switch (pick(['event', 'event', 'event', 'session', 'nps'] as const)) {
    case 'event':
      return aRecord('event', {
        ...common,
        ...pick([who, who, who, {}]),
        event_type: pick(['page_view', 'click'] as const),
        event_name: pick(['home', 'shop']),
        ...pick([{}, { session_id: `s-${user}-${Math.floor(random() * 4)}` }]),
        ...pick([{}, { device_type: 'mobile' }]),
      });
    case 'session':
      return aRecord('session', {
        ...common,
        ...who,
        session_id: `s-${user}-${Math.floor(random() * 4)}`,
        phase: pick(['start', 'end'] as const),
      });
    case 'nps':
      return aRecord('nps', { ...common, user_id: user, score: Math.floor(random() * 11) });
  }
}

function randomQuestion(random: () => number, pick: Pick): UserQuestion {
  const fromMs = START_MS + Math.floor(random() * 8 * 24) * 3_600_000;
  const window = { fromMs, toMs: fromMs + pick([DAY_MS, 9 * DAY_MS + 3_600_000, 12 * DAY_MS]) };
  const filters = pick<Record<string, string[]>>([{}, {}, { 'tags.team': ['x'] }]);
  const eventFilters = pick<Record<string, string[]>>([
    filters,
    filters,
    { event_name: ['shop'] },
    { device_type: [] },
  ]);
  const changeMs = START_MS + Math.floor(random() * DAYS * 24) * 3_600_000;
  const offsets = pick([
    [{ fromMs: 0, offsetMs: 0 }],
    [{ fromMs: 0, offsetMs: -5 * 3_600_000 }],
    [
      { fromMs: 0, offsetMs: 2 * 3_600_000 },
      { fromMs: changeMs, offsetMs: 3_600_000 },
    ],
  ]);
  const asOfDay = FIRST_DAY + Math.floor(random() * DAYS);
  const kind = pick(['user-days', 'user-days', 'user-days', 'user-list', 'session-sums', 'nps-answers'] as const);
  switch (kind) {
    case 'user-days':
      return {
        kind,
        window,
        filters: eventFilters,
        offsets,
        ask: randomAsk(asOfDay, pick),
        maxPoints: pick([5_000, 5_000, 3]),
      };
    case 'user-list':
      return {
        ...{ kind, window, filters: eventFilters, offsets, asOfDay, activityDays: pick([3, 10]) },
        ...{
          age: pick([
            [0, 400],
            [3, 9],
          ] as const),
          silence: pick([
            [0, 400],
            [0, 4],
          ] as const),
        },
        ...{
          activeDays: pick([
            [0, 400],
            [1, 3],
          ] as const),
          after: pick(['', 'u3']),
          limit: pick([100, 2]),
        },
      };
    case 'session-sums':
      return {
        ...{ kind, window, filters: eventFilters, offsets, period: pick([null, ...PERIODS]) },
        ...{ isByInactivity: pick([true, false]), timeoutMs: pick([1_800_000, 7_200_000]) },
        ...{ asOfMs: fromMs + 5 * DAY_MS, maxPoints: pick([1_000, 1_000, 1]) },
      };
    case 'nps-answers': {
      const step = (window.toMs - window.fromMs) / pick([1, 4, 12]);
      const count = Math.round((window.toMs - window.fromMs) / step);
      return {
        kind,
        window,
        filters,
        edgesMs: Array.from({ length: count + 1 }, (_, at) => window.fromMs + at * step),
      };
    }
  }
}

function randomAsk(asOfDay: number, pick: Pick): UserDaysAsk {
  return pick<UserDaysAsk>([
    { type: 'gaps' },
    {
      type: 'ranges',
      ranges: [1, 3, 7].map((length) => ({
        from: asOfDay,
        to: asOfDay + length,
        beforeFrom: asOfDay - length,
        beforeTo: asOfDay,
      })),
    },
    {
      type: 'cohorts',
      period: pick(PERIODS),
      fromDay: asOfDay - 9,
      toDay: asOfDay + pick([1, 4]),
      maxOffset: pick([1, 30]),
      startFilters: pick<Record<string, string[]>>([{}, { event_type: ['click'] }]),
    },
    { type: 'lives', silenceDays: pick([1, 3]), endDay: asOfDay },
    { type: 'states', asOfDay, activityDays: pick([3, 10]), ageCap: pick([4, 99]), silenceCap: pick([2, 99]) },
  ]);
}
