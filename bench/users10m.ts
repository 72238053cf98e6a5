import path from 'node:path';
import { ActivityCounts } from '../server/analytics/users/activityCounts';
import { LocalDays } from '../server/analytics/users/localDays';
import type { UserDaysAsk, UserDaysQuestion } from '../server/store/questions/users/userDaysQuestion';
import { openPythonPeer } from './lib/pythonPeer';
import { type Bench, median } from './measurement';
import { EVENT_DAYS, type EventStore, FIRST_DAY_MS, openEventStore } from './users/eventStore';

const RUNS = 3;
const DAY_MS = 86_400_000;
const TIME_ZONE = 'Europe/Berlin';
const FIRST_DAY = FIRST_DAY_MS / DAY_MS;
const LAST_DAY = FIRST_DAY + EVENT_DAYS - 1;
const TOLD_DAYS = 30;
const MAX_POINTS = 1_000_000;

/** CPU seconds for daily, weekly and monthly users of 30 days, from events, in a time zone with a change of clocks. */
export const engagement10m: Bench = ({ isQuick }) =>
  besideClickhouse('engagement', 'users of 30 days, and of the 7 and 30 days up to each', isQuick, async (store) => {
    const [days, gaps, users] = await ask(store, { type: 'gaps' });
    const activity = new ActivityCounts({ days, gaps, users });
    const told = Array.from({ length: TOLD_DAYS }, (_, index) => LAST_DAY - TOLD_DAYS + 1 + index);
    return [1, 7, 30].map((length) => told.reduce((sum, day) => sum + activity.distinct(day + 1 - length, day + 1), 0));
  });

/** CPU seconds for the whole matrix of daily cohorts up to day 30. */
export const retention10m: Bench = ({ isQuick }) =>
  besideClickhouse(
    'retention',
    'daily cohorts, classic and rolling, day 0 to 30 (peer: days 0, 1, 7, 30)',
    isQuick,
    async (store) => {
      const [parts, , offsets, users] = await ask(store, {
        type: 'cohorts',
        period: { unit: 'day', weekStart: 0 },
        fromDay: FIRST_DAY - 1,
        toDay: LAST_DAY + 2,
        maxOffset: 30,
        startFilters: {},
      });
      const back = (offset: number) =>
        users.reduce((sum, count, row) => sum + (parts[row] === 1 && offsets[row] === offset ? count : 0), 0);
      return [0, 1, 7, 30].map(back);
    }
  );

type Columns = readonly [Float64Array, Float64Array, Float64Array, Float64Array];

async function ask(store: EventStore, what: UserDaysAsk): Promise<Columns> {
  const window = { fromMs: FIRST_DAY_MS, toMs: FIRST_DAY_MS + EVENT_DAYS * DAY_MS };
  const offsets = new LocalDays(TIME_ZONE).offsets(window.fromMs, window.toMs);
  const question: UserDaysQuestion = {
    kind: 'user-days',
    window,
    offsets,
    filters: {},
    ask: what,
    maxPoints: MAX_POINTS,
  };
  const { columns } = await store.ask(question);
  const none = new Float64Array(0);
  return [columns[0] ?? none, columns[1] ?? none, columns[2] ?? none, columns[3] ?? none];
}

async function besideClickhouse(
  what: 'engagement' | 'retention',
  text: string,
  isQuick: boolean,
  work: (store: EventStore) => Promise<readonly number[]>
) {
  const count = isQuick ? 1_000_000 : 10_000_000;
  const store = await openEventStore(count);
  const peer = openPythonPeer('chdb', path.join(__dirname, 'users', 'peer.py'), {
    parquet: Buffer.from(store.parquet),
    what: Buffer.from(what),
  });
  const [ours, theirs]: [number[], number[]] = [[], []];
  try {
    for (let run = 0; run < RUNS; run++) {
      const started = process.cpuUsage();
      const counts = await work(store);
      const { user, system } = process.cpuUsage(started);
      ours.push((user + system) / 1e6);
      if (peer.isThere) {
        const { cpu_seconds: cpuSeconds, figures } = peer.run();
        theirs.push(cpuSeconds);
        if (counts.some((users, place) => users !== figures[String(place)])) {
          throw new Error(`${what}: ${counts.join(', ')} are not ClickHouse's ${Object.values(figures).join(', ')}.`);
        }
      }
    }
  } finally {
    if (peer.isThere) {
      peer.close();
    }
    store.close();
  }
  const other = theirs.length === 0 ? null : median(theirs);
  return {
    id: `${what}.10m`,
    what: `CPU time of ${text}, from ${count.toLocaleString('en')} events, days of ${TIME_ZONE}`,
    unit: 's',
    ours: median(ours),
    peer: other,
    peerName: peer.isThere ? 'ClickHouse in a process (chdb)' : peer.reason,
    ratio: other === null ? null : median(ours) / other,
    runs: RUNS,
  };
}
