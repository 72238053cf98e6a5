import { z } from 'zod';
import { instantSchema } from './instant';
import {
  EXPERIMENT_METRIC_KIND_NAMES,
  EXPERIMENT_PLAN_NAMES,
  MAX_EXPERIMENT_METRICS,
  MAX_VARIANTS,
} from './queries/experimentOptions';
import { nameSchema, textSchema } from './records/base';

/** Of one experiment, over its life. */
export const MAX_CHANGES = 50;

/** Ids stand in paths of URLs and in labels. */
export const testIdSchema = z
  .string()
  .regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,99}$/, 'expected up to 100 letters, digits and . _ -')
  .describe('Which test.')
  .meta({ example: 'checkout-button' });

export const segmentSchema = z
  .string()
  .regex(/^(region|tags\.[A-Za-z_][A-Za-z0-9_.\-/]{0,63})$/, 'expected region or tags.NAME');

const share = z.number().min(0).max(1);
const shareOf = (what: string) => share.describe(what).meta({ example: 0.05 });

const weightedVariantSchema = z.strictObject({
  name: nameSchema.describe('Its name.').meta({ example: 'green' }),
  weight: z
    .number()
    .gt(0)
    .max(1e6)
    .default(1)
    .describe('Share of the units, relative to the others’.')
    .meta({ example: 1 }),
});

const variantSchema = z.union([nameSchema.transform((name) => ({ name, weight: 1 })), weightedVariantSchema]);

const attributeValueSchema = z.union([z.string().max(256), z.number(), z.boolean()]);
const attribute = nameSchema.describe('Which attribute of the unit.').meta({ example: 'country' });

const conditionSchema = z.discriminatedUnion('operator', [
  z.strictObject({ attribute, operator: z.enum(['is', 'is_not']), value: attributeValueSchema }),
  z.strictObject({
    attribute,
    operator: z.enum(['one_of', 'none_of']),
    values: z.array(attributeValueSchema).min(1).max(200),
  }),
  z.strictObject({ attribute, operator: z.enum(['at_least', 'less_than']), value: z.number() }),
  z.strictObject({ attribute, operator: z.enum(['starts_with', 'ends_with', 'contains']), value: z.string().max(256) }),
  z.strictObject({ attribute, operator: z.enum(['is_known', 'is_missing']) }),
]);

const sourceSchema = z.strictObject({
  record: z
    .enum(['conversion', 'event'])
    .default('conversion')
    .describe('conversion: conversions of this metric. event: events of this name, by the user of the unit’s name.')
    .meta({ example: 'event' }),
  name: nameSchema.describe('Metric of the conversions, or name of the events.').meta({ example: 'order' }),
  sum: z
    .enum(['value', 'count'])
    .default('value')
    .describe('What is added up per unit: their values, or how many there are. A proportion takes neither.')
    .meta({ example: 'value' }),
});

const covariateSchema = z.union([
  z.strictObject({
    name: nameSchema.describe('Metric of covariate records of the unit, sent by the time of exposure.').meta({
      example: 'orders_last_30_days',
    }),
  }),
  z.strictObject({
    days_before: z
      .number()
      .gt(0)
      .max(90)
      .describe('The metric itself, over so many days before the exposure.')
      .meta({ example: 14 }),
  }),
]);

export const experimentMetricSchema = z.strictObject({
  id: z
    .string()
    .regex(/^[A-Za-z_][A-Za-z0-9_.-]{0,63}$/, 'expected letters, digits and _ . -')
    .describe('Its name in answers.')
    .meta({ example: 'order' }),
  kind: z
    .enum(EXPERIMENT_METRIC_KIND_NAMES)
    .default('proportion')
    .describe('What it is.')
    .meta({ example: 'proportion' }),
  role: z
    .enum(['goal', 'secondary', 'guardrail'])
    .default('goal')
    .describe('Decided on, only looked at, or must not get worse. The first goal names the winner.')
    .meta({ example: 'goal' }),
  better: z.enum(['higher', 'lower']).default('higher').describe('Which way is better.').meta({ example: 'higher' }),
  source: sourceSchema.describe('What units do.'),
  denominator: sourceSchema.optional().describe('Of a ratio.'),
  quantile: z.number().gt(0).lt(1).optional().describe('Of a quantile metric.').meta({ example: 0.95 }),
  family: nameSchema.optional().describe('Tests corrected together; those of one role when absent.').meta({
    example: 'checkout',
  }),
  margin: z
    .strictObject({
      scale: z
        .enum(['absolute', 'relative'])
        .describe('As it is, or as a share of the control’s value.')
        .meta({ example: 'relative' }),
      value: z.number().gt(0).describe('How much.').meta({ example: 0.02 }),
    })
    .optional()
    .describe('By how much a guardrail may get worse.')
    .meta({ example: { scale: 'relative', value: 0.02 } }),
  covariate: covariateSchema.optional().describe('What is known from before, to narrow intervals (CUPED).'),
  winsorise: z
    .strictObject({
      lower: share.max(0.4).default(0).describe('Of the lowest.').meta({ example: 0 }),
      upper: share.max(0.4).default(0).describe('Of the highest.').meta({ example: 0.01 }),
    })
    .optional()
    .describe('Which share of the units’ values is cut to the value at its edge.')
    .meta({ example: { upper: 0.01 } }),
  prior: z
    .strictObject({
      mean: z.number().describe('Of the lift.').meta({ example: 0 }),
      standard_deviation: z.number().gt(0).describe('Of the lift.').meta({ example: 0.3 }),
    })
    .optional()
    .describe('Belief about the lift before any data, for the Bayesian reading; flat when absent.')
    .meta({ example: { mean: 0, standard_deviation: 0.3 } }),
});

const planSchema = z.strictObject({
  kind: z
    .enum(EXPERIMENT_PLAN_NAMES)
    .default('anytime')
    .describe('When it may be decided.')
    .meta({ example: 'group-sequential' }),
  alpha: z
    .number()
    .min(1e-6)
    .max(0.2)
    .default(0.05)
    .describe('Error rate over all goals, variants and looks.')
    .meta({ example: 0.05 }),
  power: z
    .number()
    .min(0.5)
    .max(0.99)
    .default(0.8)
    .describe('Chance of finding the minimum effect.')
    .meta({ example: 0.8 }),
  units_planned: z
    .int()
    .min(200)
    .max(1e9)
    .optional()
    .describe('Units of all variants together; worked out from minimum_effect and baseline when absent.')
    .meta({ example: 12000 }),
  minimum_effect: z
    .number()
    .gt(0)
    .max(10)
    .optional()
    .describe('Smallest lift of the first goal worth finding, as a share of the control’s value.')
    .meta({ example: 0.1 }),
  baseline: z
    .strictObject({
      value: z.number().describe('Its mean or rate.').meta({ example: 0.1 }),
      standard_deviation: z.number().gt(0).optional().describe('Between units, of a mean.').meta({ example: 4 }),
    })
    .optional()
    .describe('The first goal’s value now; of a mean with the standard deviation between units.')
    .meta({ example: { value: 0.1 } }),
  spending: z
    .enum(['obrien-fleming', 'pocock'])
    .default('obrien-fleming')
    .describe('How the error rate is spent over planned looks: late, or about evenly.')
    .meta({ example: 'obrien-fleming' }),
  look_every_hours: z.number().min(1).max(720).default(24).describe('Time between looks.').meta({ example: 24 }),
});

/** What a caller creates. */
export const experimentInputSchema = z
  .strictObject({
    test_name: nameSchema.describe('Its name.').meta({ example: 'Checkout button' }),
    test_id: testIdSchema
      .optional()
      .describe('Its id; made from the name when absent.')
      .meta({ example: 'checkout-button' }),
    description: textSchema.optional().describe('What it is about.').meta({ example: 'A green button sells more.' }),
    variants: z
      .array(variantSchema)
      .min(2)
      .max(MAX_VARIANTS)
      .describe('Names, or names with weights.')
      .meta({ example: ['control', 'green'] }),
    control: nameSchema
      .optional()
      .describe('What others are compared with; "control", or the first, when absent.')
      .meta({ example: 'control' }),
    coverage: share
      .default(1)
      .describe('Share of eligible units that take part; may be raised later.')
      .meta({ example: 1 }),
    layer: z
      .strictObject({
        name: nameSchema.describe('Which layer.').meta({ example: 'checkout' }),
        from: shareOf('Start of the range.'),
        to: shareOf('End of the range, not part of it.'),
      })
      .optional()
      .describe('Tests in disjoint ranges of one layer never share a unit.')
      .meta({ example: { name: 'checkout', from: 0, to: 0.5 } }),
    holdouts: z
      .array(
        z.strictObject({
          name: nameSchema.describe('Which holdout.').meta({ example: '2026' }),
          share: shareOf('Of the units.'),
        })
      )
      .max(10)
      .default([])
      .describe('Units kept out of every test of the holdout.')
      .meta({ example: [{ name: '2026', share: 0.05 }] }),
    targeting: z
      .array(
        z.strictObject({
          conditions: z
            .array(conditionSchema)
            .min(1)
            .max(20)
            .describe('All must hold.')
            .meta({ example: [{ attribute: 'country', operator: 'is', value: 'DE' }] }),
        })
      )
      .max(20)
      .default([])
      .describe('Who is meant: any rule of which all conditions hold; everybody when empty.')
      .meta({ example: [{ conditions: [{ attribute: 'country', operator: 'one_of', values: ['DE', 'AT'] }] }] }),
    metrics: z
      .array(experimentMetricSchema)
      .min(1)
      .max(MAX_EXPERIMENT_METRICS)
      .default([
        {
          id: 'conversion',
          kind: 'proportion',
          role: 'goal',
          better: 'higher',
          source: { record: 'conversion', name: 'conversion', sum: 'value' },
        },
      ])
      .describe('What is measured; without them the share of users with a conversion.'),
    stratify_by: segmentSchema
      .optional()
      .describe('region or tags.NAME of the first exposure, to narrow intervals (post-stratification).')
      .meta({ example: 'tags.country' }),
    follow_up_hours: z
      .number()
      .gt(0)
      .max(2160)
      .optional()
      .describe(
        'What a unit does longer after its exposure does not count, and it counts once that time is over. Absent: all counts, at once.'
      )
      .meta({ example: 24 }),
    plan: planSchema
      .default({ kind: 'anytime', alpha: 0.05, power: 0.8, spending: 'obrien-fleming', look_every_hours: 24 })
      .describe('When it may be decided.'),
    corrections: z
      .record(nameSchema, z.enum(['holm', 'benjamini-hochberg', 'none']))
      .default({})
      .describe('By family; holm for goals, benjamini-hochberg for secondary, none for guardrails when absent.')
      .meta({ example: { secondary: 'holm' } }),
    starts_at: instantSchema.optional().describe('Exposures before do not count; when it was created, when absent.'),
    ends_at: instantSchema.optional().describe('Exposures from then on do not count.'),
  })
  .superRefine((input, context) => {
    const names = input.variants.map(({ name }) => name);
    const issue = (path: Array<string | number>, message: string) =>
      context.addIssue({ code: 'custom', path, message });
    if (new Set(names).size !== names.length) {
      issue(['variants'], 'variants have different names');
    }
    if (input.control !== undefined && !names.includes(input.control)) {
      issue(['control'], 'is none of the variants');
    }
    if (input.layer && !(input.layer.from < input.layer.to)) {
      issue(['layer'], 'from is below to');
    }
    const ids = input.metrics.map(({ id }) => id);
    if (new Set(ids).size !== ids.length) {
      issue(['metrics'], 'metrics have different ids');
    }
    input.metrics.forEach((metric, index) =>
      metricIssues(metric).forEach(([field, message]) => issue(['metrics', index, field], message))
    );
    const { plan } = input;
    const isWorkedOut = plan.minimum_effect !== undefined && plan.baseline !== undefined;
    if (plan.kind !== 'anytime' && plan.units_planned === undefined && !isWorkedOut) {
      issue(['plan', 'units_planned'], `a ${plan.kind} plan needs it, or minimum_effect and baseline`);
    }
    const goal = input.metrics.find(({ role }) => role === 'goal');
    if (goal?.kind === 'quantile' && plan.kind !== 'fixed') {
      issue(['plan', 'kind'], 'a quantile is decided on by a fixed plan: no rule for many looks knows its error');
    }
    if (plan.baseline && goal && goal.kind !== 'proportion' && plan.baseline.standard_deviation === undefined) {
      issue(['plan', 'baseline', 'standard_deviation'], 'a goal that is no proportion needs it');
    }
  })
  .describe('An experiment as it is created.');

function metricIssues(metric: z.infer<typeof experimentMetricSchema>): ReadonlyArray<readonly [string, string]> {
  const { kind, denominator, quantile, covariate, winsorise, role, margin } = metric;
  return [
    ...(kind === 'ratio' && !denominator ? [['denominator', 'a ratio needs it'] as const] : []),
    ...(kind !== 'ratio' && denominator ? [['denominator', `a ${kind} has none`] as const] : []),
    ...(kind === 'quantile' && quantile === undefined ? [['quantile', 'a quantile metric needs it'] as const] : []),
    ...(kind !== 'quantile' && quantile !== undefined ? [['quantile', `a ${kind} has none`] as const] : []),
    ...(covariate && kind === 'quantile' ? [['covariate', 'a quantile takes none'] as const] : []),
    ...(covariate && kind === 'ratio' && 'name' in covariate
      ? [['covariate', 'a ratio takes days_before'] as const]
      : []),
    ...(winsorise && kind !== 'mean' ? [['winsorise', 'is for means'] as const] : []),
    ...(margin && role !== 'guardrail' ? [['margin', 'is for guardrails'] as const] : []),
  ];
}

/** As it is kept: complete, with the salt that decides who gets what. */
export type ExperimentInput = z.output<typeof experimentInputSchema>;
export type ExperimentMetricDefinition = z.output<typeof experimentMetricSchema>;

/** What may change while it runs. */
export const experimentChangeSchema = z.strictObject({
  description: textSchema.optional().describe('What it is about.').meta({ example: 'A green button sells more.' }),
  coverage: share
    .optional()
    .describe('Share of eligible units that take part; may only be raised.')
    .meta({ example: 1 }),
  ends_at: instantSchema.optional().describe('Exposures from then on do not count.'),
  add_metrics: z
    .array(experimentMetricSchema)
    .max(MAX_EXPERIMENT_METRICS)
    .optional()
    .describe('Further secondary metrics; a goal chosen after the start is fishing.'),
});
export type ExperimentChange = z.output<typeof experimentChangeSchema>;

/** What a test needs before there is one. */
export const sampleQuestionSchema = z
  .strictObject({
    kind: z
      .enum(['proportion', 'mean'])
      .default('proportion')
      .describe('What is measured.')
      .meta({ example: 'proportion' }),
    value: z.number().describe('Of the control now.').meta({ example: 0.1 }),
    standard_deviation: z.number().gt(0).optional().describe('Between units, of a mean.').meta({ example: 4 }),
    minimum_effect: z.number().gt(0).max(10).describe('Smallest lift worth finding.').meta({ example: 0.1 }),
    weights: z
      .array(z.number().gt(0))
      .min(2)
      .max(MAX_VARIANTS)
      .default([1, 1])
      .describe('The control’s first.')
      .meta({ example: [1, 1] }),
    alpha: z.number().min(1e-6).max(0.2).default(0.05).describe('Error rate.').meta({ example: 0.05 }),
    power: z.number().min(0.5).max(0.99).default(0.8).describe('Chance of finding it.').meta({ example: 0.8 }),
    goals: z
      .int()
      .min(1)
      .max(MAX_EXPERIMENT_METRICS)
      .default(1)
      .describe('How many goals are decided on.')
      .meta({ example: 1 }),
    units_per_day: z.number().gt(0).optional().describe('Of all variants.').meta({ example: 1000 }),
  })
  .refine(({ kind, standard_deviation: deviation }) => kind === 'proportion' || deviation !== undefined, {
    path: ['standard_deviation'],
    message: 'a mean needs it',
  })
  .refine(({ kind, value }) => kind === 'mean' || (value > 0 && value < 1), {
    path: ['value'],
    message: 'a proportion lies between 0 and 1',
  });
export type SampleQuestionInput = z.output<typeof sampleQuestionSchema>;
