import { z } from 'zod';
import { formatField, legendField } from './commonFields';
import { showField } from './estimateFields';
import { checkFunnel, eventLabelSchema, funnelFields, stepsField } from './funnelFields';
import {
  FUNNEL_ATTRIBUTION_NAMES,
  FUNNEL_FIGURE_NAMES,
  FUNNEL_VIEWS,
  MAX_FUNNEL_GROUPS,
  MAX_FUNNEL_STEPS,
} from './funnelOptions';

/** How many users get from step to step. */
export const funnelQuerySchema = z
  .strictObject({
    queryType: z.literal('funnel').describe('The kind of query.'),
    steps: stepsField,
    ...funnelFields,
    view: z
      .enum(FUNNEL_VIEWS)
      .default('figures')
      .describe('figures, or the table of steps; that ignores `format`.')
      .meta({ example: 'steps' }),
    figures: z
      .array(z.enum(FUNNEL_FIGURE_NAMES))
      .min(1)
      .max(FUNNEL_FIGURE_NAMES.length)
      .default(['conversion_rate'])
      .describe('Which figures. With more than one, each series also carries the label `figure`.')
      .meta({ example: ['conversion_rate', 'time_to_convert_median_seconds'] }),
    show: showField,
    breakdown: z
      .union([z.literal(''), eventLabelSchema])
      .default('')
      .describe(
        'A field of events, `tags.NAME` or `properties.NAME`: one answer for each of its values. Empty: all users together.'
      )
      .meta({ example: 'device_type' }),
    attribution: z
      .enum(FUNNEL_ATTRIBUTION_NAMES)
      .default('first')
      .describe('From which step of an attempt the value is taken.')
      .meta({ example: 'first' }),
    attributionStep: z
      .int()
      .min(1)
      .max(MAX_FUNNEL_STEPS)
      .default(1)
      .describe('Which step, where attribution is `step`.')
      .meta({ example: 1 }),
    maxGroups: z
      .int()
      .min(1)
      .max(MAX_FUNNEL_GROUPS)
      .default(10)
      .describe('Values with most users; all others are one group, `(other)`.')
      .meta({ example: 10 }),
    minUsers: z
      .int()
      .min(1)
      .max(1_000_000)
      .default(1)
      .describe('Fewer users than this give no number, and a notice says how many there are.')
      .meta({ example: 100 }),
    format: formatField,
    legend: legendField.meta({ example: '{{device_type}}' }),
  })
  .superRefine((query, context) => {
    checkFunnel(query, context);
    if (query.attribution === 'step' && query.attributionStep > query.steps.length) {
      context.addIssue({ code: 'custom', path: ['attributionStep'], message: `at most ${query.steps.length}` });
    }
  })
  .describe('How many users get from step to step: rates, times to convert and their changes, with intervals.');

export type FunnelQuery = z.infer<typeof funnelQuerySchema>;
