import { dayText } from '../../analytics/users/localDays';
import { periodText } from '../../analytics/users/periods';
import { segmentBox, segmentCounts, type SegmentRules, shareOf, stateCaps } from '../../analytics/users/segments';
import { counted } from '../../analytics/users/userEstimates';
import { SEGMENT_NAMES, type SegmentFigureName, type SegmentName } from '../../contract/queries/usersOptions';
import type { Window } from '../../contract/window';
import type { Store } from '../../store/store';
import type { AnswerShape, UserAnswer, UserPoint } from './userAnswer';
import { type CalendarChoice, isFinished, userClock } from './userClock';
import { type ReadState, UserReads } from './userReads';

export interface SegmentsRequest extends CalendarChoice {
  readonly window: Window;
  readonly shape: AnswerShape;
  readonly figures: readonly SegmentFigureName[];
  /** Empty: all. */
  readonly segments: readonly SegmentName[];
  readonly rules: SegmentRules;
  readonly filters: Readonly<Record<string, readonly string[]>>;
}

/** Each point looks at every user; longer windows are told in steps of several periods. */
const MAX_POINTS = 31;

/** @throws AppError QUERY_INVALID, RESULT_TOO_LARGE and what reading throws. */
export async function readSegments(
  store: Store,
  request: SegmentsRequest,
  nowMs: number,
  signal: AbortSignal | undefined
): Promise<UserAnswer<SegmentFigureName>> {
  const { shape, rules, figures } = request;
  const clock = userClock(request.window, request, nowMs);
  const reads = new UserReads(store, clock, request.filters, signal);
  const step = Math.ceil(clock.periods.length / MAX_POINTS);
  // Counted from the last one, so that the newest is always among them.
  const periods = clock.periods.filter((_, place) => (clock.periods.length - 1 - place) % step === 0);
  const segments = chosenSegments(request.segments);
  const points: Array<UserPoint<SegmentFigureName>> = [];
  for (const period of shape === 'series' ? periods : periods.slice(-1)) {
    const asOfDay = Math.min(period.to - 1, clock.lastDay);
    const states = await reads.days(
      { type: 'states', asOfDay, activityDays: rules.activityDays, ...stateCaps(rules) },
      null
    );
    const counts = segmentCounts(
      { ages: states.age, silences: states.silence, activeDays: states.activeDays, users: states.users },
      rules
    );
    const total = SEGMENT_NAMES.reduce((sum, segment) => sum + counts[segment], 0);
    if (total > 0) {
      points.push(
        ...segments.flatMap((segment) =>
          figures.map((figure) => ({
            figure,
            labels: { segment },
            timeMs: clock.days.startMs(period.from),
            period: shape === 'series' ? periodText(period, clock.rule) : dayText(asOfDay),
            isFinished: shape === 'numbers' || isFinished(period, clock),
            estimate: figure === 'users' ? counted(counts[segment]) : shareOf(counts[segment], total),
          }))
        )
      );
    }
  }
  const order = (figure: SegmentFigureName) => figures.indexOf(figure);
  return {
    points: points.sort((a, b) => order(a.figure) - order(b.figure)),
    notices: points.length === 0 ? ['No user is known: 0 of 1 needed.'] : [],
    state: reads.state,
  };
}

export interface SegmentUser {
  readonly segment: SegmentName;
  readonly user: string;
  /** `2026-11-22`. */
  readonly firstSeen: string;
  readonly lastSeen: string;
  /** Of the last days that the rules look at. */
  readonly activeDays: number;
}

export interface SegmentUsers {
  readonly users: readonly SegmentUser[];
  /** More of a segment than were asked for. */
  readonly isCut: boolean;
  readonly state: ReadState;
}

/** Users by segment and name, as of the end of the window. @throws What reading throws. */
export async function readSegmentUsers(
  store: Store,
  request: Omit<SegmentsRequest, 'figures' | 'shape'> & { readonly limit: number; readonly after: string },
  nowMs: number,
  signal: AbortSignal | undefined
): Promise<SegmentUsers> {
  const { window, rules, filters, limit, after } = request;
  const clock = userClock(window, request, nowMs);
  const reads = new UserReads(store, clock, filters, signal);
  const users: SegmentUser[] = [];
  let isCut = false;
  for (const segment of chosenSegments(request.segments)) {
    const read = await store.read(
      {
        kind: 'user-list',
        window: { fromMs: 0, toMs: clock.asOfMs },
        offsets: clock.days.offsets(0, clock.asOfMs),
        filters,
        asOfDay: clock.lastDay,
        activityDays: rules.activityDays,
        ...segmentBox(segment, rules),
        after,
        limit: limit + 1,
      },
      reads.options
    );
    reads.state.add(read);
    const { answer } = read;
    isCut ||= answer.users.length > limit;
    users.push(
      ...answer.users.slice(0, limit).map((user, row) => ({
        segment,
        user,
        firstSeen: dayText(answer.firstDays[row] ?? 0),
        lastSeen: dayText(answer.lastDays[row] ?? 0),
        activeDays: answer.activeDays[row] ?? 0,
      }))
    );
  }
  return { users, isCut, state: reads.state };
}

function chosenSegments(segments: readonly SegmentName[]): readonly SegmentName[] {
  return SEGMENT_NAMES.filter((segment) => segments.length === 0 || segments.includes(segment));
}
