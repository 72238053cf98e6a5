import { checkResultLimit } from '../../questions/resultLimits';
import {
  leastEvents,
  SESSION_MARGIN_MS,
  type SessionSums,
  type SessionSumsQuestion,
  toSessionSums,
} from '../../questions/users/sessionSumsQuestion';
import { compareTexts } from '../../questions/seriesIdentity';
import type { TableRecord } from '../../records/storableRecord';
import { periodOf } from './userDays';
import { knownUsers, localMs, matching, userKey } from './userRecords';

interface SessionRecord {
  readonly user: string | null;
  /** Its session id, or else the user. */
  readonly key: string;
  readonly atMs: number;
  readonly kind: 'page' | 'event' | 'mark' | 'end';
}

interface UserSums {
  s: number;
  k: number;
  d: number;
  e: number;
  b: number;
}

export function answerSessionSums(question: SessionSumsQuestion, all: readonly TableRecord[]): SessionSums {
  const { window, maxPoints } = question;
  const records = all.filter(
    ({ time_ms: atMs }) => atMs >= window.fromMs - SESSION_MARGIN_MS && atMs < window.toMs + SESSION_MARGIN_MS
  );
  const periods = new Map<number, Map<string, UserSums>>();
  for (const session of sessionsOf(question, records)) {
    addSession(question, session, periods);
  }
  checkResultLimit('maxPoints', maxPoints, periods.size);
  const rows = [...periods]
    .sort(([a], [b]) => a - b)
    .map(([period, users]) => [period, ...sumsOf([...users.values()])]);
  return toSessionSums(rows[0]?.map((_, index) => Float64Array.from(rows, (row) => row[index] ?? NaN)) ?? []);
}

function addSession(
  question: SessionSumsQuestion,
  session: readonly SessionRecord[],
  periods: Map<number, Map<string, UserSums>>
): void {
  const { window, period, timeoutMs, asOfMs, offsets } = question;
  const times = session.map(({ atMs }) => atMs);
  const [beginMs, lastMs] = [Math.min(...times), Math.max(...times)];
  const ends = session.filter(({ kind }) => kind === 'end');
  const events = session.filter(({ kind }) => kind === 'page' || kind === 'event');
  if (
    beginMs < window.fromMs ||
    beginMs >= window.toMs ||
    ends.length === session.length ||
    events.length < leastEvents(question)
  ) {
    return;
  }
  const key = period === null ? 0 : periodOf(Math.floor(localMs(beginMs, offsets) / 86_400_000), period);
  const users = periods.get(key) ?? new Map<string, UserSums>();
  periods.set(key, users);
  const user = session.flatMap((record) => record.user ?? []).sort(compareTexts)[0] ?? session[0]?.key ?? '';
  const sums = users.get(user) ?? { s: 0, k: 0, d: 0, e: 0, b: 0 };
  users.set(user, sums);
  const endMs = Math.max(...ends.map(({ atMs }) => atMs));
  const isOver = ends.length > 0 || lastMs + timeoutMs <= asOfMs;
  sums.s += 1;
  if (session.length > 1) {
    sums.k += 1;
    sums.d += ((endMs > beginMs ? endMs : lastMs) - beginMs) / 1_000;
  }
  sums.e += Number(isOver);
  sums.b += Number(isOver && events.length === 1 && events[0]?.kind === 'page');
}

function sessionsOf(
  { filters, isByInactivity, timeoutMs }: SessionSumsQuestion,
  records: readonly TableRecord[]
): ReadonlyArray<readonly SessionRecord[]> {
  const known = knownUsers(records);
  const named = new Map<string, SessionRecord[]>();
  const unnamed = new Map<string, SessionRecord[]>();
  const marks = isByInactivity ? [] : matching(records, 'session', {});
  for (const record of [...matching(records, 'event', filters), ...marks]) {
    const id = isByInactivity ? undefined : record['session_id'];
    const user = userKey(record, known);
    const [lists, key] = typeof id === 'string' ? [named, id] : [unnamed, user];
    if (key !== null) {
      const list = lists.get(key) ?? [];
      lists.set(key, list);
      list.push({ user, key, atMs: record.time_ms, kind: kindOf(record) });
    }
  }
  return [...named.values(), ...[...unnamed.values()].flatMap((list) => splitByInactivity(list, timeoutMs))];
}

function kindOf(record: TableRecord): SessionRecord['kind'] {
  if (record.kind === 'session') {
    return record['phase'] === 'end' ? 'end' : 'mark';
  }
  return record['event_type'] === 'page_view' ? 'page' : 'event';
}

function splitByInactivity(list: readonly SessionRecord[], timeoutMs: number): readonly SessionRecord[][] {
  const sessions: SessionRecord[][] = [];
  let lastMs = -Infinity;
  for (const record of [...list].sort((a, b) => a.atMs - b.atMs)) {
    if (record.atMs - lastMs > timeoutMs) {
      sessions.push([]);
    }
    sessions.at(-1)?.push(record);
    lastMs = record.atMs;
  }
  return sessions;
}

function sumsOf(users: readonly UserSums[]): readonly number[] {
  const sum = (of: (user: UserSums) => number) => users.reduce((total, user) => total + of(user), 0);
  return [
    users.length,
    sum(({ s }) => s),
    sum(({ s }) => s * s),
    sum(({ k }) => Number(k > 0)),
    sum(({ k }) => k),
    sum(({ d }) => d),
    sum(({ k }) => k * k),
    sum(({ d }) => d * d),
    sum(({ k, d }) => k * d),
    sum(({ e }) => Number(e > 0)),
    sum(({ e }) => e),
    sum(({ b }) => b),
    sum(({ e }) => e * e),
    sum(({ b }) => b * b),
    sum(({ e, b }) => e * b),
  ];
}
