import { z } from 'zod';
import { figureEstimateSchema } from './modelQuality';
import { SEGMENT_NAMES } from './queries/usersOptions';

const rate = (text: string, example: number) => z.number().nullable().describe(text).meta({ example });
const number = rate;
const count = (text: string, example: number) => z.int().nullable().describe(text).meta({ example });
const instant = (text: string) => z.iso.datetime().describe(text).meta({ example: '2026-11-22T00:00:00.000Z' });
const notices = z.array(z.string()).describe('What a reader should know: what is missing or not finished.');
const estimates = z
  .record(z.string(), figureEstimateSchema)
  .describe('Each figure with its 95 % interval, n and method, or why there is none.');
const window = { from: instant('Start of the window.'), to: instant('End of the window.') } as const;
const timeZone = z.string().describe('Time zone of days.').meta({ example: 'UTC' });

export const userEngagementSchema = z.object({
  ...window,
  time_zone: timeZone,
  day: z.string().describe('The last finished day: what DAU, WAU and MAU end with.').meta({ example: '2026-11-21' }),
  dau: count('Daily active users.', 523),
  wau: count('Weekly active users: 7 days.', 2_310),
  mau: count('Monthly active users: 30 days.', 8_942),
  dau_mau_ratio: rate('Mean daily over monthly active users, 0–1.', 0.21),
  new_users: count('Users whose first event was on that day.', 31),
  avg_session_duration: number('Mean seconds of sessions of known duration.', 312),
  avg_sessions_per_user: number('Of users with a session.', 2.4),
  sessions: count('Sessions that began in the window.', 20_411),
  bounce_rate: rate('Finished sessions of one page view and nothing else, 0–1.', 0.31),
  return_rate: rate('Active users of the window who were seen before it, 0–1.', 0.74),
  total_users: count('All known users.', 12_044),
  estimates,
  notices,
});
export type UserEngagementAnswer = z.infer<typeof userEngagementSchema>;

export const userRetentionSchema = z.object({
  ...window,
  time_zone: timeZone,
  day_1_retention: rate('Users active on the day after their first, 0–1, of those whose day is over.', 0.44),
  day_7_retention: rate('On day 7.', 0.31),
  day_30_retention: rate('On day 30.', 0.18),
  churn_rate: rate('Users active 31 to 60 days ago who were not active since, 0–1.', 0.27),
  avg_lifetime: number('Mean days from first to last activity, Kaplan–Meier, as far as was watched.', 41.5),
  cohort_size: count('Users that the retention of day 1 is a share of.', 812),
  cohort_sizes: z
    .object({ day_1: count('For day 1.', 812), day_7: count('For day 7.', 790), day_30: count('For day 30.', 655) })
    .describe('Each horizon has its own users: those whose day lies in the window and is over.'),
  estimates,
  notices,
});
export type UserRetentionAnswer = z.infer<typeof userRetentionSchema>;

const cohortSchema = z.object({
  cohort: z.string().describe('First day of the cohort, or its month.').meta({ example: '2026-11-16' }),
  size: z.int().describe('Users.').meta({ example: 120 }),
  offset: z.int().describe('Periods after the first.').meta({ example: 1 }),
  retained: z.int().describe('Users who came back.').meta({ example: 51 }),
  rate: number('Share of the cohort, 0–1.', 0.425),
  low: number('Lower bound of its 95 % interval (Wilson).', 0.34),
  high: number('Upper bound.', 0.51),
  is_finished: z.boolean().describe('False: some of the period is still to come.').meta({ example: true }),
});
export const userCohortsSchema = z.object({
  ...window,
  time_zone: timeZone,
  period: z.string().describe('Length of a period.').meta({ example: 'week' }),
  cohorts: z.array(cohortSchema).describe('By cohort, then offset.'),
  notices,
});
export type UserCohortsAnswer = z.infer<typeof userCohortsSchema>;

export const userNpsSchema = z.object({
  ...window,
  nps_score: number('Percent promoters minus percent detractors, −100 to 100.', 30),
  nps_low: number('Lower bound of its 95 % interval.', 22.1),
  nps_high: number('Upper bound.', 37.5),
  margin_of_error: number('Half of the interval, points.', 7.7),
  promoters_percent: number('Answers of 9 and 10, percent.', 50),
  passives_percent: number('Answers of 7 and 8, percent.', 30),
  detractors_percent: number('Answers of 0 to 6, percent.', 20),
  average_score: number('Mean answer.', 7.9),
  total_responses: z.int().describe('Users who answered; of each the latest answer.').meta({ example: 412 }),
  change: number('Points against the window of the same length before.', -4.2),
  change_low: number('Lower bound of its 95 % interval.', -14.8),
  change_high: number('Upper bound.', 6.5),
  change_p_value: number('Two-sided, of no change.', 0.43),
  comments: z
    .array(
      z.object({
        time: instant('When.'),
        user_id: z.string().describe('Who.').meta({ example: '123' }),
        score: z.int().describe('0 to 10.').meta({ example: 9 }),
        comment: z.string().describe('In their words.').meta({ example: 'Fast.' }),
      })
    )
    .describe('Newest first; of each user the latest answer.'),
  estimates,
  notices,
});
export type UserNpsAnswer = z.infer<typeof userNpsSchema>;

const perSegment = <Value extends z.ZodType>(value: Value) =>
  z.object(
    Object.fromEntries(SEGMENT_NAMES.map((name) => [name, value])) as Record<(typeof SEGMENT_NAMES)[number], Value>
  );

export const userSegmentsSchema = z.object({
  as_of: z.string().describe('The day that the rules look back from.').meta({ example: '2026-11-22' }),
  time_zone: timeZone,
  rules: z
    .record(z.string(), z.int())
    .describe('The thresholds, days.')
    .meta({ example: { newDays: 7 } }),
  counts: perSegment(z.int().describe('Users of the segment.').meta({ example: 120 })).describe('How many of each.'),
  shares: perSegment(figureEstimateSchema.describe('Share of the segment.')).describe(
    'Share of all known users, with its 95 % interval.'
  ),
  users: perSegment(
    z
      .array(z.string())
      .describe('User ids, by name.')
      .meta({ example: ['123'] })
  ).describe('Who.'),
  is_cut: z.boolean().describe('Whether some lists go on: ask again with `after`.').meta({ example: false }),
  total_users: z.int().describe('Of all segments.').meta({ example: 1_204 }),
  notices,
});
export type UserSegmentsAnswer = z.infer<typeof userSegmentsSchema>;

export const userSummarySchema = z.object({
  engagement: userEngagementSchema.describe('How many users come, how often and for how long.'),
  retention: userRetentionSchema.describe('Whether users come back.'),
  nps: userNpsSchema.omit({ comments: true }).describe('What users say.'),
  segments: perSegment(z.int().describe('Users of the segment.').meta({ example: 120 })).describe('How many of each.'),
  total_users: z.int().nullable().describe('All known users.').meta({ example: 12_044 }),
});
export type UserSummaryAnswer = z.infer<typeof userSummarySchema>;

export const dashboardUsersSchema = z.object({
  dau: count('Daily active users, last finished day.', 523),
  mau: count('Monthly active users, 30 days up to it.', 8_942),
  conversion_rate: rate('Users who converted among active users, 0–1.', 0.078),
  nps_score: number('−100 to 100; null without answers.', 42),
  total_users: count('All known users.', 12_044),
});
export type DashboardUsers = z.infer<typeof dashboardUsersSchema>;
