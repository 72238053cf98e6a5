import { z } from 'zod';
import { DURATION_PATTERN } from './duration';

export const MAX_SLOS_PER_FILE = 1_000;
export const SLO_FILE_VERSION = 'measure/v1';

const text = (max: number) => z.string().min(1).max(max);
const nameText = z
  .string()
  .regex(/^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/, 'expected lower-case letters, digits and -, at most 63');
const duration = z.string().regex(DURATION_PATTERN, 'expected a duration such as 5m, 1h30m or 30d');
const labels = z.record(z.string().min(1).max(64), z.string().max(256));
const query = text(8_192);

export const COMPARISONS = ['lt', 'lte', 'gt', 'gte'] as const;
export type Comparison = (typeof COMPARISONS)[number];

const conditionSchema = z.strictObject({
  field: text(64).describe('Field of the record.').meta({ example: 'latency_ms' }),
  op: z
    .enum([...COMPARISONS, 'eq', 'ne', 'known'])
    .describe('How it compares; known: it is there.')
    .meta({ example: 'lt' }),
  value: z
    .union([z.string().max(256), z.number(), z.boolean()])
    .optional()
    .describe('With what; absent for known.')
    .meta({ example: 200 }),
});

/** Good events among events that this system records. */
const ratioSliSchema = z.strictObject({
  kind: z.literal('ratio').describe('Good events among all.').meta({ example: 'ratio' }),
  of: text(64).describe('Which records are events.').meta({ example: 'inference' }),
  where: z.array(conditionSchema).max(16).default([]).describe('Which of them count.').meta({ example: [] }),
  good_when: z
    .array(conditionSchema)
    .min(1)
    .max(16)
    .describe('When an event is good: all of these hold.')
    .meta({ example: [{ field: 'latency_ms', op: 'lt', value: 200 }] }),
});

export const NO_DATA_RULES = ['skip', 'bad'] as const;

/**
 * A measure that must stay on one side of a value: in each time slice, or once over the whole window where there is no
 * budget. Where it has several series, each of them must.
 */
const thresholdSliSchema = z.strictObject({
  kind: z.literal('threshold').describe('A measure against a value.').meta({ example: 'threshold' }),
  measure: text(128)
    .optional()
    .describe('Which measure, by the name of a KPI or of a figure of hosts or services; instead of a query.')
    .meta({ example: 'cpu_usage_ratio' }),
  query: z
    .looseObject({ queryType: z.string().describe('The kind of query.').meta({ example: 'host' }) })
    .optional()
    .describe('A query of any kind that has series, as in a panel; its format is not used.')
    .meta({ example: { queryType: 'host', metrics: ['memory_used_ratio'] } }),
  labels: labels.default({}).describe('Only series with these labels: of which model, host …').meta({ example: {} }),
  op: z.enum(COMPARISONS).describe('On which side it must stay.').meta({ example: 'gte' }),
  value: z.number().describe('The value, in the unit of the measure.').meta({ example: 0.05 }),
  slice: duration.default('5m').describe('Length of a time slice, in whole minutes.').meta({ example: '5m' }),
  no_data: z
    .enum(NO_DATA_RULES)
    .default('skip')
    .describe('A slice without data does not count (skip), or is bad.')
    .meta({ example: 'skip' }),
});

const availabilitySliSchema = z.strictObject({
  kind: z.literal('availability').describe('Time a service is up, of all time.').meta({ example: 'availability' }),
});

/** Kept from an imported SLO whose numbers live in another system; evaluated there, or after it is mapped to records. */
const externalSliSchema = z.strictObject({
  kind: z.literal('external').describe('Queries of another system.').meta({ example: 'external' }),
  system: text(64).describe('Which system.').meta({ example: 'prometheus' }),
  good: query.optional().describe('Query for good events.').meta({ example: 'sum(rate(good_total[{{.window}}]))' }),
  bad: query.optional().describe('Query for bad events.').meta({ example: 'sum(rate(bad_total[{{.window}}]))' }),
  total: query.optional().describe('Query for all events.').meta({ example: 'sum(rate(all_total[{{.window}}]))' }),
  error_ratio: query.optional().describe('Query for bad / all.').meta({ example: 'job:errors:ratio' }),
  success_ratio: query.optional().describe('Query for good / all.').meta({ example: 'job:success:ratio' }),
  value: query.optional().describe('Query for a value to compare.').meta({ example: 'max(queue_length)' }),
  op: z.enum(COMPARISONS).optional().describe('On which side the value must stay.').meta({ example: 'lt' }),
  threshold: z.number().optional().describe('What the value is compared with.').meta({ example: 100 }),
});

export const sliSchema = z
  .discriminatedUnion('kind', [ratioSliSchema, thresholdSliSchema, availabilitySliSchema, externalSliSchema])
  .describe('What is measured.');

export const CALENDAR_UNITS = ['day', 'week', 'month', 'quarter', 'year'] as const;
export type CalendarUnit = (typeof CALENDAR_UNITS)[number];

export const sloWindowSchema = z
  .discriminatedUnion('kind', [
    z.strictObject({
      kind: z.literal('rolling').describe('The time up to now.').meta({ example: 'rolling' }),
      duration: duration.describe('How long.').meta({ example: '30d' }),
    }),
    z.strictObject({
      kind: z.literal('calendar').describe('From the start of the calendar unit.').meta({ example: 'calendar' }),
      unit: z.enum(CALENDAR_UNITS).describe('Which unit; weeks start on Monday.').meta({ example: 'month' }),
      time_zone: text(64).default('UTC').describe('IANA time zone.').meta({ example: 'Europe/Lisbon' }),
    }),
  ])
  .describe('Over which time.');

export const ALERT_SEVERITIES = ['page', 'ticket'] as const;
export type AlertSeverity = (typeof ALERT_SEVERITIES)[number];

/** A pair of windows that must both burn faster than the factor. */
const burnConditionSchema = z.strictObject({
  severity: z.enum(ALERT_SEVERITIES).describe('Which alert it is part of.').meta({ example: 'page' }),
  short: duration.describe('The window that ends the alert soon after the trouble.').meta({ example: '5m' }),
  long: duration.describe('The window that tells trouble from noise.').meta({ example: '1h' }),
  factor: z
    .number()
    .gt(0)
    .describe('Burn rate above which it fires; 1 uses the budget up just at the end of the window.')
    .meta({ example: 14.4 }),
});

export const alertingSchema = z
  .strictObject({
    page: z.boolean().default(true).describe('Wake somebody.').meta({ example: true }),
    ticket: z.boolean().default(true).describe('Leave it for working hours.').meta({ example: true }),
    evidence: z
      .enum(['interval', 'point'])
      .default('interval')
      .describe(
        'interval: fire only if the lower bound of the error ratio burns too fast too, so that a few events alone cannot page. point: fire on the ratio itself, as Sloth does.'
      )
      .meta({ example: 'interval' }),
    conditions: z
      .array(burnConditionSchema)
      .max(16)
      .optional()
      .describe('Instead of the usual windows and factors.')
      .meta({ example: [] }),
    labels: labels
      .default({})
      .describe('Added to the alerts.')
      .meta({ example: { team: 'search' } }),
    annotations: labels
      .default({})
      .describe('Added to the alerts.')
      .meta({ example: { runbook: 'api.md' } }),
  })
  .describe('When to alert.');

export const sloSchema = z
  .strictObject({
    name: nameText.describe('Name, unique.').meta({ example: 'model-inference-latency' }),
    service: text(256).describe('Whose objective it is.').meta({ example: 'inference' }),
    description: z.string().max(2_048).default('').describe('In words.').meta({ example: '99 % under 200 ms.' }),
    objective_percent: z
      .number()
      .gt(0)
      .lt(100)
      .describe('How much must be good, percent: exactly between 0 and 100.')
      .meta({ example: 99.9 }),
    sli: sliSchema,
    window: sloWindowSchema,
    budgeting: z
      .enum(['occurrences', 'time', 'time-slices', 'none'])
      .default('occurrences')
      .describe(
        'What the budget counts: bad events, time without service, or bad time slices. none: a plain target without a budget.'
      )
      .meta({ example: 'occurrences' }),
    alerting: alertingSchema.prefault({}),
    labels: labels
      .default({})
      .describe('Free labels.')
      .meta({ example: { tier: '1' } }),
    note: z
      .string()
      .max(2_048)
      .optional()
      .describe('What a reader should know.')
      .meta({ example: 'A 99th percentile.' }),
  })
  .describe('A service level objective.');

export const sloFileSchema = z.strictObject({
  version: z.literal(SLO_FILE_VERSION),
  slos: z.array(sloSchema).min(1).max(MAX_SLOS_PER_FILE),
});

export type Slo = z.infer<typeof sloSchema>;
export type SloInput = z.input<typeof sloSchema>;
export type Sli = z.infer<typeof sliSchema>;
export type SloWindow = z.infer<typeof sloWindowSchema>;
export type BurnConditionInput = z.infer<typeof burnConditionSchema>;
