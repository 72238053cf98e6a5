import { z } from 'zod';
import { DURATION_PATTERN } from './duration';
import { instantSchema } from './instant';
import { QUERY_TYPES } from './queries/queryTypes';

/** Evaluations that each ask the query anew; those that read a series are far cheaper. */
export const MAX_REPLAYED_EVALUATIONS = 1_000;
export const MAX_PREVIEW_EVALUATIONS = 50_000;
export const MAX_PREVIEW_SERIES = 200;
/** Told of each series; all are counted. */
export const MAX_TOLD_FIRINGS = 100;

const finite = z.number();
const duration = z.string().max(40).regex(DURATION_PATTERN, 'expected a duration such as 5m or 1h30m');

const conditionSchema = z
  .discriminatedUnion('type', [
    z.strictObject({
      type: z.literal('gt').describe('Above a threshold.'),
      value: finite.describe('The threshold.').meta({ example: 0.9 }),
    }),
    z.strictObject({
      type: z.literal('lt').describe('Below a threshold.'),
      value: finite.describe('The threshold.').meta({ example: 0.75 }),
    }),
    z.strictObject({
      type: z.literal('outside').describe('Below one or above another.'),
      low: finite.describe('Lower threshold.').meta({ example: 10 }),
      high: finite.describe('Upper threshold.').meta({ example: 20 }),
    }),
  ])
  .describe('When a value is one to alert about.');

export const rulePreviewInputSchema = z.strictObject({
  query: z
    .looseObject({ queryType: z.enum(QUERY_TYPES).describe('The kind of query.').meta({ example: 'quality' }) })
    .describe('The query of the rule, as a data source takes it; its format is set here.'),
  condition: conditionSchema,
  for: duration
    .default('0s')
    .describe('How long the condition has to hold before the rule fires.')
    .meta({ example: '5m' }),
  every: duration.default('1m').describe('Time between two evaluations.').meta({ example: '1m' }),
  look_back: duration
    .optional()
    .describe(
      'Window that each evaluation asks about, as the relative time range of the rule: the query is then asked anew each time, in its numeric form. Absent: each evaluation sees the interval of length `every` that has just ended, all read in one go.'
    )
    .meta({ example: '1d' }),
  from: instantSchema.describe('First evaluation.').meta({ example: '2026-11-01T00:00:00Z' }),
  to: instantSchema.describe('No evaluation from here on.').meta({ example: '2026-11-08T00:00:00Z' }),
});

const instant = (what: string) => z.iso.datetime().describe(what).meta({ example: '2026-11-03T10:05:00.000Z' });

const firingSchema = z.object({
  pending_at: instant('First evaluation at which the condition held.'),
  fired_at: instant('When it fired.'),
  resolved_at: z.iso
    .datetime()
    .nullable()
    .describe('When it held no more; null while it still fires at the end.')
    .meta({ example: '2026-11-03T10:35:00.000Z' }),
  duration_seconds: z.number().describe('How long it fired; to the end where it still does.').meta({ example: 1800 }),
  peak: z.number().describe('The value furthest beyond the threshold.').meta({ example: 0.97 }),
});

const seriesSchema = z.object({
  figure: z.string().describe('Name of the figure.').meta({ example: 'accuracy_high' }),
  labels: z
    .record(z.string(), z.string())
    .describe('Which series.')
    .meta({ example: { model_name: 'loan-approval' } }),
  firings: z.array(firingSchema).describe(`Oldest first, ${MAX_TOLD_FIRINGS} at most.`),
  firing_count: z.number().describe('How often it would have fired.').meta({ example: 3 }),
  firing_seconds: z.number().describe('For how long in all.').meta({ example: 5400 }),
  firing_share: z.number().describe('Share of the time previewed, 0–1.').meta({ example: 0.009 }),
  missing_evaluations: z.number().describe('Evaluations without a value.').meta({ example: 12 }),
});

export const rulePreviewSchema = z.object({
  from: instant('First evaluation.'),
  to: instant('End of what was previewed.'),
  method: z
    .enum(['one-pass', 'replayed'])
    .describe('Read as a series in one go, or asked anew at each evaluation.')
    .meta({ example: 'replayed' }),
  evaluations: z.number().describe('How often the rule would have been evaluated.').meta({ example: 672 }),
  series: z.array(seriesSchema).describe('One entry for each series that ever had a value; those that fired first.'),
  firing_count: z.number().describe('Over all series.').meta({ example: 3 }),
  firing_seconds: z.number().describe('Over all series.').meta({ example: 5400 }),
  expected_false_alarms: z
    .object({
      at_most: z
        .number()
        .nullable()
        .describe('In the time previewed, over all series; null where the kind of query states no rate.')
        .meta({ example: 0.23 }),
      basis: z
        .string()
        .describe('What that rests on.')
        .meta({ example: 'One day in 30 has a false alarm in each series.' }),
    })
    .describe('How many firings to expect though nothing is wrong.'),
  notices: z.array(z.string()).describe('What to know about this preview.').meta({ example: [] }),
});

export type RulePreviewInput = z.output<typeof rulePreviewInputSchema>;
export type RulePreview = z.infer<typeof rulePreviewSchema>;

/** A rule tried on the past, before it wakes anybody. */
export const RULE_PREVIEW_ROUTES = {
  previewRule: {
    method: 'post',
    path: '/api/v1/alerts/preview',
    tag: 'queries',
    summary: 'When an alert rule would have fired: its query and condition replayed over the past',
    scope: 'read',
    parameters: z.strictObject({}),
    body: rulePreviewInputSchema,
    response: rulePreviewSchema,
    errors: [
      'BODY_INVALID',
      'BODY_TOO_LARGE',
      'PARAMETER_INVALID',
      'QUERY_INVALID',
      'WINDOW_INVALID',
      'RESULT_TOO_LARGE',
      'QUESTION_TIMEOUT',
      'STORE_UNAVAILABLE',
      'STORE_BUSY',
      'TOKEN_MISSING',
      'TOKEN_INVALID',
      'SCOPE_MISSING',
      'INTERNAL',
    ],
  },
} as const;
