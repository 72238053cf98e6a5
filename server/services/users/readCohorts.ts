import { type Cohort, cohortsOf, isMature, retainedUsers, retentionOf } from '../../analytics/users/retentionCells';
import { periodAt, periodIndex, periodText } from '../../analytics/users/periods';
import { AppError } from '../../contract/errors';
import { MAX_OFFSET } from '../../contract/queries/usersOptions';
import type { Estimate } from '../../stats/estimate';
import type { Store } from '../../store/store';
import type { RetentionRequest } from './retentionRequest';
import { userClock, type UserClock } from './userClock';
import { type ReadState, UserReads } from './userReads';

/** A row of the table of cohorts. */
export interface CohortCell {
  readonly timeMs: number;
  /** The cohort's first day, or its month. */
  readonly cohort: string;
  readonly size: number;
  /** Periods after the cohort's own. */
  readonly offset: number;
  readonly retained: number;
  readonly rate: Estimate;
  /** False: some of the period is still to come, and so may users. */
  readonly isFinished: boolean;
}

export interface CohortTable {
  readonly cells: readonly CohortCell[];
  readonly state: ReadState;
}

const MAX_CELLS = 20_000;

/** Cohorts that began in the window, up to now. @throws AppError RESULT_TOO_LARGE and what reading throws. */
export async function readCohortTable(
  store: Store,
  request: RetentionRequest,
  nowMs: number,
  signal: AbortSignal | undefined
): Promise<CohortTable> {
  const clock = userClock(request.window, request, nowMs);
  const first = clock.periods[0]?.index ?? 0;
  const last = periodIndex(clock.lastDay, clock.rule);
  const reads = new UserReads(store, clock, request.filters, signal);
  const cohorts = await readCohorts(request, clock, reads, {
    first,
    last,
    maxOffset: Math.min(last - first, MAX_OFFSET),
  });
  const cells = cohorts.flatMap((cohort) => cellsOf(cohort, last, request, clock));
  if (cells.length > MAX_CELLS) {
    throw new AppError('RESULT_TOO_LARGE', `The table has ${cells.length} cells; at most ${MAX_CELLS}.`, {
      details: [{ path: 'period', message: 'Choose longer periods or a shorter window' }],
    });
  }
  return { cells, state: reads.state };
}

/** Cohorts by the number of their period. Every user is in the cohort of the first matching event that is kept. */
export async function readCohorts(
  { startEvents, returnEvents, filters }: RetentionRequest,
  { rule }: UserClock,
  reads: UserReads,
  { first, last, maxOffset }: { readonly first: number; readonly last: number; readonly maxOffset: number }
): Promise<readonly Cohort[]> {
  const named = (names: readonly string[]) => (names.length === 0 ? filters : { ...filters, event_name: names });
  const rows = await reads.days(
    {
      type: 'cohorts',
      period: rule,
      fromDay: periodAt(first, rule).from,
      toDay: periodAt(last, rule).to,
      maxOffset,
      startFilters: named(startEvents),
    },
    null,
    named(returnEvents)
  );
  return cohortsOf({ parts: rows.part, cohorts: rows.cohort, offsets: rows.offset, users: rows.users });
}

function cellsOf(
  cohort: Cohort,
  last: number,
  { retention }: RetentionRequest,
  { rule, days, finishedDay }: UserClock
): readonly CohortCell[] {
  const own = periodAt(cohort.index, rule);
  return Array.from({ length: Math.min(last - cohort.index, MAX_OFFSET) + 1 }, (_, offset) => ({
    timeMs: days.startMs(own.from),
    cohort: periodText(own, rule),
    size: cohort.size,
    offset,
    retained: retainedUsers(cohort, offset, retention),
    rate: retentionOf([cohort], offset, retention),
    isFinished: isMature(cohort.index, offset, rule, finishedDay),
  }));
}
