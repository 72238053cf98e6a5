import { z } from 'zod';
import { instantSchema } from './instant';
import { SATISFIED_FROM, TRACKING_FAMILY_NAMES } from './queries/trackingOptions';
import { nameSchema } from './records/base';
import {
  basicAnswerSchema,
  dailyAggregatesSchema,
  errorsAnswerSchema,
  learningAnswerSchema,
  optimizationAnswerSchema,
  performanceAnswerSchema,
  resourcesAnswerSchema,
  satisfactionAnswerSchema,
  trackingDashboardSchema,
  usageAnswerSchema,
} from './tracking';
import { READ_ERRORS, STORE_ERRORS } from './routeErrors';
import { TAG_FIELD_PATTERN } from './tagField';

const BASE = '/api/v1/metrics/tracking';
const MAX_HOURS = 830 * 24;

const ERRORS = [...READ_ERRORS, ...STORE_ERRORS, 'WINDOW_INVALID'] as const;

const date = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}$/, 'expected YYYY-MM-DD')
  .meta({ example: '2025-12-14' });

const periodFields = {
  hours: z.coerce
    .number()
    .gt(0)
    .max(MAX_HOURS)
    .default(24)
    .describe('How far back, when `from` is absent.')
    .meta({ example: 24 }),
  from: instantSchema.optional().describe('Start of the window; `hours` before its end when absent.'),
  to: instantSchema.optional().describe('End of the window; now when absent.'),
};

const named = (what: string, example: string) => nameSchema.optional().describe(`Only ${what}.`).meta({ example });

const feature = named('this feature', 'learning-engine');

const limited = (limit: number) =>
  z.coerce.number().int().min(0).max(1_000).default(limit).describe('How many records to list.').meta({ example: 10 });

/** Besides the named ones, any `tags.NAME` filters; everything else is refused by name. */
function withTags<Fields extends z.ZodRawShape>(fields: Fields) {
  return z
    .object({ ...periodFields, ...fields })
    .catchall(z.union([z.string().max(256), z.array(z.string().max(256)).max(100)]))
    .superRefine((parameters, context) => {
      for (const name of Object.keys(parameters)) {
        if (!(name in periodFields) && !(name in fields) && !TAG_FIELD_PATTERN.test(name)) {
          const known = [...Object.keys(periodFields), ...Object.keys(fields)].join(', ');
          context.addIssue({ code: 'custom', path: [name], message: `unknown; expected ${known} or tags.NAME` });
        }
      }
    });
}

function read<Fields extends z.ZodRawShape, Response extends z.ZodType>(
  path: string,
  summary: string,
  fields: Fields,
  response: Response
) {
  return {
    method: 'get',
    path: `${BASE}/${path}`,
    tag: 'tracking',
    summary,
    scope: 'read',
    parameters: withTags(fields),
    response,
    errors: ERRORS,
  } as const;
}

/** What was tracked: each family with its own filters, everything of a feature at once, and days. */
export const TRACKING_ROUTES = {
  getTrackedPerformance: read(
    'performance',
    'How fast and busy features were, by category',
    {
      feature,
      metric_category: named('this category', 'response_time'),
      metric_name: named('this metric', 'pattern_recognition_ms'),
      limit: limited(1_000),
    },
    performanceAnswerSchema
  ),
  getTrackedSatisfaction: read(
    'satisfaction',
    'How content users were: mean score and satisfaction rate',
    {
      feature,
      satisfaction_type: named('satisfaction with this', 'accuracy'),
      scale: z.enum(['0-1', '1-5']).optional().describe('Only this scale.').meta({ example: '0-1' }),
      satisfied_from: z.coerce
        .number()
        .min(0)
        .max(1)
        .default(SATISFIED_FROM)
        .describe('A score (0–1) from here on counts as satisfied.')
        .meta({ example: 0.7 }),
      limit: limited(100),
    },
    satisfactionAnswerSchema
  ),
  getTrackedUsage: read(
    'usage',
    'How much features were used, how long that took, and how often it worked',
    { feature, action: named('this action', 'recognize_pattern'), limit: limited(100) },
    usageAnswerSchema
  ),
  getTrackedLearning: read(
    'learning',
    'How well something has learnt',
    { feature, learning_type: named('this kind of learning', 'pattern_recognition'), limit: limited(100) },
    learningAnswerSchema
  ),
  getTrackedOptimization: read(
    'optimization',
    'What optimizations changed: before and after, with interval, tests and verdict',
    {
      feature,
      optimization_id: named('this optimization', 'opt_001'),
      impact_category: named('this category', 'task_completion_time'),
      limit: limited(100),
    },
    optimizationAnswerSchema
  ),
  getTrackedResources: read(
    'resources',
    'How much of each resource was in use',
    {
      feature,
      resource_type: named('this kind of resource', 'memory'),
      resource_name: named('this resource', 'learning_engine_cache'),
      limit: limited(100),
    },
    resourcesAnswerSchema
  ),
  getTrackedErrors: read(
    'errors',
    'How many errors there were, and how often features recovered',
    {
      feature,
      error_type: named('this kind of error', 'PatternRecognitionError'),
      error_severity: named('this severity', 'warning'),
      limit: limited(100),
    },
    errorsAnswerSchema
  ),
  getBasicStatistics: read(
    'basic/statistics',
    'Statistics of one metric of one component',
    {
      component: nameSchema.describe('Which component.').meta({ example: 'learning-engine' }),
      metric_name: nameSchema.describe('Which metric.').meta({ example: 'accuracy' }),
    },
    basicAnswerSchema
  ),
  getTrackingDashboard: read(
    'dashboard',
    'Everything about a feature, or about all of them, at once',
    { feature },
    trackingDashboardSchema
  ),
  getDailyAggregates: {
    ...read('aggregates', 'Daily aggregates, computed from what is stored now', {}, dailyAggregatesSchema),
    parameters: z.strictObject({
      from: date.optional().describe('First day, UTC; 30 days before the last when absent.'),
      to: date.optional().describe('Last day, UTC; today when absent.'),
      feature,
      metric_type: z
        .enum(TRACKING_FAMILY_NAMES)
        .optional()
        .describe('Only this family.')
        .meta({ example: 'performance' }),
    }),
  },
  aggregateDay: {
    ...read('aggregate', 'The aggregates of one day', {}, dailyAggregatesSchema),
    method: 'post',
    parameters: z.strictObject({}),
    body: z.strictObject({ date: date.optional().describe('The day, UTC; today when absent.') }),
    errors: [...ERRORS, 'BODY_INVALID', 'BODY_TOO_LARGE'],
  },
} as const;
