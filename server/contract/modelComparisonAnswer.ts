import { z } from 'zod';
import { COMPARED_METRIC_NAMES, COMPARISON_DESIGNS, COMPARISON_VERDICTS } from './modelComparison';

const maybe = (what: string, example: number) => z.number().nullable().describe(what).meta({ example });
const verdict = z.enum(COMPARISON_VERDICTS).meta({ example: 'better' });

/** One metric of version B beside version A. */
export const metricComparisonSchema = z.object({
  metric: z.enum(COMPARED_METRIC_NAMES).describe('Stable name.').meta({ example: 'accuracy_ratio' }),
  title: z.string().describe('For a reader.').meta({ example: 'Accuracy' }),
  unit: z.string().describe("Unit of values, difference and margin, from Grafana's list.").meta({ example: 'ms' }),
  verdict: verdict.describe('Of version B: whole interval beyond the margin, within it, or neither.'),
  design: z
    .enum(COMPARISON_DESIGNS)
    .nullable()
    .describe('paired: over inputs that both saw; independent: over all calls of each; null where not measured.')
    .meta({ example: 'paired' }),
  value_a: maybe('Of version A.', 0.91),
  value_b: maybe('Of version B.', 0.94),
  difference: maybe('B minus A.', 0.03),
  difference_low: maybe('Lower bound of its interval; null where too few calls bound it.', 0.018),
  difference_high: maybe('Upper bound.', 0.042),
  confidence: maybe('Of the interval: what Holm’s procedure leaves to this metric.', 0.99),
  margin: maybe('Smallest difference that matters.', 0.01),
  p_value: maybe('Of no difference beyond the margin.', 0.0004),
  p_value_adjusted: maybe('The same over the family of metrics, by Holm’s procedure.', 0.002),
  method: z.string().nullable().describe('How the interval was made.').meta({ example: 'tango-paired' }),
  n_a: z.number().describe('Calls of version A (or pairs) that it rests on.').meta({ example: 4000 }),
  n_b: z.number().describe('The same of version B.').meta({ example: 4000 }),
  needed: maybe('Calls of each version (or pairs) that would decide it; null where decided or out of reach.', 9200),
  reason: z.string().nullable().describe('Why nothing is decided; null where it is.').meta({ example: null }),
});

/** Two versions of a model beside each other. */
export const modelComparisonSchema = z.object({
  model_name: z.string().describe('Which model.').meta({ example: 'gpt-4' }),
  version_a: z.string().describe('The version compared with.').meta({ example: '1.0' }),
  version_b: z.string().describe('The version judged.').meta({ example: '1.1' }),
  verdict: verdict.describe('Of version B over all metrics.'),
  decided_by: z
    .enum(COMPARED_METRIC_NAMES)
    .nullable()
    .describe('The metric that decides it or keeps it open; null where none can be measured.')
    .meta({ example: 'accuracy_ratio' }),
  improvement: maybe('Improvement of that metric in margins: 1 is just what matters, negative is worse.', 3),
  improvement_low: maybe('Lower bound of its interval.', 1.8),
  improvement_high: maybe('Upper bound.', 4.2),
  reason: z
    .string()
    .describe('One sentence: why, and what is needed where it is open.')
    .meta({ example: 'Better in accuracy, worse in none.' }),
  alpha: z.number().describe('Chance of any wrong "better" or "worse".').meta({ example: 0.05 }),
  paired_inputs: z.number().describe('Inputs that both versions saw, the newest 20,000.').meta({ example: 4000 }),
  metrics: z.array(metricComparisonSchema).describe('The family of metrics.'),
});

export type ModelComparisonAnswer = z.infer<typeof modelComparisonSchema>;
