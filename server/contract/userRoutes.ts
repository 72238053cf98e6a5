import { z } from 'zod';
import { instantSchema } from './instant';
import { timeZoneSchema, userPeriodSchema, weekStartSchema } from './queries/userFields';
import { RETENTION_KIND_NAMES, SEGMENT_NAMES } from './queries/usersOptions';
import {
  userCohortsSchema,
  userEngagementSchema,
  userNpsSchema,
  userRetentionSchema,
  userSegmentsSchema,
  userSummarySchema,
} from './users';
import { READ_ERRORS, STORE_ERRORS } from './routeErrors';

const BASE = '/api/v1/metrics/users';
const tagName = /^tags\.[A-Za-z_][A-Za-z0-9_.\-/]{0,63}$/;

const calendar = {
  from: instantSchema.optional().describe('Start of the window; 30 days before its end when absent.'),
  to: instantSchema.optional().describe('End of the window; now when absent.'),
  time_zone: timeZoneSchema
    .optional()
    .describe('Time zone of days, IANA name; UTC when absent.')
    .meta({ example: 'Europe/Berlin' }),
} as const;
const weekStart = weekStartSchema
  .optional()
  .describe('First day of a week; monday when absent.')
  .meta({ example: 'monday' });

/** Beside its own parameters every route filters by tags. */
function withTags<Shape extends z.ZodRawShape>(shape: Shape) {
  const known = Object.keys(shape).join(', ');
  return z
    .object(shape)
    .catchall(z.union([z.string().max(256), z.array(z.string().max(256)).max(100)]))
    .superRefine((parameters, context) => {
      for (const name of Object.keys(parameters)) {
        if (!(name in shape) && !tagName.test(name)) {
          context.addIssue({ code: 'custom', path: [name], message: `unknown; expected ${known} or tags.NAME` });
        }
      }
    });
}

const segmentParameters = {
  ...calendar,
  segment: z
    .enum(SEGMENT_NAMES)
    .optional()
    .describe('List the users of this segment alone; of all when absent.')
    .meta({ example: 'at_risk' }),
  after: z.string().max(256).optional().describe('List users after this one.').meta({ example: '123' }),
  limit: z.coerce
    .number()
    .int()
    .min(1)
    .max(10_000)
    .optional()
    .describe('Most users listed of a segment; 100 when absent.')
    .meta({ example: 100 }),
} as const;

const ERRORS = [...READ_ERRORS, ...STORE_ERRORS, 'WINDOW_INVALID', 'QUERY_INVALID'] as const;

function read<Parameters extends z.ZodObject, Response extends z.ZodType>(
  path: string,
  summary: string,
  parameters: Parameters,
  response: Response
) {
  return {
    method: 'get',
    path: `${BASE}/${path}`,
    tag: 'users',
    summary,
    scope: 'read',
    parameters,
    response,
    errors: ERRORS,
  } as const;
}

/** What users do. */
export const USER_ROUTES = {
  getUserSummary: read(
    'summary',
    'Engagement, retention, NPS and segments of users',
    withTags(calendar),
    userSummarySchema
  ),
  getUserEngagement: read(
    'engagement',
    'Active users, stickiness, sessions, bounce and return rate, with intervals',
    withTags(calendar),
    userEngagementSchema
  ),
  getUserRetention: read(
    'retention',
    'Retention of day 1, 7 and 30, churn and lifetime, with intervals',
    withTags({
      ...calendar,
      retention: z
        .enum(RETENTION_KIND_NAMES)
        .optional()
        .describe('classic (when absent): active on exactly that day. rolling: on it or later.')
        .meta({ example: 'rolling' }),
    }),
    userRetentionSchema
  ),
  getUserCohorts: read(
    'cohorts',
    'Cohorts by their first period, and who of them came back, with intervals',
    withTags({
      ...calendar,
      week_start: weekStart,
      period: userPeriodSchema.optional().describe('Length of a period; week when absent.').meta({ example: 'week' }),
      retention: z
        .enum(RETENTION_KIND_NAMES)
        .optional()
        .describe('classic (when absent): active in exactly that period. rolling: in it or later.')
        .meta({ example: 'classic' }),
    }),
    userCohortsSchema
  ),
  getUserNps: read(
    'nps',
    'Net promoter score with margin of error, change and comments',
    withTags(calendar),
    userNpsSchema
  ),
  getUserSegments: read(
    'segments',
    'Users by segment, and who they are',
    withTags(segmentParameters),
    userSegmentsSchema
  ),
} as const;
