import { z } from 'zod';
import { baselineFields, comparedCallsFields } from './baselineFields';
import { formatField, legendField } from './commonFields';
import { DATA_QUALITY_FIGURE_NAMES } from './dataQualityOptions';
import { showField } from './estimateFields';

/** How good the records are that models get. */
export const dataQualityQuerySchema = z
  .strictObject({
    queryType: z.literal('data-quality').describe('The kind of query.'),
    ...comparedCallsFields,
    ...baselineFields,
    figures: z
      .array(z.enum(DATA_QUALITY_FIGURE_NAMES))
      .min(1)
      .max(DATA_QUALITY_FIGURE_NAMES.length)
      .default(['missing_ratio'])
      .describe('What to tell of each feature. With several each series has the label `figure`.')
      .meta({ example: ['missing_ratio', 'unseen_ratio'] }),
    show: showField,
    format: formatField,
    legend: legendField.meta({ example: '{{feature}}' }),
  })
  .describe('Data quality per feature, in the window and in the baseline: missing, unseen and repeated values.');

export type DataQualityQuery = z.infer<typeof dataQualityQuerySchema>;
