import { z } from 'zod';
import { formatField, legendField } from './commonFields';
import {
  BELIEFS,
  DEFAULT_TRUST_DAYS,
  MAX_TRUST_DAYS,
  PERFORMANCE_FIGURE_NAMES,
  PERFORMANCE_SOURCES,
} from './estimatedPerformanceOptions';
import { performanceFields } from './performanceFields';
import { showField } from './estimateFields';

export const trustMarginSchema = z.number().gt(0).max(10);
export const trustDaysSchema = z.int().min(1).max(MAX_TRUST_DAYS);

/** How right models are likely to be, before their labels have come. */
export const estimatedPerformanceQuerySchema = z
  .strictObject({
    queryType: z.literal('estimated-performance').describe('The kind of query.'),
    ...performanceFields,
    figures: z
      .array(z.enum(PERFORMANCE_FIGURE_NAMES))
      .max(PERFORMANCE_FIGURE_NAMES.length)
      .default([])
      .describe('Which figures; empty: ROC AUC of classifiers, MAE of regression models, and in a table every one.')
      .meta({ example: ['accuracy'] }),
    sources: z
      .array(z.enum(PERFORMANCE_SOURCES))
      .max(PERFORMANCE_SOURCES.length)
      .default([])
      .describe(
        'Estimated figures, those that came true, or both; empty: both in series, estimated ones in numbers. Tables have both.'
      )
      .meta({ example: ['estimated', 'realised'] }),
    show: showField,
    belief: z
      .enum(BELIEFS)
      .default('when-trusted')
      .describe(
        'When estimates are told as numbers, so that a rule fires on them: only while labels show that they can be believed, or also while that is not known. Series are always drawn, with a notice.'
      )
      .meta({ example: 'when-trusted' }),
    trustMargin: trustMarginSchema
      .optional()
      .describe(
        'How far estimates may be off while they are believed: calibration error of classifiers (0.05 when absent), share of the loss of regression models (0.2 when absent).'
      )
      .meta({ example: 0.05 }),
    trustDays: trustDaysSchema
      .default(DEFAULT_TRUST_DAYS)
      .describe(
        'Days up to the end of the window whose labelled calls say whether estimates can be believed; never those of the baseline.'
      )
      .meta({ example: DEFAULT_TRUST_DAYS }),
    format: formatField,
    legend: legendField.meta({ example: '{{model_name}} {{figure}}' }),
  })
  .describe('How right models are before labels come: estimated and realised figures, and whether to believe them.');

export type EstimatedPerformanceQuery = z.infer<typeof estimatedPerformanceQuerySchema>;
