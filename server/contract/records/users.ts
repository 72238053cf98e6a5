import { z } from 'zod';
import { idSchema, nameSchema, propertiesSchema, recordBase, recordKind, textSchema, userIdSchema } from './base';

/** Of a definition as text. */
export const MAX_EXPERIMENT_TEXT = 32_768;

export const EVENT_TYPES = ['page_view', 'click', 'form_submit', 'conversion', 'custom'] as const;

const userId = userIdSchema.describe('Who; 123 and "123" are one user.').meta({ example: 123 });
const deviceType = nameSchema.optional().describe('Device or platform, as sent.').meta({ example: 'mobile' });
const anonymousId = idSchema.optional().describe('Who, before the user is known.').meta({ example: 'a-77' });

/** Something a user did. */
export const eventSchema = z.strictObject({
  kind: recordKind('event'),
  ...recordBase,
  user_id: userId.optional(),
  anonymous_id: anonymousId,
  session_id: idSchema.optional().describe('Session it belongs to.').meta({ example: 's-1' }),
  event_type: z.enum(EVENT_TYPES).describe('Kind of event.').meta({ example: 'page_view' }),
  event_name: nameSchema.describe('Which event.').meta({ example: 'home_page' }),
  page_url: z.string().max(2_048).optional().describe('Where.').meta({ example: '/home' }),
  device_type: deviceType,
  value: z.number().optional().describe('Worth of it, for example revenue.').meta({ example: 19.9 }),
  properties: propertiesSchema.optional(),
});

/** A session starts or ends. */
export const sessionSchema = z.strictObject({
  kind: recordKind('session'),
  ...recordBase,
  session_id: idSchema.describe('Which session.').meta({ example: 's-1' }),
  user_id: userId.optional(),
  anonymous_id: anonymousId,
  phase: z.enum(['start', 'end']).describe('Whether it starts or ends.').meta({ example: 'start' }),
  device_type: deviceType,
  entry_page: z.string().max(2_048).optional().describe('Where it started.').meta({ example: '/home' }),
});

/** An answer to "how likely are you to recommend us". */
export const npsSchema = z.strictObject({
  kind: recordKind('nps'),
  ...recordBase,
  user_id: userId,
  score: z.int().min(0).max(10).describe('0 to 10.').meta({ example: 9 }),
  comment: textSchema.optional().describe('In their words.').meta({ example: 'Fast.' }),
});

const experiment = nameSchema.describe('Which experiment.').meta({ example: 'checkout-button' });
const unit = idSchema.describe('The unit that is randomised, usually a user.').meta({ example: 'user-123' });

/** An experiment begins, or its definition changes; `POST /api/v1/metrics/users/ab-tests` writes it. */
export const experimentSchema = z.strictObject({
  kind: recordKind('experiment'),
  ...recordBase,
  experiment,
  status: z.enum(['running', 'stopped']).describe('Whether it runs from now on.').meta({ example: 'running' }),
  definition: z
    .string()
    .max(MAX_EXPERIMENT_TEXT)
    .describe('The definition as JSON text; one that would bias what runs already is not applied.')
    .meta({ example: '{"test_name":"checkout-button","variants":["control","green"]}' }),
});

/** A unit saw a variant. */
export const exposureSchema = z.strictObject({
  kind: recordKind('exposure'),
  ...recordBase,
  experiment,
  unit,
  variant: nameSchema.describe('Which variant.').meta({ example: 'control' }),
});

/** A unit did what an experiment measures. */
export const conversionSchema = z.strictObject({
  kind: recordKind('conversion'),
  ...recordBase,
  experiment: experiment.optional(),
  unit,
  metric: nameSchema.describe('Which metric.').meta({ example: 'purchase' }),
  value: z.number().default(1).describe('How much; 1 for a plain conversion.').meta({ example: 1 }),
});

/** Something known about a unit before an experiment, to reduce the variance of its result. */
export const covariateSchema = z.strictObject({
  kind: recordKind('covariate'),
  ...recordBase,
  experiment: experiment.optional(),
  unit,
  metric: nameSchema.describe('Which metric.').meta({ example: 'purchases_last_30_days' }),
  value: z.number().describe('Its value.').meta({ example: 3 }),
});
