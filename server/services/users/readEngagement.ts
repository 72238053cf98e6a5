import { ActivityCounts } from '../../analytics/users/activityCounts';
import { dayText } from '../../analytics/users/localDays';
import { type Period, periodAt, periodText } from '../../analytics/users/periods';
import {
  counted,
  growthOf,
  MONTH_DAYS,
  returnRateOf,
  stickinessOf,
  type UserSessionSums,
  WEEK_DAYS,
} from '../../analytics/users/userEstimates';
import type { EngagementFigureName } from '../../contract/queries/usersOptions';
import { type Estimate, insufficient } from '../../stats/estimate';
import type { DayRanges } from '../../store/questions/users/userDaysQuestion';
import type { Store } from '../../store/store';
import { type EngagementRequest, HISTORY_FIGURES, SESSION_FIGURES } from './engagementRequest';
import { readSessions, sessionEstimate } from './sessionFigures';
import type { UserAnswer, UserPoint } from './userAnswer';
import { isFinished, userClock, type UserClock } from './userClock';
import { NOBODY, type RangeUsers, UserReads } from './userReads';

/** A month of days before the first period, and what it is compared with. */
const LOOK_BACK_DAYS = 62;

type Point = UserPoint<EngagementFigureName>;

/** What all figures of one query are made from. */
interface Known {
  readonly clock: UserClock;
  readonly activity: ActivityCounts;
  readonly ranges: ReadonlyMap<string, RangeUsers>;
  readonly sessions: ReadonlyMap<number, UserSessionSums>;
}

/** @throws AppError QUERY_INVALID, RESULT_TOO_LARGE and what reading throws. */
export async function readEngagement(
  store: Store,
  request: EngagementRequest,
  nowMs: number,
  signal: AbortSignal | undefined
): Promise<UserAnswer<EngagementFigureName>> {
  const { figures, shape, window } = request;
  const clock = userClock(window, request, nowMs);
  const reads = new UserReads(store, clock, request.filters, signal);
  const periods = shape === 'series' ? clock.periods : [clock.lastFinished];
  const needsHistory = figures.some((figure) => HISTORY_FIGURES.includes(figure));
  const readFrom = needsHistory ? null : Math.min(clock.firstDay, clock.lastFinished.from) - LOOK_BACK_DAYS;
  const gaps = await reads.days({ type: 'gaps' }, readFrom);
  const activity = new ActivityCounts({ days: gaps.day, gaps: gaps.gap, users: gaps.users });
  const ranges = await readRanges(figures, periods, clock, reads);
  const wholeWindow = { fromMs: window.fromMs, toMs: Math.max(clock.asOfMs, window.fromMs + 1) };
  const sessions = figures.some((figure) => SESSION_FIGURES.includes(figure))
    ? await readSessions(store, request, clock, reads, shape === 'numbers' ? wholeWindow : null)
    : new Map<number, UserSessionSums>();
  const known = { clock, activity, ranges, sessions };
  const points = figures.flatMap((figure) =>
    shape === 'numbers' ? [numberOf(figure, known)] : periods.flatMap((period) => pointOf(figure, period, known) ?? [])
  );
  return { points, notices: noticesOf(request, known), state: reads.state };
}

/** The figure as it stands: of the last finished period, or over the window. */
function numberOf(figure: EngagementFigureName, known: Known): Point {
  const { clock, activity, sessions } = known;
  const period = clock.lastFinished;
  const point = { figure, labels: {}, timeMs: clock.days.startMs(period.from), period: periodText(period, clock.rule) };
  const estimate =
    activity.firstDay === Infinity && !SESSION_FIGURES.includes(figure)
      ? insufficient('events', 0, 1)
      : SESSION_FIGURES.includes(figure)
        ? sessionEstimate(figure, sessions.get(0))
        : figure === 'return_rate'
          ? returnRate(clock.firstDay, Math.max(clock.finishedDay, clock.firstDay + 1), activity)
          : estimateOf(figure, period, known);
  return { ...point, isFinished: true, estimate };
}

/** @returns null for periods before the first event. */
function pointOf(figure: EngagementFigureName, period: Period, known: Known): Point | null {
  const { clock, activity } = known;
  return period.to <= activity.firstDay && !SESSION_FIGURES.includes(figure)
    ? null
    : {
        figure,
        labels: {},
        timeMs: clock.days.startMs(period.from),
        period: periodText(period, clock.rule),
        isFinished: isFinished(period, clock),
        estimate: SESSION_FIGURES.includes(figure)
          ? sessionEstimate(figure, known.sessions.get(period.index))
          : estimateOf(figure, period, known),
      };
}

function estimateOf(figure: EngagementFigureName, period: Period, known: Known): Estimate {
  const { clock, activity, ranges } = known;
  const end = lastDayOf(period, clock) + 1;
  switch (figure) {
    case 'dau':
      return counted(activity.distinct(end - 1, end));
    case 'wau':
      return counted(activity.distinct(end - WEEK_DAYS, end));
    case 'mau':
      return counted(activity.distinct(end - MONTH_DAYS, end));
    case 'active_users':
      return counted(activity.distinct(period.from, period.to));
    case 'new_users':
      return counted(activity.firstSeen(period.from, period.to));
    case 'total_users':
      return counted(activity.firstSeen(activity.firstDay, end));
    case 'return_rate':
      return returnRate(period.from, period.to, activity);
    case 'stickiness': {
      const { users, activeDays, squaredActiveDays } = ranges.get(`month ${end}`) ?? NOBODY;
      return users === 0 ? insufficient('users in 30 days', 0, 2) : stickinessOf(users, activeDays, squaredActiveDays);
    }
    case 'growth': {
      const { users, before, both } = ranges.get(`growth ${period.index}`) ?? NOBODY;
      return growthOf({ first: before, second: users, both });
    }
    default:
      return insufficient('figure', 0, 1);
  }
}

function returnRate(from: number, to: number, activity: ActivityCounts): Estimate {
  return returnRateOf(activity.distinct(from, to), activity.firstSeen(from, to));
}

/** The last day of a period that is over; of one whose first day is not over yet, that day. */
function lastDayOf({ from, to }: Period, { finishedDay }: UserClock): number {
  return Math.max(from, Math.min(to, finishedDay) - 1);
}

async function readRanges(
  figures: readonly EngagementFigureName[],
  periods: readonly Period[],
  clock: UserClock,
  reads: UserReads
): Promise<ReadonlyMap<string, RangeUsers>> {
  const wanted = new Map<string, DayRanges>();
  for (const period of periods) {
    if (figures.includes('stickiness')) {
      const end = lastDayOf(period, clock) + 1;
      wanted.set(`month ${end}`, { from: end - MONTH_DAYS, to: end, beforeFrom: end, beforeTo: end });
    }
    if (figures.includes('growth')) {
      const { from, to } = periodBefore(period, clock);
      wanted.set(`growth ${period.index}`, { from: period.from, to: period.to, beforeFrom: from, beforeTo: to });
    }
  }
  const found = await reads.ranges([...wanted.values()]);
  return new Map([...wanted.keys()].map((key, place) => [key, found[place] ?? NOBODY]));
}

/** A day is compared with the same weekday, because weekdays differ more than weeks. */
function periodBefore({ index }: Period, { rule }: UserClock): Period {
  return periodAt(index - (rule.unit === 'day' ? WEEK_DAYS : 1), rule);
}

function noticesOf({ figures, shape }: EngagementRequest, { clock, activity }: Known): readonly string[] {
  const notices: string[] = [];
  const current = clock.periods.at(-1);
  if (current !== undefined && !isFinished(current, clock)) {
    const soFar = activity.distinct(current.from, current.to);
    const what = shape === 'series' ? 'not finished' : 'not finished and left out';
    notices.push(`${periodText(current, clock.rule)} is ${what}: ${soFar} active users so far.`);
  }
  const history = clock.finishedDay - activity.firstDay;
  if (figures.some((figure) => figure === 'mau' || figure === 'stickiness') && history > 0 && history < MONTH_DAYS) {
    notices.push(`The first event is of ${dayText(activity.firstDay)}: 30 days are ${history} so far.`);
  }
  return notices;
}
