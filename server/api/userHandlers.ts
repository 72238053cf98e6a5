import type { Window } from '../contract/window';
import type { UserReportRequest, UserReports } from '../services/users/userReports';
import type { Handlers } from './handlers';

interface UserHandlerParts {
  readonly userReports: UserReports;
  readonly windowOf: (parameters: { readonly from?: string | undefined; readonly to?: string | undefined }) => Window;
}

const MOST_LISTED = 100;

type Given = { from?: string | undefined; to?: string | undefined; time_zone?: string | undefined };
type Tags = Readonly<Record<string, string | readonly string[]>>;

export function userHandlers({
  userReports,
  windowOf,
}: UserHandlerParts): Pick<
  Handlers,
  'getUserSummary' | 'getUserEngagement' | 'getUserRetention' | 'getUserCohorts' | 'getUserNps' | 'getUserSegments'
> {
  const requestOf = ({ from, to, time_zone }: Given, tags: Tags): UserReportRequest => ({
    window: windowOf({ from, to }),
    timeZone: time_zone ?? 'UTC',
    filters: Object.fromEntries(Object.entries(tags).map(([name, values]) => [name, [values].flat()])),
  });
  return {
    getUserSummary: ({ parameters: { from, to, time_zone, ...tags }, signal }) =>
      userReports.summary(requestOf({ from, to, time_zone }, tags), signal),
    getUserEngagement: ({ parameters: { from, to, time_zone, ...tags }, signal }) =>
      userReports.engagement(requestOf({ from, to, time_zone }, tags), signal),
    getUserRetention: ({ parameters: { from, to, time_zone, retention, ...tags }, signal }) =>
      userReports.retention({ ...requestOf({ from, to, time_zone }, tags), retention: retention ?? 'classic' }, signal),
    getUserCohorts: ({ parameters: { from, to, time_zone, retention, period, week_start, ...tags }, signal }) =>
      userReports.cohorts(
        {
          ...requestOf({ from, to, time_zone }, tags),
          retention: retention ?? 'classic',
          period: period ?? 'week',
          weekStart: week_start ?? 'monday',
        },
        signal
      ),
    getUserNps: ({ parameters: { from, to, time_zone, ...tags }, signal }) =>
      userReports.nps(requestOf({ from, to, time_zone }, tags), signal),
    getUserSegments: ({ parameters: { from, to, time_zone, segment, after, limit, ...tags }, signal }) =>
      userReports.segments(
        {
          ...requestOf({ from, to, time_zone }, tags),
          segments: segment === undefined ? [] : [segment],
          after: after ?? '',
          limit: limit ?? MOST_LISTED,
        },
        signal
      ),
  };
}
