import { z } from 'zod';
import { formatField, legendField } from './commonFields';
import { npsFiltersField, periodField, unfinishedField, userFields } from './userFields';
import { DEFAULT_NPS_FIGURES, NPS_FIGURE_NAMES, NPS_VIEWS, type NpsView } from './usersOptions';

/** What users say of us. */
export const npsQuerySchema = z
  .strictObject({
    queryType: z.literal('nps').describe('The kind of query.'),
    view: z
      .enum(Object.keys(NPS_VIEWS) as [NpsView, ...NpsView[]])
      .default('figures')
      .describe('figures, or the table of comments, which ignores `format`.')
      .meta({ example: 'figures' }),
    figures: z
      .array(z.enum(NPS_FIGURE_NAMES))
      .min(1)
      .max(NPS_FIGURE_NAMES.length)
      .default([...DEFAULT_NPS_FIGURES])
      .describe('Which figures. Each series of several has a `figure`.')
      .meta({ example: ['nps', 'change'] }),
    period: periodField.default('week'),
    filters: npsFiltersField,
    unfinished: unfinishedField,
    ...userFields,
    format: formatField,
    legend: legendField.meta({ example: '{{figure}}' }),
  })
  .describe(
    'Net promoter score with its margin of error, and its change: as a number over the window, against the one before.'
  );

export type NpsQuery = z.infer<typeof npsQuerySchema>;
