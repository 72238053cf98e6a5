import { z } from 'zod';
import { LOG_LEVELS } from './logLevels';
import {
  idSchema,
  MAX_TEXT,
  nameSchema,
  propertiesSchema,
  recordBase,
  recordKind,
  textSchema,
  userIdSchema,
} from './base';

export const SECURITY_EVENT_TYPES = [
  'login_success',
  'login_failure',
  'permission_denied',
  'token_invalid',
  'rate_limited',
  'suspicious_activity',
  'privilege_change',
] as const;

/** A longer line is cut, not refused, as long as it fits into a request line with the rest of its record. */
export const MAX_LOG_LINE = 1_000_000;

/** A service enters availability tracking, or its target changes. */
export const serviceSchema = z.strictObject({
  kind: recordKind('service'),
  ...recordBase,
  service_name: nameSchema.describe('Which service.').meta({ example: 'api' }),
  sla_target: z
    .number()
    .gt(0)
    .lt(100)
    .default(99.9)
    .describe('Availability to reach, percent.')
    .meta({ example: 99.9 }),
});

/** A service went down or came up. */
export const serviceStateSchema = z.strictObject({
  kind: recordKind('service_state'),
  ...recordBase,
  service_name: nameSchema.describe('Which service.').meta({ example: 'api' }),
  state: z.enum(['down', 'up']).describe('Its state from now on.').meta({ example: 'down' }),
  reason: textSchema.optional().describe('Why.').meta({ example: 'deploy' }),
});

/** Requests to a service that ended alike: one, or as many as `request_count` says. */
export const httpRequestSchema = z.strictObject({
  kind: recordKind('http_request'),
  ...recordBase,
  service_name: nameSchema.describe('Which service was asked.').meta({ example: 'api' }),
  method: z.string().min(1).max(32).describe('HTTP method.').meta({ example: 'GET' }),
  route: nameSchema.describe('Which route, as a template and never a URL.').meta({ example: '/users/:id' }),
  status: z.int().min(100).max(999).describe('HTTP status of the answer.').meta({ example: 200 }),
  duration_ms: z
    .number()
    .min(0)
    .max(1e10)
    .describe('How long until the end of the answer, milliseconds; of several requests the mean.')
    .meta({ example: 12.5 }),
  request_count: z
    .int()
    .min(1)
    .max(1e9)
    .optional()
    .describe('How many requests this stands for; one when absent.')
    .meta({ example: 40 }),
  request_bytes: z
    .number()
    .min(0)
    .optional()
    .describe('Size of the bodies of all of them, bytes.')
    .meta({ example: 2048 }),
});

/** Something that matters for security. */
export const securityEventSchema = z.strictObject({
  kind: recordKind('security_event'),
  ...recordBase,
  event_type: z
    .union([z.enum(SECURITY_EVENT_TYPES), nameSchema])
    .describe('Kind of event.')
    .meta({ example: 'login_failure' }),
  user_id: userIdSchema.optional().describe('Who.').meta({ example: 'user_456' }),
  ip_address: z
    .string()
    .max(64)
    .optional()
    .describe('From where; kept only when the companion is told to.')
    .meta({ example: '192.0.2.7' }),
  user_agent: z
    .string()
    .max(512)
    .optional()
    .describe('With what; kept only when the companion is told to.')
    .meta({ example: 'curl/8' }),
  risk_score: z.number().min(0).max(1).optional().describe('Risk, 0–1; computed when absent.').meta({ example: 0.4 }),
  details: propertiesSchema.optional(),
});

/** A line of a log. */
export const logSchema = z.strictObject({
  kind: recordKind('log'),
  ...recordBase,
  level: z.enum(LOG_LEVELS).describe('Severity.').meta({ example: 'info' }),
  logger: nameSchema.describe('Who says it.').meta({ example: 'api' }),
  message: z
    .string()
    .max(MAX_LOG_LINE)
    .describe(`What it says; kept up to ${MAX_TEXT} characters, without secrets.`)
    .meta({ example: 'Request done' }),
  trace_id: idSchema.optional().describe('Trace it belongs to.').meta({ example: '4bf92f3577b34da6a3ce929d0e0e4736' }),
  span_id: idSchema.optional().describe('Span it belongs to.').meta({ example: '00f067aa0ba902b7' }),
  fields: propertiesSchema.optional(),
});

/** A step of a trace. */
export const spanSchema = z.strictObject({
  kind: recordKind('span'),
  ...recordBase,
  trace_id: idSchema.describe('Which trace.').meta({ example: '4bf92f3577b34da6a3ce929d0e0e4736' }),
  span_id: idSchema.describe('Which span.').meta({ example: '00f067aa0ba902b7' }),
  parent_span_id: idSchema.optional().describe('The span it is part of.').meta({ example: '53995c3f42cd8ad8' }),
  name: nameSchema.describe('What is done.').meta({ example: 'GET /home' }),
  service_name: nameSchema.optional().describe('By which service.').meta({ example: 'api' }),
  duration_ms: z.number().min(0).max(1e10).describe('How long, milliseconds.').meta({ example: 12.5 }),
  status: z.enum(['unset', 'ok', 'error']).default('unset').describe('How it ended.').meta({ example: 'ok' }),
  attributes: propertiesSchema.optional(),
});
