import { z } from 'zod';
import { conversionAnswerSchema, funnelAnswerSchema } from './funnels';
import { instantSchema } from './instant';
import { compareToSchema, conversionWindowSchema, eventLabelSchema } from './queries/funnelFields';
import {
  FUNNEL_ENTRY_NAMES,
  FUNNEL_ORDER_NAMES,
  MAX_FUNNEL_GROUPS,
  MAX_FUNNEL_STEPS,
  UNFINISHED_NAMES,
} from './queries/funnelOptions';
import { READ_ERRORS, STORE_ERRORS } from './routeErrors';

const BASE = '/api/v1/metrics/users';
const FUNNEL_ERRORS = [...READ_ERRORS, ...STORE_ERRORS, 'WINDOW_INVALID', 'QUERY_INVALID'] as const;

const stepsParameter = z
  .string()
  .max(4_096)
  .refine((text) => {
    const names = text.split(',').map((name) => name.trim());
    return (
      names.length >= 2 && names.length <= MAX_FUNNEL_STEPS && names.every((name) => name !== '' && name.length <= 256)
    );
  }, `expected 2 to ${MAX_FUNNEL_STEPS} names of events with commas between`)
  .describe(`Names of events, in their order, 2 to ${MAX_FUNNEL_STEPS} with commas between.`)
  .meta({ example: 'signup_started,signup_completed,email_verified' });

const windowParameters = {
  from: instantSchema.optional().describe('Start of the window; 30 days before its end when absent.'),
  to: instantSchema.optional().describe('End of the window; now when absent.'),
};

const funnelParameters = {
  order: z
    .enum(FUNNEL_ORDER_NAMES)
    .optional()
    .describe('In which order steps are done; `ordered` when absent.')
    .meta({ example: 'strict' }),
  conversion_window: conversionWindowSchema
    .optional()
    .describe('Longest time from first to last step; 1d when absent.')
    .meta({ example: '7d' }),
  entry: z
    .enum(FUNNEL_ENTRY_NAMES)
    .optional()
    .describe('Which first steps begin an attempt; `each` when absent.')
    .meta({ example: 'first-ever' }),
  unfinished: z
    .enum(UNFINISHED_NAMES)
    .optional()
    .describe('What becomes of users whose conversion window is not over; `leave-out` when absent.')
    .meta({ example: 'count' }),
};

/** How users get from step to step, and how many convert. */
export const FUNNEL_ROUTES = {
  getFunnel: {
    method: 'get',
    path: `${BASE}/funnel`,
    tag: 'users',
    summary: 'How many users get from step to step, with times and the change against a period before',
    scope: 'read',
    parameters: z.strictObject({
      steps: stepsParameter,
      ...windowParameters,
      ...funnelParameters,
      breakdown: eventLabelSchema
        .optional()
        .describe('A field of events, tags.NAME or properties.NAME: one answer for each of its values.')
        .meta({ example: 'device_type' }),
      max_groups: z.coerce
        .number()
        .int()
        .min(1)
        .max(MAX_FUNNEL_GROUPS)
        .optional()
        .describe('Values with most users; 10 when absent.')
        .meta({ example: 5 }),
      compare_to: compareToSchema
        .optional()
        .describe(
          'What changes are against: previous (when absent), none, or a moment within the window, such as a deploy.'
        )
        .meta({ example: 'previous' }),
    }),
    response: funnelAnswerSchema,
    errors: FUNNEL_ERRORS,
  },
  getConversion: {
    method: 'get',
    path: `${BASE}/conversion`,
    tag: 'users',
    summary: 'Conversion rate of active users, conversions, their value and the time they take',
    scope: 'read',
    parameters: z.strictObject({
      ...windowParameters,
      events: z
        .string()
        .max(4_096)
        .optional()
        .describe('Names of events that are conversions, with commas between; the event type `conversion` when absent.')
        .meta({ example: 'purchase' }),
      steps: stepsParameter.optional(),
      ...funnelParameters,
    }),
    response: conversionAnswerSchema,
    errors: FUNNEL_ERRORS,
  },
} as const;
