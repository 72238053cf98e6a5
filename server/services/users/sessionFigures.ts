import {
  bounceRateOf,
  counted,
  sessionDurationOf,
  sessionsPerUserOf,
  type UserSessionSums,
} from '../../analytics/users/userEstimates';
import type { EngagementFigureName } from '../../contract/queries/usersOptions';
import type { Window } from '../../contract/window';
import type { Estimate } from '../../stats/estimate';
import type { Store } from '../../store/store';
import { SESSION_SUM_NAMES, type SessionSumsQuestion } from '../../store/questions/users/sessionSumsQuestion';
import type { EngagementRequest } from './engagementRequest';
import type { UserClock } from './userClock';
import type { UserReads } from './userReads';

const MINUTE_MS = 60_000;
const MAX_POINTS = 1_000;
const NO_SESSIONS = Object.fromEntries(SESSION_SUM_NAMES.map((name) => [name, 0])) as unknown as UserSessionSums;

/** Sums over the sessions of each period, by its number; under 0 of the whole window when `window` is given. */
export async function readSessions(
  store: Store,
  request: EngagementRequest,
  clock: UserClock,
  reads: UserReads,
  whole: Window | null
): Promise<ReadonlyMap<number, UserSessionSums>> {
  const window = whole ?? {
    fromMs: clock.days.startMs(clock.periods[0]?.from ?? clock.firstDay),
    toMs: clock.asOfMs,
  };
  const question: SessionSumsQuestion = {
    kind: 'session-sums',
    window,
    offsets: clock.days.offsets(window.fromMs, window.toMs),
    filters: request.filters,
    period: whole === null ? clock.rule : null,
    isByInactivity: request.sessions === 'inactivity',
    timeoutMs: request.sessionMinutes * MINUTE_MS,
    asOfMs: clock.asOfMs,
    maxPoints: MAX_POINTS,
  };
  const read = await store.read(question, reads.options);
  reads.state.add(read);
  const { answer } = read;
  return new Map(
    Array.from(answer.period, (period, row) => [
      period,
      Object.fromEntries(SESSION_SUM_NAMES.map((name) => [name, answer[name][row] ?? 0])) as unknown as UserSessionSums,
    ])
  );
}

export function sessionEstimate(figure: EngagementFigureName, sums: UserSessionSums = NO_SESSIONS): Estimate {
  switch (figure) {
    case 'sessions_per_user':
      return sessionsPerUserOf(sums);
    case 'session_duration_seconds':
      return sessionDurationOf(sums);
    case 'bounce_rate':
      return bounceRateOf(sums);
    default:
      return counted(sums.sessions);
  }
}
