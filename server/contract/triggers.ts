import { z } from 'zod';
import { DURATION_PATTERN, parseDuration } from './duration';
import { GRAFANA_QUERY_KEYS, querySchema } from './queries';
import { SERIES_REDUCTIONS, TIME_REDUCTIONS } from './triggerOptions';

export * from './triggerOptions';

export const MAX_TRIGGERS_PER_FILE = 100;
export const MAX_SERIES_PER_TRIGGER = 100;
export const MIN_SECRET_LENGTH = 16;

const SECOND_MS = 1_000;
const DAY_MS = 86_400_000;

/** Milliseconds of a duration such as 30s, 5m or 1h30m. */
function durationBetween(lowMs: number, highMs: number, bounds: string) {
  return z
    .string()
    .regex(DURATION_PATTERN, 'expected a duration such as 30s, 5m or 1h30m')
    .transform((text) => parseDuration(text) ?? 0)
    .refine((ms) => ms >= lowMs && ms <= highMs, `expected a duration ${bounds}`);
}

const hold = durationBetween(0, DAY_MS, 'up to 1d')
  .prefault('0s')
  .describe('How long the value must stay beyond the limit, at every evaluation; 0s: the first one decides.')
  .meta({ example: '3m' });

const webhookSchema = z
  .strictObject({
    url: z
      .url({ protocol: /^https?$/, error: 'expected an http:// or https:// address' })
      .max(2_048)
      .refine(hasNoCredentials, 'expected an address without user and password: the signature tells who sends')
      .describe('Where a decision is posted. Redirects are not followed.')
      .meta({ example: 'https://scaler.example/hooks/measure' }),
    secret_env: z
      .string()
      .regex(/^[A-Za-z_][A-Za-z0-9_]{0,127}$/, 'expected the name of an environment variable, not the secret itself')
      .refine(isFreeName, 'names that begin with MEASURE_ are settings; only MEASURE_TRIGGER_SECRET… may hold a secret')
      .describe(`Environment variable that holds the secret of the signature, ${MIN_SECRET_LENGTH} characters or more.`)
      .meta({ example: 'MEASURE_TRIGGER_SECRET' }),
    timeout: durationBetween(100, 60 * SECOND_MS, 'from 100ms to 60s')
      .prefault('5s')
      .describe('Longest time for one attempt.')
      .meta({ example: '5s' }),
    retries: z
      .int()
      .min(0)
      .max(10)
      .default(4)
      .describe('Further attempts after one that failed; all of them within the cooldown.')
      .meta({ example: 4 }),
    backoff: durationBetween(10, 60 * SECOND_MS, 'from 10ms to 60s')
      .prefault('1s')
      .describe('Longest pause before the first retry; it doubles with each one, and a random part of it is waited.')
      .meta({ example: '1s' }),
    max_backoff: durationBetween(10, 600 * SECOND_MS, 'from 10ms to 10m')
      .prefault('60s')
      .describe('No pause is longer.')
      .meta({ example: '60s' }),
  })
  .describe('Who is told.');

/** A query whose value asks for more or for less of something. */
export const triggerSchema = z
  .strictObject({
    name: z
      .string()
      .regex(/^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/, 'expected lower-case letters, digits and -, at most 63')
      .describe('Name, unique.')
      .meta({ example: 'inference-workers' }),
    query: z
      .record(z.string(), z.unknown())
      .superRefine(checkQuery)
      .describe('Any query of the data source that has a time series.')
      .meta({ example: { queryType: 'host', metrics: ['cpu_usage_ratio'] } }),
    figure: z
      .string()
      .min(1)
      .max(128)
      .optional()
      .describe('Which figure of the query; needed where it tells several.')
      .meta({ example: 'cpu_usage_ratio' }),
    over: durationBetween(SECOND_MS, 7 * DAY_MS, 'from 1s to 7d')
      .prefault('5m')
      .describe('How far back each evaluation reads.')
      .meta({ example: '5m' }),
    take: z
      .enum(TIME_REDUCTIONS)
      .default('mean')
      .describe('How the points of a series in that time become one number.')
      .meta({ example: 'mean' }),
    series: z
      .enum(SERIES_REDUCTIONS)
      .default('max')
      .describe('How several series become one number; each: every series decides by itself.')
      .meta({ example: 'max' }),
    up: z
      .strictObject({
        above: z.number().describe('Asks for more while the value is above this.').meta({ example: 0.8 }),
        hold,
      })
      .optional()
      .describe('When to ask for more.'),
    down: z
      .strictObject({
        below: z.number().describe('Asks for less while the value is below this.').meta({ example: 0.3 }),
        hold,
      })
      .optional()
      .describe('When to ask for less.'),
    cooldown: durationBetween(SECOND_MS, 7 * DAY_MS, 'from 1s to 7d')
      .prefault('10m')
      .describe('Least time between two decisions of any direction.')
      .meta({ example: '10m' }),
    interval: durationBetween(SECOND_MS, 3_600 * SECOND_MS, 'from 1s to 1h')
      .prefault('30s')
      .describe('Time between evaluations.')
      .meta({ example: '30s' }),
    dry_run: z
      .boolean()
      .default(false)
      .describe('Decide and keep the decisions, but tell nobody.')
      .meta({ example: true }),
    webhook: webhookSchema.optional(),
  })
  .superRefine(checkTrigger)
  .describe('A trigger.');

export const triggersFileSchema = z.strictObject({
  triggers: z
    .array(triggerSchema)
    .max(MAX_TRIGGERS_PER_FILE)
    .refine((triggers) => new Set(triggers.map(({ name }) => name)).size === triggers.length, {
      message: 'each name may be used once only',
    })
    .describe('Every trigger.'),
});

/** Durations are milliseconds. */
export type Trigger = z.infer<typeof triggerSchema>;
export type TriggerWebhook = z.infer<typeof webhookSchema>;

interface Checked {
  readonly up?: { readonly above: number } | undefined;
  readonly down?: { readonly below: number } | undefined;
  readonly cooldown: number;
  readonly interval: number;
  readonly dry_run: boolean;
  readonly webhook?: { readonly timeout: number } | undefined;
}

function checkTrigger({ up, down, cooldown, interval, dry_run, webhook }: Checked, context: z.RefinementCtx): void {
  const refuse = (path: string[], message: string) => context.addIssue({ code: 'custom', path, message });
  if (up === undefined && down === undefined) {
    refuse(['up'], 'expected "up", "down" or both');
  }
  if (up !== undefined && down !== undefined && up.above <= down.below) {
    refuse(['up', 'above'], `expected more than down.below (${down.below}), so that it does not swing between the two`);
  }
  if (cooldown < interval) {
    refuse(['cooldown'], 'expected at least the interval between evaluations');
  }
  if (!dry_run && webhook === undefined) {
    refuse(['webhook'], 'expected a webhook, or dry_run: true');
  }
  if (webhook !== undefined && webhook.timeout > cooldown) {
    refuse(['webhook', 'timeout'], 'expected at most the cooldown: a decision is delivered before the next one');
  }
}

/** `format` is set by whoever reads it; everything else is checked as any query is. */
function checkQuery(query: Readonly<Record<string, unknown>>, context: z.RefinementCtx): void {
  for (const key of GRAFANA_QUERY_KEYS.filter((name) => name in query)) {
    context.addIssue({ code: 'custom', path: [key], message: 'belongs to a panel, not to a query here' });
  }
  if (query['queryType'] === 'annotations') {
    context.addIssue({ code: 'custom', path: ['queryType'], message: 'has no time series' });
  }
  const parsed = querySchema.safeParse(query);
  for (const issue of parsed.error?.issues ?? []) {
    const path = [...issue.path];
    switch (issue.code) {
      case 'unrecognized_keys':
        context.addIssue({ code: issue.code, keys: issue.keys, path });
        break;
      case 'invalid_value':
        context.addIssue({ code: issue.code, values: issue.values, path });
        break;
      default:
        context.addIssue({ code: 'custom', message: issue.message, path });
    }
  }
}

function hasNoCredentials(url: string): boolean {
  const parsed = URL.canParse(url) ? new URL(url) : null;
  return parsed === null || (parsed.username === '' && parsed.password === '');
}

function isFreeName(name: string): boolean {
  return !name.startsWith('MEASURE_') || name.startsWith('MEASURE_TRIGGER_SECRET');
}
