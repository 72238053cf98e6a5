import { medianLife, restrictedMean, survivalCurve } from '../../../server/stats/survivalCurve';
import { isInsufficient } from '../../../server/stats/estimate';
import { createUserService } from '../../../server/services/users/userService';
import { createMemoryStore } from '../../../server/store/memoryStore';
import { heldClock } from '../../fixtures/storeClock';
import { aRecord } from '../../fixtures/storeRecords';
import { expectClose } from '../expectClose';
import golden from './cases.json';
import events from './events.json';

const { nowMs, fromMs, relativeTolerance, silenceDays } = golden;
const clock = heldClock(nowMs - 1);
const window = { fromMs, toMs: nowMs };
const calendar = { window, weekStart: 'monday', filters: {} } as const;
const sessionRule = { sessions: 'inactivity', sessionMinutes: 30 } as const;
const TOLD_DAYS = 71;

async function aService() {
  const store = createMemoryStore(clock);
  await store.append(
    (events as Array<[string, string, number, 'page_view' | 'click']>).map(([id, user, ms, type]) =>
      aRecord('event', { id, user_id: user, time_ms: ms, event_type: type })
    )
  );
  return createUserService({ store, clock });
}

const zones = Object.entries(golden.zones) as Array<[string, (typeof golden.zones)['UTC']]>;

describe.each(zones)(
  'users of an autumn with ties, duplicates and changes of clocks, days of %s',
  (timeZone, expected) => {
    it('USR-10, USR-14: active, new users and stickiness as pandas counts them', async () => {
      const users = await aService();
      const figures = ['dau', 'wau', 'mau', 'new_users', 'stickiness'] as const;
      const { points } = await users.engagement({
        ...{ ...calendar, ...sessionRule, timeZone, period: 'day', shape: 'series', figures },
      });
      const told = new Map(points.map(({ figure, period, estimate }) => [`${figure} ${period}`, estimate]));
      expect(expected.days).toHaveLength(TOLD_DAYS);
      for (const { day, stickiness, ...counts } of expected.days) {
        for (const [figure, count] of Object.entries(counts)) {
          expect([figure, day, told.get(`${figure} ${day}`)]).toMatchObject([figure, day, { value: count }]);
        }
        const estimate = told.get(`stickiness ${day}`);
        if (estimate === undefined || isInsufficient(estimate)) {
          throw new Error(`No stickiness on ${day}`);
        }
        expectClose(estimate.value, stickiness, relativeTolerance);
      }
    });

    it.each(['day', 'week'] as const)(
      'USR-20, USR-22: cohorts by %s, classic and rolling, as pandas counts them',
      async (period) => {
        const users = await aService();
        const rowsOf = async (retention: 'classic' | 'rolling') => {
          const { cells } = await users.cohorts({
            ...{ ...calendar, timeZone, period, shape: 'series', retention, figures: [], offsets: [] },
            ...{ startEvents: [], returnEvents: [], churnDays: 30 },
          });
          return cells.map(({ cohort, size, offset, retained }) => [cohort, size, offset, retained]);
        };
        const rows = expected.cohorts[period] as Array<[string, number, number, number, number]>;
        expect(await rowsOf('classic')).toEqual(rows.map((row) => row.slice(0, 4)));
        expect(await rowsOf('rolling')).toEqual(
          rows.map(([cohort, size, offset, , later]) => [cohort, size, offset, later])
        );
      }
    );

    it('USR-23: lifetimes as lifelines and statsmodels estimate them', async () => {
      const users = await aService();
      const { points } = await users.retention({
        ...{ ...calendar, timeZone, period: 'day', shape: 'numbers', retention: 'classic', offsets: [1] },
        ...{ startEvents: [], returnEvents: [], churnDays: silenceDays },
        figures: ['lifetime_days', 'median_lifetime_days'],
      });
      const [mean, median] = points.map(({ estimate }) => estimate);
      const { life } = expected;
      expect([mean, median]).toMatchObject([{ n: life.lives.length }, { value: life.median, n: life.lives.length }]);
      if (mean === undefined || isInsufficient(mean)) {
        throw new Error('No mean');
      }
      expectClose(mean.value, life.mean, relativeTolerance);

      const lives = (life.lives as Array<[number, boolean]>).map(([time, isObserved]) => ({
        time,
        isObserved,
        count: 1,
      }));
      const steps = survivalCurve(lives);
      expect(steps.map(({ time }) => time)).toEqual(life.steps.map(([time]) => time));
      life.steps.forEach(([, survival = NaN, error = NaN], index) => {
        const step = steps[index];
        expectClose(step?.survival ?? NaN, survival, relativeTolerance);
        expectClose((step?.survival ?? NaN) * Math.sqrt(step?.greenwood ?? NaN), error, relativeTolerance, 1e-12);
      });
      expect(restrictedMean(lives, life.horizon)).toEqual(mean);
      expect(medianLife(lives)).toEqual(median);
    });
  }
);

describe('users of an autumn', () => {
  it('USR-06, USR-11, USR-12: sessions by inactivity as pandas cuts them', async () => {
    const users = await aService();
    const { points } = await users.engagement({
      ...{ ...calendar, ...sessionRule, timeZone: 'UTC', period: 'day', shape: 'numbers' },
      figures: ['sessions', 'sessions_per_user', 'session_duration_seconds', 'bounce_rate'],
    });
    for (const { figure, estimate } of points) {
      if (isInsufficient(estimate)) {
        throw new Error(estimate.insufficient.reason);
      }
      expectClose(estimate.value, golden.sessions[figure as keyof typeof golden.sessions], relativeTolerance);
      expect(estimate.low).toBeLessThanOrEqual(estimate.value);
    }
  });

  it('USR-20: as many came back as ClickHouse’s own retention function counts', async () => {
    const users = await aService();
    const { cells } = await users.cohorts({
      ...{
        ...calendar,
        timeZone: 'UTC',
        period: 'day',
        shape: 'series',
        retention: 'classic',
        figures: [],
        offsets: [],
      },
      ...{ startEvents: [], returnEvents: [], churnDays: 30 },
    });
    for (const [offset, count] of Object.entries(golden.clickhouseRetention)) {
      const own = cells.filter((cell) => cell.offset === Number(offset));
      expect([offset, own.reduce((sum, { retained }) => sum + retained, 0)]).toEqual([offset, count]);
    }
  });
});
