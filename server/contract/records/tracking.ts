import { z } from 'zod';
import { idSchema, nameSchema, propertiesSchema, recordBase, recordKind, textSchema } from './base';

export const METRIC_CATEGORIES = [
  'response_time',
  'throughput',
  'latency',
  'cpu_usage',
  'memory_usage',
  'disk_io',
] as const;
export const SATISFACTION_TYPES = ['task_completion', 'ease_of_use', 'accuracy', 'speed', 'overall'] as const;
export const IMPACT_CATEGORIES = ['task_completion_time', 'resource_usage', 'accuracy', 'user_experience'] as const;
export const RESOURCE_TYPES = ['cpu', 'memory', 'disk', 'network', 'cache'] as const;
export const ERROR_SEVERITIES = ['critical', 'error', 'warning', 'info'] as const;
export const IMPACT_LEVELS = ['high', 'medium', 'low'] as const;

const feature = nameSchema.describe('Which feature of the product.').meta({ example: 'learning-engine' });
const metadata = propertiesSchema.optional();
const ratio = (what: string) => z.number().min(0).max(1).describe(`${what}, 0–1.`).meta({ example: 0.92 });

/** A figure of a component, without further structure. */
export const basicMetricSchema = z.strictObject({
  kind: recordKind('basic_metric'),
  ...recordBase,
  family: z
    .enum(['performance', 'learning', 'optimization'])
    .describe('Which of the three basic kinds.')
    .meta({ example: 'performance' }),
  component: nameSchema.describe('Which component.').meta({ example: 'learning-engine' }),
  metric_name: nameSchema.describe('Which metric.').meta({ example: 'response_time_ms' }),
  value: z.number().describe('Its value.').meta({ example: 125.5 }),
  metadata,
});

/** How fast or how busy a feature is. */
export const performanceSchema = z.strictObject({
  kind: recordKind('performance'),
  ...recordBase,
  feature,
  metric_category: z.enum(METRIC_CATEGORIES).describe('What is measured.').meta({ example: 'response_time' }),
  metric_name: nameSchema.describe('Which metric.').meta({ example: 'pattern_recognition_ms' }),
  value: z.number().describe('Its value.').meta({ example: 125.5 }),
  unit: nameSchema.optional().describe('Its unit.').meta({ example: 'milliseconds' }),
  context: nameSchema.optional().describe('Under which circumstances.').meta({ example: 'production' }),
  metadata,
});

/** How content a user was. */
export const satisfactionSchema = z.strictObject({
  kind: recordKind('satisfaction'),
  ...recordBase,
  feature,
  satisfaction_type: z.enum(SATISFACTION_TYPES).describe('With what.').meta({ example: 'accuracy' }),
  score: z.number().min(0).max(5).describe('Score on the scale.').meta({ example: 0.92 }),
  scale: z
    .enum(['0-1', '1-5'])
    .default('0-1')
    .describe('The scale; the score is stored as 0–1 with the original kept.')
    .meta({ example: '0-1' }),
  feedback: textSchema.optional().describe('In their words.').meta({ example: 'Very accurate' }),
  interaction_id: idSchema.optional().describe('Which interaction it is about.').meta({ example: 'interaction_001' }),
  metadata,
});

/** A feature was used. */
export const featureUsageSchema = z.strictObject({
  kind: recordKind('feature_usage'),
  ...recordBase,
  feature,
  action: nameSchema.describe('What was done.').meta({ example: 'recognize_pattern' }),
  duration_ms: z.number().min(0).optional().describe('How long it took, milliseconds.').meta({ example: 125.5 }),
  success: z.boolean().optional().describe('Whether it worked; unknown when absent.').meta({ example: true }),
  error_type: nameSchema.optional().describe('Why it did not.').meta({ example: 'Timeout' }),
  user_context: nameSchema.optional().describe('Under which circumstances.').meta({ example: 'morning_session' }),
  metadata,
});

/** How well something that learns has learnt. */
export const learningSchema = z.strictObject({
  kind: recordKind('learning'),
  ...recordBase,
  feature,
  learning_type: nameSchema.describe('What is learnt.').meta({ example: 'pattern_recognition' }),
  accuracy: ratio('Accuracy'),
  confidence: ratio('Confidence').optional(),
  sample_size: z.int().min(0).optional().describe('Samples behind it.').meta({ example: 1000 }),
  improvement_rate: z
    .number()
    .optional()
    .describe('Improvement since the last one, as a ratio.')
    .meta({ example: 0.05 }),
  metadata,
});

/** What an optimization changed. */
export const optimizationSchema = z.strictObject({
  kind: recordKind('optimization'),
  ...recordBase,
  feature,
  optimization_id: idSchema.describe('Which optimization.').meta({ example: 'opt_001' }),
  impact_category: z
    .enum(IMPACT_CATEGORIES)
    .describe('What it was meant to change; less is better for the first two.')
    .meta({ example: 'task_completion_time' }),
  before_value: z.number().describe('Before.').meta({ example: 45.2 }),
  after_value: z.number().describe('After.').meta({ example: 38.7 }),
  user_impact_score: ratio('How much users notice').optional(),
  metadata,
});

/** How much of a resource is in use. */
export const resourceSchema = z.strictObject({
  kind: recordKind('resource'),
  ...recordBase,
  feature: feature.optional(),
  resource_type: z.enum(RESOURCE_TYPES).describe('Kind of resource.').meta({ example: 'memory' }),
  resource_name: nameSchema.describe('Which one.').meta({ example: 'learning_engine_cache' }),
  utilization_percent: z
    .number()
    .min(0)
    .max(100)
    .optional()
    .describe('Use, percent 0–100; computed from used and allocated when absent.')
    .meta({ example: 65.5 }),
  allocated: z.number().min(0).optional().describe('How much there is, in `unit`.').meta({ example: 1024 }),
  used: z.number().min(0).optional().describe('How much is used, in `unit`.').meta({ example: 670 }),
  unit: nameSchema.optional().describe('Unit of the two.').meta({ example: 'MB' }),
  metadata,
});

/** Something went wrong. */
export const errorSchema = z.strictObject({
  kind: recordKind('error'),
  ...recordBase,
  feature,
  error_type: nameSchema.describe('Kind of error.').meta({ example: 'PatternRecognitionError' }),
  error_severity: z.enum(ERROR_SEVERITIES).describe('How bad.').meta({ example: 'warning' }),
  error_message: textSchema.describe('What happened.').meta({ example: 'Low confidence pattern detected' }),
  recovery_attempted: z.boolean().default(false).describe('Whether a recovery was tried.').meta({ example: true }),
  recovery_successful: z.boolean().optional().describe('Whether it worked.').meta({ example: true }),
  impact_level: z.enum(IMPACT_LEVELS).optional().describe('How much users felt it.').meta({ example: 'low' }),
  metadata,
});
