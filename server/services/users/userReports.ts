import { toFigureEstimate } from '../../analytics/quality/figureEstimate';
import { dayText } from '../../analytics/users/localDays';
import type { SegmentRules } from '../../analytics/users/segments';
import type { FigureEstimate } from '../../contract/modelQuality';
import { ratioToPercent } from '../../contract/percent';
import {
  DEFAULT_CHURN_DAYS,
  DEFAULT_SEGMENT_RULES,
  DEFAULT_SESSION_MINUTES,
  ENGAGEMENT_FIGURE_NAMES,
  NPS_FIGURE_NAMES,
  RETENTION_FIGURE_NAMES,
  type RetentionKindName,
  SEGMENT_NAMES,
  type SegmentName,
  type UserPeriod,
  type WeekStart,
} from '../../contract/queries/usersOptions';
import type {
  DashboardUsers,
  UserCohortsAnswer,
  UserEngagementAnswer,
  UserNpsAnswer,
  UserRetentionAnswer,
  UserSegmentsAnswer,
  UserSummaryAnswer,
} from '../../contract/users';
import type { Window } from '../../contract/window';
import type { UserPoint } from './userAnswer';
import type { ReadState } from './userReads';
import type { UserService } from './userService';

/** Of which users a report tells. */
export interface UserReportRequest {
  readonly window: Window;
  readonly timeZone: string;
  readonly filters: Readonly<Record<string, readonly string[]>>;
}

/** The answers of the HTTP door: names of the classic service, each figure also with its interval. */
export interface UserReports {
  engagement(request: UserReportRequest, signal?: AbortSignal): Promise<UserEngagementAnswer>;
  retention(
    request: UserReportRequest & { readonly retention: RetentionKindName },
    signal?: AbortSignal
  ): Promise<UserRetentionAnswer>;
  cohorts(
    request: UserReportRequest & {
      readonly retention: RetentionKindName;
      readonly period: UserPeriod;
      readonly weekStart: WeekStart;
    },
    signal?: AbortSignal
  ): Promise<UserCohortsAnswer>;
  nps(request: UserReportRequest, signal?: AbortSignal): Promise<UserNpsAnswer>;
  segments(
    request: UserReportRequest & {
      readonly segments: readonly SegmentName[];
      readonly after: string;
      readonly limit: number;
    },
    signal?: AbortSignal
  ): Promise<UserSegmentsAnswer>;
  summary(request: UserReportRequest, signal?: AbortSignal): Promise<UserSummaryAnswer>;
  dashboard(window: Window, signal?: AbortSignal): Promise<DashboardUsers>;
}

const MAX_COMMENTS = 100;
const USUAL_OFFSETS: readonly number[] = [1, 7, 30];
const RULES: SegmentRules = DEFAULT_SEGMENT_RULES;
const DAILY = { period: 'day', weekStart: 'monday', shape: 'numbers' } as const;

export function createUserReports(users: UserService): UserReports {
  const engagement: UserReports['engagement'] = async (request, signal) => {
    const { window, timeZone, filters } = request;
    const answer = await users.engagement(
      {
        ...{ window, timeZone, filters, ...DAILY, figures: ENGAGEMENT_FIGURE_NAMES },
        ...{ sessions: 'recorded', sessionMinutes: DEFAULT_SESSION_MINUTES },
      },
      signal
    );
    const estimates = estimatesOf(answer.points);
    const value = (name: string) => estimates[name]?.value ?? null;
    return {
      ...windowOf(window),
      time_zone: timeZone,
      day: answer.points[0]?.period ?? '',
      dau: value('dau'),
      wau: value('wau'),
      mau: value('mau'),
      dau_mau_ratio: value('stickiness'),
      new_users: value('new_users'),
      avg_session_duration: value('session_duration_seconds'),
      avg_sessions_per_user: value('sessions_per_user'),
      sessions: value('sessions'),
      bounce_rate: value('bounce_rate'),
      return_rate: value('return_rate'),
      total_users: value('total_users'),
      estimates,
      notices: [...answer.notices, ...stateNotices(answer.state)],
    };
  };
  const retention: UserReports['retention'] = async ({ window, timeZone, filters, retention: kind }, signal) => {
    const answer = await users.retention(
      {
        ...{ window, timeZone, filters, ...DAILY, figures: RETENTION_FIGURE_NAMES, retention: kind },
        ...{ offsets: USUAL_OFFSETS, startEvents: [], returnEvents: [], churnDays: DEFAULT_CHURN_DAYS },
      },
      signal
    );
    const estimates = estimatesOf(answer.points);
    const value = (name: string) => estimates[name]?.value ?? null;
    return {
      ...windowOf(window),
      time_zone: timeZone,
      day_1_retention: value('retention day 1'),
      day_7_retention: value('retention day 7'),
      day_30_retention: value('retention day 30'),
      churn_rate: value('churn_rate'),
      avg_lifetime: value('lifetime_days'),
      cohort_size: value('cohort_size day 1'),
      cohort_sizes: {
        day_1: value('cohort_size day 1'),
        day_7: value('cohort_size day 7'),
        day_30: value('cohort_size day 30'),
      },
      estimates,
      notices: [...answer.notices, ...stateNotices(answer.state)],
    };
  };
  const nps: UserReports['nps'] = async ({ window, timeZone, filters }, signal) => {
    const asked = { window, timeZone, filters, ...DAILY, figures: NPS_FIGURE_NAMES };
    const [{ answer, changePValue }, { comments }] = await Promise.all([
      users.nps(asked, signal),
      users.npsComments({ window, filters, limit: MAX_COMMENTS }, signal),
    ]);
    const estimates = estimatesOf(answer.points);
    const value = (name: string) => estimates[name]?.value ?? null;
    const { low = null, high = null } = estimates['nps'] ?? {};
    return {
      ...windowOf(window),
      nps_score: value('nps'),
      nps_low: low,
      nps_high: high,
      margin_of_error: low === null || high === null ? null : (high - low) / 2,
      promoters_percent: ratioToPercent(value('promoters')),
      passives_percent: ratioToPercent(value('passives')),
      detractors_percent: ratioToPercent(value('detractors')),
      average_score: value('average_score'),
      total_responses: value('responses') ?? 0,
      change: value('change'),
      change_low: estimates['change']?.low ?? null,
      change_high: estimates['change']?.high ?? null,
      change_p_value: changePValue,
      comments: comments.map(({ timeMs, user, score, comment }) => ({
        ...{ time: new Date(timeMs).toISOString(), user_id: user, score, comment },
      })),
      estimates,
      notices: stateNotices(answer.state),
    };
  };
  const segmentCountsOf = async ({ window, timeZone, filters }: UserReportRequest, signal: AbortSignal | undefined) => {
    const asked = { window, timeZone, filters, ...DAILY, rules: RULES, segments: [] };
    const answer = await users.segments({ ...asked, figures: ['users', 'share'] }, signal);
    const ofFigure = (figure: string) =>
      new Map(
        answer.points.filter((point) => point.figure === figure).map((point) => [point.labels['segment'], point])
      );
    const [counts, shares] = [ofFigure('users'), ofFigure('share')];
    return {
      answer,
      asOf: answer.points[0]?.period ?? dayText(Math.floor(window.toMs / 86_400_000)),
      counts: bySegment((segment) => estimateOf(counts.get(segment)).value ?? 0),
      shares: bySegment((segment) => estimateOf(shares.get(segment))),
    };
  };
  const segments: UserReports['segments'] = async (request, signal) => {
    const { window, timeZone, filters, after, limit } = request;
    const listed = { window, timeZone, filters, ...DAILY, rules: RULES, segments: request.segments, after, limit };
    const [{ answer, asOf, counts, shares }, list] = await Promise.all([
      segmentCountsOf(request, signal),
      users.segmentUsers(listed, signal),
    ]);
    return {
      as_of: asOf,
      time_zone: timeZone,
      rules: { ...RULES },
      counts,
      shares,
      users: bySegment((segment) => list.users.filter((one) => one.segment === segment).map(({ user }) => user)),
      is_cut: list.isCut,
      total_users: SEGMENT_NAMES.reduce((sum, segment) => sum + counts[segment], 0),
      notices: [...answer.notices, ...stateNotices(answer.state)],
    };
  };
  return {
    engagement,
    retention,
    nps,
    segments,
    async cohorts({ window, timeZone, filters, retention: kind, period, weekStart }, signal) {
      const { cells, state } = await users.cohorts(
        {
          ...{ window, timeZone, filters, period, weekStart, shape: 'series', retention: kind, figures: [] },
          ...{ offsets: [], startEvents: [], returnEvents: [], churnDays: DEFAULT_CHURN_DAYS },
        },
        signal
      );
      return {
        ...windowOf(window),
        time_zone: timeZone,
        period,
        cohorts: cells.map(({ cohort, size, offset, retained, rate, isFinished }) => {
          const { value, low, high } = toFigureEstimate(rate);
          return { cohort, size, offset, retained, rate: value, low, high, is_finished: isFinished };
        }),
        notices: stateNotices(state),
      };
    },
    async summary(request, signal) {
      const [ofEngagement, ofRetention, ofNps, { counts }] = await Promise.all([
        engagement(request, signal),
        retention({ ...request, retention: 'classic' }, signal),
        nps(request, signal),
        segmentCountsOf(request, signal),
      ]);
      const { comments: _, ...score } = ofNps;
      return {
        engagement: ofEngagement,
        retention: ofRetention,
        nps: score,
        segments: counts,
        total_users: ofEngagement.total_users,
      };
    },
    async dashboard(window, signal) {
      const common = { window, timeZone: 'UTC', filters: {}, ...DAILY };
      const [active, score] = await Promise.all([
        users.engagement(
          {
            ...{ ...common, figures: ['dau', 'mau', 'total_users'] },
            ...{ sessions: 'recorded', sessionMinutes: DEFAULT_SESSION_MINUTES },
          },
          signal
        ),
        users.nps({ ...common, figures: ['nps'] }, signal),
      ]);
      const estimates = { ...estimatesOf(active.points), ...estimatesOf(score.answer.points) };
      const value = (name: string) => estimates[name]?.value ?? null;
      return {
        ...{ dau: value('dau'), mau: value('mau'), conversion_rate: null, nps_score: value('nps') },
        total_users: value('total_users'),
      };
    },
  };
}

/** By figure, and where it has an offset by both: `retention day 7`. */
function estimatesOf(points: readonly UserPoint[]): Record<string, FigureEstimate> {
  return Object.fromEntries(
    points.map((point) => [[point.figure, ...Object.values(point.labels)].join(' '), estimateOf(point)])
  );
}

/** A bound that was not reached is no number. */
function estimateOf(point: UserPoint | undefined): FigureEstimate {
  const missing = { value: null, low: null, high: null, n: null, method: null, reason: 'known users: 0 of 1 needed' };
  const told = point === undefined ? missing : toFigureEstimate(point.estimate);
  const finite = (value: number | null) => (value !== null && Number.isFinite(value) ? value : null);
  return { ...told, low: finite(told.low), high: finite(told.high) };
}

function bySegment<Value>(of: (segment: SegmentName) => Value): Record<SegmentName, Value> {
  return Object.fromEntries(SEGMENT_NAMES.map((segment) => [segment, of(segment)])) as Record<SegmentName, Value>;
}

function windowOf({ fromMs, toMs }: Window): { from: string; to: string } {
  return { from: new Date(fromMs).toISOString(), to: new Date(toMs).toISOString() };
}

function stateNotices({ pendingRecordCount, expiredBeforeMs }: ReadState): string[] {
  return [
    ...(pendingRecordCount > 0 ? [`${pendingRecordCount} accepted records are not yet part of this answer.`] : []),
    ...(expiredBeforeMs === null
      ? []
      : [`Records before ${new Date(expiredBeforeMs).toISOString()} are no longer kept.`]),
  ];
}
