import { type Cohort, isMature, retentionOf } from '../../analytics/users/retentionCells';
import { type Period, periodText } from '../../analytics/users/periods';
import { counted } from '../../analytics/users/userEstimates';
import type { RetentionFigureName } from '../../contract/queries/usersOptions';
import { insufficient } from '../../stats/estimate';
import { wilsonInterval } from '../../stats/proportions';
import { medianLife, restrictedMean } from '../../stats/survivalCurve';
import type { Store } from '../../store/store';
import { readCohorts } from './readCohorts';
import type { RetentionRequest } from './retentionRequest';
import type { UserAnswer, UserPoint } from './userAnswer';
import { isFinished, userClock, type UserClock } from './userClock';
import { NOBODY, UserReads } from './userReads';

type Point = UserPoint<RetentionFigureName>;

/** No longer than this, so that the figure does not grow with the age of the store. */
const LONGEST_LIFE_DAYS = 365;

/** @throws AppError QUERY_INVALID, RESULT_TOO_LARGE and what reading throws. */
export async function readRetention(
  store: Store,
  request: RetentionRequest,
  nowMs: number,
  signal: AbortSignal | undefined
): Promise<UserAnswer<RetentionFigureName>> {
  const clock = userClock(request.window, request, nowMs);
  const reads = new UserReads(store, clock, request.filters, signal);
  const points: Point[] = [];
  const notices: string[] = [];
  if (request.figures.some((figure) => figure === 'retention' || figure === 'cohort_size')) {
    points.push(...(await retentionPoints(request, clock, reads)));
  }
  if (request.figures.includes('churn_rate')) {
    points.push(...(await churnPoints(request, clock, reads)));
  }
  if (request.figures.some((figure) => figure === 'lifetime_days' || figure === 'median_lifetime_days')) {
    const lifetimes = await lifetimePoints(request, clock, reads);
    points.push(...lifetimes.points);
    notices.push(...lifetimes.notices);
  }
  const order = (figure: RetentionFigureName) => request.figures.indexOf(figure);
  const asked = points.filter(({ figure }) => request.figures.includes(figure));
  return { points: asked.sort((a, b) => order(a.figure) - order(b.figure)), notices, state: reads.state };
}

/** By when the outcome was: retention of day 7 on a day is that of the users who came first 7 days before. */
async function retentionPoints(
  request: RetentionRequest,
  clock: UserClock,
  reads: UserReads
): Promise<readonly Point[]> {
  const { offsets, retention, shape } = request;
  const finished = clock.periods.filter((period) => isFinished(period, clock));
  const periods = shape === 'series' ? clock.periods : finished.length > 0 ? finished : [clock.lastFinished];
  const [first, last] = [periods[0]?.index ?? 0, periods.at(-1)?.index ?? 0];
  const maxOffset = Math.max(...offsets);
  const cohorts = await readCohorts(request, clock, reads, { first: first - maxOffset, last, maxOffset });
  const byIndex = new Map(cohorts.map((cohort) => [cohort.index, cohort]));
  return offsets.flatMap((offset) => {
    const cohortOf = ({ index }: Period) => byIndex.get(index - offset);
    if (shape === 'numbers') {
      const mature = periods.flatMap((period) => cohortOf(period) ?? []);
      return pointsOf(mature, offset, periods.at(-1) as Period, true);
    }
    return periods.flatMap((period) => {
      const cohort = cohortOf(period);
      return cohort === undefined
        ? []
        : pointsOf([cohort], offset, period, isMature(cohort.index, offset, clock.rule, clock.finishedDay));
    });
  });

  function pointsOf(cohortsOfPoint: readonly Cohort[], offset: number, period: Period, isOver: boolean): Point[] {
    const place = {
      labels: { offset: `${clock.rule.unit} ${offset}` },
      timeMs: clock.days.startMs(period.from),
      period: periodText(period, clock.rule),
      isFinished: isOver,
    };
    const size = cohortsOfPoint.reduce((sum, cohort) => sum + cohort.size, 0);
    return [
      { ...place, figure: 'retention', estimate: retentionOf(cohortsOfPoint, offset, retention) },
      { ...place, figure: 'cohort_size', estimate: counted(size) },
    ];
  }
}

async function churnPoints(
  { churnDays, shape }: RetentionRequest,
  clock: UserClock,
  reads: UserReads
): Promise<readonly Point[]> {
  const periods = shape === 'series' ? clock.periods : [clock.lastFinished];
  const ends = periods.map(({ from, to }) => Math.max(from + 1, Math.min(to, clock.finishedDay)));
  const found = await reads.ranges(
    ends.map((end) => ({
      from: end - churnDays,
      to: end,
      beforeFrom: end - 2 * churnDays,
      beforeTo: end - churnDays,
    }))
  );
  return periods.map((period, place) => {
    const { before, both } = found[place] ?? NOBODY;
    return {
      figure: 'churn_rate',
      labels: {},
      timeMs: clock.days.startMs(period.from),
      period: periodText(period, clock.rule),
      isFinished: isFinished(period, clock),
      estimate:
        before === 0
          ? insufficient(`users active ${2 * churnDays} to ${churnDays} days ago`, 0, 1)
          : wilsonInterval({ successes: before - both, trials: before }),
    };
  });
}

/** As of the end of the window, of all users who are known. */
async function lifetimePoints(
  { churnDays }: RetentionRequest,
  clock: UserClock,
  reads: UserReads
): Promise<{ readonly points: readonly Point[]; readonly notices: readonly string[] }> {
  // Whether a silence lasts is known of days that were so long ago; what is later says nothing about who has left.
  const endDay = clock.finishedDay - 1 - churnDays;
  const columns = await reads.days({ type: 'lives', silenceDays: churnDays, endDay }, null);
  const lives = Array.from(columns.users, (count, row) => ({
    time: columns.days[row] ?? 0,
    isObserved: columns.observed[row] === 1,
    count,
  }));
  const longest = lives.reduce((most, { time }) => Math.max(most, time), 0);
  const horizon = Math.min(LONGEST_LIFE_DAYS, longest);
  const place = {
    labels: {},
    timeMs: clock.days.startMs(clock.lastFinished.from),
    period: periodText(clock.lastFinished, clock.rule),
    isFinished: true,
  };
  const points: Point[] = [
    { ...place, figure: 'lifetime_days', estimate: restrictedMean(lives, horizon) },
    { ...place, figure: 'median_lifetime_days', estimate: medianLife(lives) },
  ];
  return { points, notices: [`Mean lifetime counts ${horizon} days at most: nobody was watched for longer.`] };
}
