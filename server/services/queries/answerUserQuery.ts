import { toFigureEstimate } from '../../analytics/quality/figureEstimate';
import type { Frame } from '../../contract/frames';
import type { EngagementQuery, NpsQuery, RetentionQuery, SegmentsQuery } from '../../contract/queries';
import {
  ENGAGEMENT_FIGURES,
  NPS_FIGURES,
  NPS_VIEWS,
  RETENTION_FIGURES,
  RETENTION_VIEWS,
  SEGMENT_FIGURES,
  SEGMENT_VIEWS,
  type UserPeriod,
} from '../../contract/queries/usersOptions';
import type { QueryRequest } from '../services';
import type { AnswerShape } from '../users/userAnswer';
import type { UserService } from '../users/userService';
import { tableOf } from './columnTable';
import { originOf, type UserFrameChoice, userFrames } from './userFrames';

const DAY_MS = 86_400_000;
const PERIOD_MS: Readonly<Record<UserPeriod, number>> = { day: DAY_MS, week: 7 * DAY_MS, month: 31 * DAY_MS };
const MAX_USERS_LISTED = 1_000;
const MAX_COMMENTS = 200;

type UserQuery = EngagementQuery | NpsQuery | RetentionQuery | SegmentsQuery;

/** Answers an `engagement` query. @throws What the service throws. */
export async function answerEngagementQuery(
  users: UserService,
  request: QueryRequest,
  query: EngagementQuery,
  signal: AbortSignal | undefined
): Promise<readonly Frame[]> {
  const answer = await users.engagement({ ...query, window: request.window, shape: shapeOf(query) }, signal);
  return userFrames(answer, choiceOf(request, query, ENGAGEMENT_FIGURES, query.unfinished));
}

/** Answers a `retention` query. @throws What the service throws. */
export async function answerRetentionQuery(
  users: UserService,
  request: QueryRequest,
  query: RetentionQuery,
  signal: AbortSignal | undefined
): Promise<readonly Frame[]> {
  const asked = { ...query, window: request.window, shape: shapeOf(query) };
  if (query.view === 'figures') {
    const answer = await users.retention(asked, signal);
    return userFrames(answer, choiceOf(request, query, RETENTION_FIGURES, query.unfinished));
  }
  const { cells, state } = await users.cohorts(asked, signal);
  const rows = cells.map(({ timeMs, cohort, size, offset, retained, rate, isFinished }) => {
    const { value, low, high } = toFigureEstimate(rate);
    return { time: timeMs, cohort, size, offset, retained, rate: value, low, high, is_finished: isFinished };
  });
  const share = { unit: 'percentunit', decimals: 1 };
  return [
    tableOf(
      RETENTION_VIEWS.cohorts.title,
      [
        { name: 'time', type: 'time', title: 'Begins' },
        { name: 'cohort', type: 'string', title: 'Cohort' },
        { name: 'size', type: 'number', title: 'Users', config: { decimals: 0 } },
        { name: 'offset', type: 'number', title: `Since, ${query.period}s`, config: { decimals: 0 } },
        { name: 'retained', type: 'number', title: 'Came back', config: { decimals: 0 } },
        { name: 'rate', type: 'number', title: 'Retention', config: share },
        { name: 'low', type: 'number', title: 'Retention, at least', config: share },
        { name: 'high', type: 'number', title: 'Retention, at most', config: share },
        { name: 'is_finished', type: 'boolean', title: 'Finished' },
      ],
      rows,
      request.refId,
      originOf(state, rows.length === 0 ? ['No user began in this window: 0 of 1 needed.'] : [])
    ),
  ];
}

/** Answers a `segments` query. @throws What the service throws. */
export async function answerSegmentsQuery(
  users: UserService,
  request: QueryRequest,
  query: SegmentsQuery,
  signal: AbortSignal | undefined
): Promise<readonly Frame[]> {
  const asked = { ...query, window: request.window, shape: shapeOf(query) };
  if (query.view === 'figures') {
    const answer = await users.segments(asked, signal);
    // Who is in which segment is known at every moment.
    return userFrames(
      { ...answer, points: answer.points.map((point) => ({ ...point, isFinished: true })) },
      choiceOf(request, query, SEGMENT_FIGURES, 'leave-out')
    );
  }
  const found = await users.segmentUsers({ ...asked, after: '', limit: MAX_USERS_LISTED }, signal);
  const rows = found.users.map(({ segment, user, firstSeen, lastSeen, activeDays }) => ({
    ...{ segment, user, first_seen: firstSeen, last_seen: lastSeen, active_days: activeDays },
  }));
  const cut = found.isCut ? [`Only the first ${MAX_USERS_LISTED} users of a segment are listed.`] : [];
  return [
    tableOf(
      SEGMENT_VIEWS.users.title,
      [
        { name: 'segment', type: 'string', title: 'Segment' },
        { name: 'user', type: 'string', title: 'User' },
        { name: 'first_seen', type: 'string', title: 'First seen' },
        { name: 'last_seen', type: 'string', title: 'Last seen' },
        { name: 'active_days', type: 'number', title: `Active days of ${query.rules.activityDays}` },
      ],
      rows,
      request.refId,
      originOf(found.state, cut)
    ),
  ];
}

/** Answers an `nps` query. @throws What the service throws. */
export async function answerNpsQuery(
  users: UserService,
  request: QueryRequest,
  query: NpsQuery,
  signal: AbortSignal | undefined
): Promise<readonly Frame[]> {
  const { window, refId } = request;
  if (query.view === 'figures') {
    const { answer } = await users.nps({ ...query, window, shape: shapeOf(query) }, signal);
    return userFrames(answer, choiceOf(request, query, NPS_FIGURES, query.unfinished));
  }
  const { comments, state } = await users.npsComments({ window, filters: query.filters, limit: MAX_COMMENTS }, signal);
  return [
    tableOf(
      NPS_VIEWS.comments.title,
      [
        { name: 'time', type: 'time', title: 'Time' },
        { name: 'score', type: 'number', title: 'Score', config: { decimals: 0 } },
        { name: 'user', type: 'string', title: 'User' },
        { name: 'comment', type: 'string', title: 'Comment' },
      ],
      comments.map(({ timeMs, ...comment }) => ({ time: timeMs, ...comment })),
      refId,
      originOf(state, comments.length === 0 ? ['Nobody left a comment in this window.'] : [])
    ),
  ];
}

function shapeOf({ format }: Pick<UserQuery, 'format'>): AnswerShape {
  return format === 'numeric' ? 'numbers' : 'series';
}

function choiceOf(
  { refId }: QueryRequest,
  { format, legend, show, period }: UserQuery,
  figures: UserFrameChoice['figures'],
  unfinished: UserFrameChoice['unfinished']
): UserFrameChoice {
  return { refId, format, legend, show, unfinished, figures, stepMs: PERIOD_MS[period] };
}
