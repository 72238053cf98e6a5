/** The closed lists of the queries about users. Free of zod, because the query editor and panels use them too. */
export interface UserFigure {
  readonly title: string;
  /** Grafana's own unit id; ratios are 0–1. */
  readonly unit: string;
  readonly decimals?: number;
  readonly description: string;
}

const count = (title: string, description: string) => ({ title, unit: 'short', decimals: 0, description }) as const;
const ratio = (title: string, description: string) =>
  ({ title, unit: 'percentunit', decimals: 1, description }) as const;

export const ENGAGEMENT_FIGURES = {
  dau: count('Daily active users', 'Users with an event on the last finished day of the period.'),
  wau: count('Weekly active users', 'Users with an event in the 7 days up to the last finished day of the period.'),
  mau: count('Monthly active users', 'Users with an event in the 30 days up to the last finished day of the period.'),
  stickiness: ratio('Stickiness', 'Mean daily over monthly active users, 30 days: how many of the days a user comes.'),
  active_users: count('Active users', 'Users with an event in the period.'),
  growth: ratio(
    'Growth',
    'Active users of the period against the one before, of a day against the same weekday a week before: −0.2 is a fifth less.'
  ),
  new_users: count('New users', 'Users whose first event of all is in the period.'),
  return_rate: ratio('Return rate', 'Active users of the period who had been seen before it.'),
  sessions: count('Sessions', 'Sessions that began in the period.'),
  sessions_per_user: { title: 'Sessions per user', unit: 'none', decimals: 2, description: 'Of users with a session.' },
  session_duration_seconds: {
    title: 'Session duration',
    unit: 's',
    description: 'Mean, from the first record of a session to its end or last event; unknown for a single record.',
  },
  bounce_rate: ratio('Bounce rate', 'Finished sessions of one page view and nothing else, among finished sessions.'),
  total_users: count('Known users', 'Users ever seen, as far as records are kept.'),
} as const satisfies Record<string, UserFigure>;
export type EngagementFigureName = keyof typeof ENGAGEMENT_FIGURES;
export const ENGAGEMENT_FIGURE_NAMES = Object.keys(ENGAGEMENT_FIGURES) as [
  EngagementFigureName,
  ...EngagementFigureName[],
];
export const DEFAULT_ENGAGEMENT_FIGURES: readonly EngagementFigureName[] = ['dau', 'wau', 'mau'];

export const RETENTION_FIGURES = {
  retention: ratio(
    'Retention',
    'Users who came back so many periods after their first, among those whose period is over.'
  ),
  cohort_size: count('Cohort size', 'Users whose period so far on is over: what the retention is a share of.'),
  churn_rate: ratio('Churn rate', 'Users active in the days before who were not active in the days since.'),
  lifetime_days: {
    title: 'Mean lifetime',
    unit: 'd',
    decimals: 1,
    description:
      'Days from the first active day to the last before a silence, at most as long as was watched (Kaplan–Meier).',
  },
  median_lifetime_days: {
    title: 'Median lifetime',
    unit: 'd',
    decimals: 0,
    description: 'Days that half of the users stay for (Kaplan–Meier).',
  },
} as const satisfies Record<string, UserFigure>;
export type RetentionFigureName = keyof typeof RETENTION_FIGURES;
export const RETENTION_FIGURE_NAMES = Object.keys(RETENTION_FIGURES) as [RetentionFigureName, ...RetentionFigureName[]];
export const DEFAULT_RETENTION_FIGURES: readonly RetentionFigureName[] = ['retention'];
export const DEFAULT_OFFSETS: readonly number[] = [1, 7, 30];

export const NPS_FIGURES = {
  nps: {
    title: 'NPS',
    unit: 'none',
    decimals: 0,
    description: 'Percent promoters minus percent detractors, −100 to 100.',
  },
  change: { title: 'NPS change', unit: 'none', decimals: 0, description: 'Points against the period before.' },
  promoters: ratio('Promoters', 'Answers of 9 and 10.'),
  passives: ratio('Passives', 'Answers of 7 and 8.'),
  detractors: ratio('Detractors', 'Answers of 0 to 6.'),
  average_score: { title: 'Average score', unit: 'none', decimals: 2, description: 'Mean answer, 0 to 10.' },
  responses: count('Answers', 'Users who answered; of each the latest answer counts.'),
} as const satisfies Record<string, UserFigure>;
export type NpsFigureName = keyof typeof NPS_FIGURES;
export const NPS_FIGURE_NAMES = Object.keys(NPS_FIGURES) as [NpsFigureName, ...NpsFigureName[]];
export const DEFAULT_NPS_FIGURES: readonly NpsFigureName[] = ['nps'];

export const SEGMENT_FIGURES = {
  users: count('Users', 'Users of the segment.'),
  share: ratio('Share of users', 'Users of the segment among all known users.'),
} as const satisfies Record<string, UserFigure>;
export type SegmentFigureName = keyof typeof SEGMENT_FIGURES;
export const SEGMENT_FIGURE_NAMES = Object.keys(SEGMENT_FIGURES) as [SegmentFigureName, ...SegmentFigureName[]];
export const DEFAULT_SEGMENT_FIGURES: readonly SegmentFigureName[] = ['users'];

/** In the order in which their rules are tried. */
export const SEGMENTS = {
  churned: { title: 'Churned', description: 'No activity for more than 30 days.' },
  at_risk: { title: 'At risk', description: 'No activity for 14 to 30 days.' },
  new: { title: 'New', description: 'First seen at most 7 days ago.' },
  power: { title: 'Power', description: 'Active on at least 20 of the last 30 days.' },
  active: { title: 'Active', description: 'All others.' },
} as const;
export type SegmentName = keyof typeof SEGMENTS;
export const SEGMENT_NAMES = Object.keys(SEGMENTS) as [SegmentName, ...SegmentName[]];

/** Days; what the texts of SEGMENTS say. */
export const DEFAULT_SEGMENT_RULES = {
  churnedAfterDays: 30,
  atRiskAfterDays: 14,
  newDays: 7,
  powerActiveDays: 20,
  activityDays: 30,
} as const;
export type SegmentRuleName = keyof typeof DEFAULT_SEGMENT_RULES;

export const USER_PERIODS = {
  day: { title: 'Day', description: 'Days of the time zone.' },
  week: { title: 'Week', description: 'Calendar weeks.' },
  month: { title: 'Month', description: 'Calendar months.' },
} as const;
export type UserPeriod = keyof typeof USER_PERIODS;
export const USER_PERIOD_NAMES = Object.keys(USER_PERIODS) as [UserPeriod, ...UserPeriod[]];

export const WEEK_STARTS = ['monday', 'saturday', 'sunday'] as const;
export type WeekStart = (typeof WEEK_STARTS)[number];

export const RETENTION_KINDS = {
  classic: { title: 'Classic', description: 'Active in exactly the period so far on.' },
  rolling: { title: 'Rolling', description: 'Active in the period so far on or later (unbounded).' },
} as const;
export type RetentionKindName = keyof typeof RETENTION_KINDS;
export const RETENTION_KIND_NAMES = Object.keys(RETENTION_KINDS) as [RetentionKindName, ...RetentionKindName[]];

export const SESSION_RULES = {
  recorded: { title: 'As recorded', description: 'By session id; events without one by inactivity.' },
  inactivity: { title: 'By inactivity', description: 'Session ids are not looked at.' },
} as const;
export type SessionRule = keyof typeof SESSION_RULES;
export const SESSION_RULE_NAMES = Object.keys(SESSION_RULES) as [SessionRule, ...SessionRule[]];

export const UNFINISHED = {
  'leave-out': { title: 'Leave out', description: 'A notice tells what is not finished.' },
  mark: { title: 'Mark', description: 'A series of its own with the label unfinished.' },
} as const;
export type UnfinishedChoice = keyof typeof UNFINISHED;
export const UNFINISHED_NAMES = Object.keys(UNFINISHED) as [UnfinishedChoice, ...UnfinishedChoice[]];

export const RETENTION_VIEWS = {
  figures: { title: 'Figures', description: 'Series, numbers or a table.' },
  cohorts: { title: 'Cohorts', description: 'A row for each cohort and period since, with interval.' },
} as const;
export type RetentionView = keyof typeof RETENTION_VIEWS;
export const SEGMENT_VIEWS = {
  figures: { title: 'Figures', description: 'Series, numbers or a table.' },
  users: { title: 'Users', description: 'The users of segments, by name.' },
} as const;
export type SegmentView = keyof typeof SEGMENT_VIEWS;
export const NPS_VIEWS = {
  figures: { title: 'Figures', description: 'Series, numbers or a table.' },
  comments: { title: 'Comments', description: 'The latest comments with their scores.' },
} as const;
export type NpsView = keyof typeof NPS_VIEWS;

/** Fields of events that queries about users filter by, besides `tags.NAME`. */
export const EVENT_LABELS = ['event_name', 'event_type', 'device_type', 'page_url', 'region'] as const;
export const MAX_OFFSETS = 12;
export const MAX_OFFSET = 400;
export const DEFAULT_SESSION_MINUTES = 30;
export const DEFAULT_CHURN_DAYS = 30;
