import { z } from 'zod';
import { figureEstimateSchema } from './modelQuality';
import { TRACKING_FAMILY_NAMES } from './queries/trackingOptions';

const maybe = (what: string, example: number) => z.number().nullable().describe(what).meta({ example });
const count = (what: string, example = 120) => z.number().describe(what).meta({ example });
const estimate = (what: string) => figureEstimateSchema.describe(what);

/** A number of records, in the words of the daily aggregates; null is "not known", never 0. */
export const statisticsSchema = z.object({
  count: count('Records with a value.'),
  avg: maybe('Mean.', 125.5),
  avg_low: maybe('Lower bound of its 95 % interval (Student’s t); null below two values.', 119.2),
  avg_high: maybe('Upper bound of its 95 % interval.', 131.8),
  min: maybe('Smallest value.', 80.1),
  max: maybe('Largest value.', 301),
  stddev: maybe('Standard deviation of the sample (n − 1); null below two values.', 31.2),
  percentile_50: maybe('Median.', 121),
  percentile_50_low: maybe('Lower bound of its 95 % interval (order statistics).', 114),
  percentile_50_high: maybe('Upper bound.', 128),
  percentile_95: maybe('95th percentile.', 180),
  percentile_95_low: maybe('Lower bound of its 95 % interval (order statistics).', 164),
  percentile_95_high: maybe('Upper bound.', 212),
  percentile_99: maybe('99th percentile.', 240),
  percentile_99_low: maybe('Lower bound of its 95 % interval (order statistics).', 190),
  percentile_99_high: maybe('Upper bound.', 301),
});

export type Statistics = z.infer<typeof statisticsSchema>;

const labelsSchema = z
  .record(z.string(), z.string())
  .describe('Which records; an empty text for those without the field.')
  .meta({ example: { feature: 'learning-engine', metric_category: 'response_time' } });

export const trackedGroupSchema = z.object({
  labels: labelsSchema,
  record_count: count('Records, also those without a value.'),
  statistics: statisticsSchema.nullable().describe('Of the family’s number; null for a family without one.'),
  share: figureEstimateSchema
    .nullable()
    .describe('Satisfied, successful, improved or recovered; null for a family without a share.'),
});

const storedRecord = z
  .record(z.string(), z.unknown())
  .describe('As stored.')
  .meta({ example: { feature: 'learning-engine', value: 125.5 } });

const windowFields = {
  feature: z.string().nullable().describe('The feature asked for; null: all.').meta({ example: 'learning-engine' }),
  from: z.iso.datetime().describe('Start of the window.').meta({ example: '2026-11-21T10:00:00.000Z' }),
  to: z.iso.datetime().describe('End of the window.').meta({ example: '2026-11-22T10:00:00.000Z' }),
  expired_before: z.iso
    .datetime()
    .nullable()
    .describe('Records from before are no longer kept; null when none is missing.')
    .meta({ example: '2026-01-01T00:00:00.000Z' }),
};

const familyFields = {
  ...windowFields,
  total_count: count('Records.'),
  groups: z.array(trackedGroupSchema).describe('By what suits the family.'),
  records: z.array(storedRecord).describe('The newest, newest first, at most `limit`.'),
};

export const categorySchema = statisticsSchema.extend({
  unit: z.string().nullable().describe('Unit of all; null where there is none, or several.').meta({ example: 'ms' }),
  reason: z
    .string()
    .nullable()
    .describe('Why there is no mean: records with several units have none in common.')
    .meta({ example: 'Recorded in several units: ms, s.' }),
});

const performanceFields = {
  total_count: familyFields.total_count,
  categories: z.record(z.string(), categorySchema).describe('By metric category.').meta({ example: {} }),
};

const satisfactionFields = {
  total_count: familyFields.total_count,
  avg_score: maybe('Mean score, 0–1; null where there is none, or two scales were used.', 0.92),
  avg_score_low: maybe('Lower bound of its 95 % interval (Student’s t).', 0.88),
  avg_score_high: maybe('Upper bound.', 0.96),
  satisfaction_rate: maybe('Share of scores of at least `satisfied_from`; null where two scales were used.', 0.94),
  satisfaction_rate_low: maybe('Lower bound of its 95 % interval (Wilson).', 0.9),
  satisfaction_rate_high: maybe('Upper bound.', 0.97),
  satisfied_from: z.number().describe('A score (0–1) from here on counts as satisfied.').meta({ example: 0.7 }),
  reason: z
    .string()
    .nullable()
    .describe('Why there is no mean.')
    .meta({ example: 'Two scales were used, 0-1 and 1-5, which have no mean in common: ask for one.' }),
  by_scale: z.array(trackedGroupSchema).describe('Each scale by itself; scores are 0–1 whatever it is.'),
};

const usageFields = {
  total_usage: count('Uses, each with its weight.'),
  success_rate: maybe('Share of uses that worked, of those of which it is known.', 0.97),
  success_rate_low: maybe('Lower bound of its 95 % interval (Wilson).', 0.95),
  success_rate_high: maybe('Upper bound.', 0.99),
  avg_duration_ms: maybe('Mean duration, milliseconds.', 125.5),
  avg_duration_ms_low: maybe('Lower bound of its 95 % interval (Student’s t).', 119.2),
  avg_duration_ms_high: maybe('Upper bound.', 131.8),
};

const errorFields = {
  total_errors: count('Errors, each with its weight.', 12),
  errors_per_hour: estimate('With the exact Poisson interval.'),
  recovery_rate: maybe('Successful recoveries of those that were tried; null when none was.', 0.75),
  recovery_rate_low: maybe('Lower bound of its 95 % interval (Wilson).', 0.47),
  recovery_rate_high: maybe('Upper bound.', 0.91),
  by_severity: z
    .record(z.string(), z.number())
    .describe('Errors by severity.')
    .meta({ example: { warning: 12 } }),
  by_type: z
    .record(z.string(), z.number())
    .describe('Errors by type.')
    .meta({ example: { Timeout: 12 } }),
  by_impact: z
    .record(z.string(), z.number())
    .describe('Errors by impact level; those without one under an empty text.')
    .meta({ example: { low: 12 } }),
};

const impactSchema = z.object({
  impact_category: z.string().describe('What was to change.').meta({ example: 'task_completion_time' }),
  optimization_id: z.string().nullable().describe('Which one; null: all together.').meta({ example: 'opt_001' }),
  less_is_better: z.boolean().describe('Whether a smaller value is an improvement.').meta({ example: true }),
  count: count('Pairs of before and after.'),
  improvement: estimate('Mean improvement in the unit of the values, positive when better.'),
  improvement_percent: estimate('Mean improvement of what was before, percent; pairs that began at 0 have none.'),
  improved_share: estimate('Share of pairs that got better.'),
  p_value: maybe('Paired t test, two-sided: no improvement at all would show as much with this probability.', 0.01),
  sign_test_p_value: maybe('Sign test, two-sided and exact.', 0.02),
  verdict: z
    .enum(['better', 'worse', 'unclear', 'insufficient-data'])
    .describe('By the interval of the mean improvement.')
    .meta({ example: 'better' }),
});

export const performanceAnswerSchema = z.object({ ...familyFields, ...performanceFields });
export const satisfactionAnswerSchema = z.object({ ...familyFields, ...satisfactionFields });
export const usageAnswerSchema = z.object({ ...familyFields, ...usageFields });
export const learningAnswerSchema = z.object({
  ...familyFields,
  accuracy: statisticsSchema.describe('Accuracy, 0–1.'),
  confidence: statisticsSchema.describe('Confidence, 0–1.'),
  improvement_rate: statisticsSchema.describe('Improvement since the last one, as a ratio.'),
});
export const optimizationAnswerSchema = z.object({
  ...familyFields,
  impacts: z.array(impactSchema).describe('By category, then by optimization.'),
});
export const resourcesAnswerSchema = z.object(familyFields);
export const errorsAnswerSchema = z.object({ ...familyFields, ...errorFields });
export const basicAnswerSchema = z.object({
  from: windowFields.from,
  to: windowFields.to,
  component: z.string().describe('Which component.').meta({ example: 'learning-engine' }),
  metric_name: z.string().describe('Which metric.').meta({ example: 'accuracy' }),
  ...statisticsSchema.shape,
  latest: maybe('The newest value.', 0.92),
  latest_at: z.iso.datetime().nullable().describe('When that was.').meta({ example: '2026-11-22T10:00:00.000Z' }),
});

const trackingDashboardFields = {
  performance: z.object(performanceFields).describe('By metric category.'),
  satisfaction: z.object(satisfactionFields).describe('How content users were.'),
  usage: z.object(usageFields).describe('How much was used.'),
  errors: z.object(errorFields).describe('What went wrong.'),
  learning: z.array(trackedGroupSchema).describe('Accuracy by feature and learning type.'),
  optimization: z.array(impactSchema).describe('What optimizations changed, by category.'),
  resources: z.array(trackedGroupSchema).describe('Utilization by resource, percent.'),
};

export const trackingDashboardSchema = z.object({ ...windowFields, ...trackingDashboardFields });

export const dailyAggregateSchema = z.object({
  date: z.string().describe('The day, UTC.').meta({ example: '2025-12-14' }),
  feature: z.string().describe('Feature; component of basic metrics.').meta({ example: 'learning-engine' }),
  metric_type: z.enum(TRACKING_FAMILY_NAMES).describe('Which family.').meta({ example: 'performance' }),
  metric_name: z.string().describe('Which number.').meta({ example: 'pattern_recognition_ms' }),
  labels: z
    .record(z.string(), z.string())
    .describe('What else tells it apart: category, unit, scale ….')
    .meta({ example: { metric_category: 'response_time', unit: 'milliseconds' } }),
  avg_value: maybe('Mean.', 125.5),
  min_value: maybe('Smallest value.', 80.1),
  max_value: maybe('Largest value.', 301),
  stddev: maybe('Standard deviation of the sample (n − 1); null below two values.', 31.2),
  count: count('Records with a value; all records for errors.'),
  percentile_50: maybe('Median.', 121),
  percentile_95: maybe('95th percentile.', 180),
  percentile_99: maybe('99th percentile.', 240),
  is_partial: z.boolean().describe('Whether the day was not over yet.').meta({ example: false }),
});

export const dailyAggregatesSchema = z.object({
  from: windowFields.from,
  to: windowFields.to,
  expired_before: windowFields.expired_before,
  aggregates: z
    .array(dailyAggregateSchema)
    .describe('By day, feature, metric type and name; days without records have none.'),
});

export type TrackedGroupAnswer = z.infer<typeof trackedGroupSchema>;
export type ImpactAnswer = z.infer<typeof impactSchema>;
export type DailyAggregate = z.infer<typeof dailyAggregateSchema>;
export type CategoryAnswer = z.infer<typeof categorySchema>;
