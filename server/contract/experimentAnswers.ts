import { z } from 'zod';
import { figureEstimateSchema } from './modelQuality';

const time = (what: string) => z.iso.datetime().describe(what).meta({ example: '2026-11-22T10:00:00.000Z' });
const ratio = (what: string) => z.number().nullable().describe(what).meta({ example: 0.125 });
const variant = z.string().describe('The variant.').meta({ example: 'green' });
const estimate = (what: string) => figureEstimateSchema.describe(what);

export const EXPERIMENT_STATUSES = ['scheduled', 'running', 'ended', 'stopped'] as const;
const state = z
  .enum(['running', 'success', 'harmful', 'futile', 'mismatched'])
  .describe('running: not decided. A broken split goes before harm, harm before success.')
  .meta({ example: 'success' });

/** All that an assignment rests on, for clients that assign by themselves. */
export const assignmentPlanSchema = z.object({
  salt: z.string().describe('Fixed at creation.').meta({ example: '01JD3Z6N0Y4T7QK2ZJ8R5WVXTM' }),
  variants: z
    .array(z.object({ name: variant, weight: z.number().describe('Relative to the others’.').meta({ example: 1 }) }))
    .describe('In the order in which places are given.'),
  coverage: z.number().describe('Share of eligible units that take part.').meta({ example: 1 }),
  namespace: z
    .object({
      namespace: z.string().describe('The layer.').meta({ example: 'checkout' }),
      from: z.number().describe('Start of the range.').meta({ example: 0 }),
      to: z.number().describe('End of the range, not part of it.').meta({ example: 0.5 }),
    })
    .optional()
    .describe('The layer’s range.')
    .meta({ example: { namespace: 'checkout', from: 0, to: 0.5 } }),
  holdouts: z
    .array(
      z.object({
        name: z.string().describe('Which holdout.').meta({ example: '2026' }),
        share: z.number().describe('Of the units.').meta({ example: 0.05 }),
      })
    )
    .describe('Units kept out.')
    .meta({ example: [{ name: '2026', share: 0.05 }] }),
  targeting: z
    .array(
      z.object({
        conditions: z
          .array(z.record(z.string(), z.unknown()))
          .describe('All must hold.')
          .meta({ example: [{ attribute: 'country', operator: 'is', value: 'DE' }] }),
      })
    )
    .describe('Who is meant; everybody when empty.')
    .meta({ example: [] }),
});

export const testSchema = z.object({
  test_id: z.string().describe('Identifies the test.').meta({ example: 'checkout-button' }),
  test_name: z.string().describe('Its name.').meta({ example: 'Checkout button' }),
  description: z.string().nullable().describe('What it is about.').meta({ example: 'A green button sells more.' }),
  status: z
    .enum(EXPERIMENT_STATUSES)
    .describe('Only while it is running it assigns units; stopped: by hand.')
    .meta({ example: 'running' }),
  control: z.string().describe('What the others are compared with.').meta({ example: 'control' }),
  variants: z
    .array(z.string())
    .describe('Names of its variants.')
    .meta({ example: ['control', 'green'] }),
  metrics: z
    .array(z.string())
    .describe('Ids of its metrics.')
    .meta({ example: ['order'] }),
  plan: z.string().describe('fixed, group-sequential or anytime.').meta({ example: 'anytime' }),
  units_planned: z.number().nullable().describe('Of all variants together.').meta({ example: 12000 }),
  created_at: time('When it was created.'),
  starts_at: time('Exposures before do not count.'),
  ends_at: time('').nullable().describe('Exposures from then on do not count; null without an end.'),
  assignment: assignmentPlanSchema.describe('What decides who gets what.'),
});
export type TestAnswer = z.input<typeof testSchema>;

export const testsSchema = z.object({ tests: z.array(testSchema).describe('Newest first.') });

export const assignmentSchema = z.object({
  test_id: z.string().describe('Which test.').meta({ example: 'checkout-button' }),
  user_id: z.string().describe('Which user.').meta({ example: '123' }),
  variant: z.string().nullable().describe('Null for a user who takes no part.').meta({ example: 'green' }),
  reason: z
    .enum(['split', 'forced', 'not-targeted', 'held-out', 'other-experiment', 'not-covered', 'not-running'])
    .describe('Why this variant, or none.')
    .meta({ example: 'split' }),
  recorded: z.boolean().describe('Whether the exposure was recorded.').meta({ example: true }),
});

const effectSchema = figureEstimateSchema.extend({
  p_value: z.number().nullable().describe('Two-sided, for one look.').meta({ example: 0.004 }),
});

const comparisonSchema = z.object({
  variant,
  metric: z.string().describe('The metric.').meta({ example: 'order' }),
  role: z.enum(['goal', 'secondary', 'guardrail']).describe('What it is for.').meta({ example: 'goal' }),
  difference: effectSchema.describe('Variant less control.'),
  lift: effectSchema.describe('That over the control’s value.'),
  adjusted_p_value: z.number().nullable().describe('Corrected within its family.').meta({ example: 0.008 }),
  family: z.string().nullable().describe('Which family.').meta({ example: 'goal' }),
  family_size: z.number().nullable().describe('Tests in it.').meta({ example: 2 }),
  correction: z.string().nullable().describe('How it was corrected.').meta({ example: 'holm' }),
  verdict: z
    .enum(['better', 'worse', 'no-difference-found', 'insufficient-data'])
    .describe('By the adjusted p-value.')
    .meta({ example: 'better' }),
  guardrail: z.enum(['held', 'harmed', 'open']).nullable().describe('Of guardrails.').meta({ example: null }),
  always_low: ratio('Lower bound of the lift that holds at all looks of the plan.'),
  always_high: ratio('Upper bound of the lift that holds at all looks of the plan.'),
  crossed_at: time('').nullable().describe('When the plan’s own rule found it; null: not yet.'),
  chance_to_win: ratio('Posterior chance that the variant is better.'),
  expected_loss: ratio('Relative worsening expected of choosing it.'),
});

const variantSchema = z.object({
  variant,
  users: z.number().describe('Of this variant alone, whose follow-up is over.').meta({ example: 5950 }),
  conversions: z
    .number()
    .nullable()
    .describe('Users with one, where the first metric is a proportion.')
    .meta({ example: 744 }),
  values: z.record(z.string(), figureEstimateSchema).describe('Each metric with its interval.'),
});

/** Names of the first group are those of the classic service. */
export const testResultsSchema = z.object({
  test_id: z.string().describe('Which test.').meta({ example: 'checkout-button' }),
  control_conversion_rate: ratio('The first metric in the control, where it is a proportion.'),
  variant_conversion_rates: z
    .record(z.string(), z.number().nullable())
    .describe('The same in every other variant.')
    .meta({ example: { green: 0.125 } }),
  winner: z.string().nullable().describe('Only when its rule holds.').meta({ example: 'green' }),
  improvement_percent: z
    .number()
    .nullable()
    .describe('Relative, of the winner or else the best variant; null over a control of 0.')
    .meta({ example: 24.1 }),
  state,
  reasons: z
    .array(
      z.object({
        code: z.string().describe('Which obstacle.').meta({ example: 'too-few-units' }),
        text: z.string().describe('In a sentence.').meta({ example: 'A variant has fewer units than the minimum.' }),
      })
    )
    .describe('Why there is no winner yet.')
    .meta({ example: [] }),
  is_significant: z.boolean().describe('Whether the first goal is, in any variant, corrected.').meta({ example: true }),
  p_value: z.number().nullable().describe('The smallest adjusted one of the first goal.').meta({ example: 0.0001 }),
  confidence_level: z.number().describe('Of intervals, 0–1.').meta({ example: 0.95 }),
  sample_ratio_mismatch: z.boolean().describe('Whether the split is broken, at any look.').meta({ example: false }),
  sample_ratio: z
    .object({
      p_value: z.number().nullable().describe('Valid at all looks.').meta({ example: 0.8 }),
      p_value_one_look: z.number().nullable().describe('χ², for one look.').meta({ example: 0.6 }),
      exposed: z
        .record(z.string(), z.number())
        .describe('Users by variant.')
        .meta({ example: { control: 5950, green: 5930 } }),
    })
    .describe('How the users arrived.'),
  users_in_several_variants: estimate('Share of users who saw several variants; they are left out.'),
  variants: z.array(variantSchema).describe('What each variant did.'),
  comparisons: z.array(comparisonSchema).describe('Every other variant against the control, by metric.'),
  plan: z.string().describe('Its kind.').meta({ example: 'anytime' }),
  promise: z.string().describe('What its rule promises.').meta({ example: 'Over all looks …' }),
  units: z.number().describe('Users of all variants that count.').meta({ example: 11900 }),
  units_planned: z.number().nullable().describe('Null where the plan has no end.').meta({ example: 12000 }),
  as_of: time('The moment whose data answer: of the plan’s last look once it is reached.'),
  notices: z.array(z.string()).describe('What to know about these figures.').meta({ example: [] }),
});
export type TestResults = z.input<typeof testResultsSchema>;

export const testPlanSchema = z.object({
  units_planned: z.number().nullable().describe('Of all variants; null where nothing says.').meta({ example: 12000 }),
  units_per_variant: z
    .array(z.number())
    .describe('The control first.')
    .meta({ example: [6000, 6000] }),
  minimum_detectable_effect: ratio('Smallest lift that the planned (or present) units find with the plan’s power.'),
  power: z
    .number()
    .nullable()
    .describe('Chance of finding the minimum effect with the units there are.')
    .meta({ example: 0.42 }),
  units_left: z
    .number()
    .nullable()
    .describe('Until the plan, or the minimum effect’s power, is reached.')
    .meta({ example: 4100 }),
  days_left: z.number().nullable().describe('At the rate of users so far.').meta({ example: 5 }),
});
export type TestPlan = z.input<typeof testPlanSchema>;
