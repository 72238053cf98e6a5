import { z } from 'zod';
import { instantSchema } from './instant';
import { figureEstimateSchema } from './modelQuality';
import { SECURITY_AREA_NAMES } from './queries/securityOptions';
import { READ_ERRORS, STORE_ERRORS } from './routeErrors';

const counts = (what: string) =>
  z
    .record(z.string(), z.number())
    .describe(what)
    .meta({ example: { login_failure: 12 } });
const count = (what: string) => z.number().describe(what).meta({ example: 12 });

const actorSchema = z.object({
  name: z.string().describe('The user or address.').meta({ example: 'user_456' }),
  event_count: count('Events.'),
  refused_count: count('Of those: failed logins, invalid tokens, refused permissions and limited rates.'),
  events_per_hour: figureEstimateSchema.describe('With the exact Poisson interval.'),
  p_value: z
    .number()
    .nullable()
    .describe('As many refusals, were this one like the others: exact binomial test, one-sided.')
    .meta({ example: 1e-6 }),
  is_unusual: z
    .boolean()
    .describe('Refused more often than the others, after correction for their number.')
    .meta({ example: true }),
});

export const securitySummarySchema = z.object({
  from: z.iso.datetime().describe('Start of the window.').meta({ example: '2026-11-21T10:00:00.000Z' }),
  to: z.iso.datetime().describe('End of the window.').meta({ example: '2026-11-22T10:00:00.000Z' }),
  total_events: count('Events.'),
  areas: z.record(z.enum(SECURITY_AREA_NAMES), counts('Events by type.')).describe('By area.'),
  other_events: counts('Events of types of your own.'),
  failed_login_share: figureEstimateSchema.describe('Of all logins, with Wilson’s interval.'),
  max_risk_score: z.number().nullable().describe('Highest risk, 0–1.').meta({ example: 0.9 }),
  high_risk_count: count('Events with a risk above 0.8.'),
  users: z.array(actorSchema).describe('The most refused, at most 20.'),
  addresses: z.array(actorSchema).describe('Likewise; none unless addresses are kept.'),
  high_risk_events: z
    .array(z.record(z.string(), z.unknown()))
    .describe('The newest of them, at most 20.')
    .meta({ example: [{ event_type: 'suspicious_activity', risk_score: 0.9 }] }),
});

export type SecuritySummary = z.infer<typeof securitySummarySchema>;

export const SECURITY_ROUTES = {
  getSecuritySummary: {
    method: 'get',
    path: '/api/v1/metrics/security/summary',
    tag: 'security',
    summary: 'Authentication, authorisation and threats: counts, risk, and who is refused unusually often',
    scope: 'read',
    parameters: z.strictObject({
      hours: z.coerce
        .number()
        .gt(0)
        .max(830 * 24)
        .default(24)
        .describe('How far back, when `from` is absent.')
        .meta({ example: 24 }),
      from: instantSchema.optional().describe('Start of the window; `hours` before its end when absent.'),
      to: instantSchema.optional().describe('End of the window; now when absent.'),
    }),
    response: securitySummarySchema,
    errors: [...READ_ERRORS, ...STORE_ERRORS, 'WINDOW_INVALID'],
  },
} as const;
