import { z } from 'zod';
import { formatField, legendField } from './commonFields';
import { eventFiltersField, periodField, userFields } from './userFields';
import {
  DEFAULT_SEGMENT_FIGURES,
  DEFAULT_SEGMENT_RULES,
  SEGMENT_FIGURE_NAMES,
  SEGMENT_NAMES,
  SEGMENT_VIEWS,
  type SegmentView,
} from './usersOptions';

const MAX_RULE_DAYS = 365;

function days(text: string, example: number, least = 1) {
  return z.int().min(least).max(MAX_RULE_DAYS).default(example).describe(text).meta({ example });
}

/** In the order in which they are tried. */
export const segmentRulesSchema = z
  .strictObject({
    churnedAfterDays: days('Churned: no activity for more days than this.', DEFAULT_SEGMENT_RULES.churnedAfterDays),
    atRiskAfterDays: days('At risk: no activity for at least so many days.', DEFAULT_SEGMENT_RULES.atRiskAfterDays),
    newDays: days('New: first seen at most so many days ago.', DEFAULT_SEGMENT_RULES.newDays, 0),
    powerActiveDays: days('Power: active on at least so many days …', DEFAULT_SEGMENT_RULES.powerActiveDays),
    activityDays: days('… of the last so many.', DEFAULT_SEGMENT_RULES.activityDays),
  })
  .refine(({ atRiskAfterDays, churnedAfterDays }) => atRiskAfterDays <= churnedAfterDays, {
    path: ['atRiskAfterDays'],
    message: 'must not be above churnedAfterDays',
  })
  .refine(({ powerActiveDays, activityDays }) => powerActiveDays <= activityDays, {
    path: ['powerActiveDays'],
    message: 'must not be above activityDays',
  });

/** Which users are new, active, power users, at risk or gone. */
export const segmentsQuerySchema = z
  .strictObject({
    queryType: z.literal('segments').describe('The kind of query.'),
    view: z
      .enum(Object.keys(SEGMENT_VIEWS) as [SegmentView, ...SegmentView[]])
      .default('figures')
      .describe('figures, or the list of users, which ignores `format`.')
      .meta({ example: 'figures' }),
    figures: z
      .array(z.enum(SEGMENT_FIGURE_NAMES))
      .min(1)
      .max(SEGMENT_FIGURE_NAMES.length)
      .default([...DEFAULT_SEGMENT_FIGURES])
      .describe('Which figures. Each series of several has a `figure`.')
      .meta({ example: ['share'] }),
    segments: z
      .array(z.enum(SEGMENT_NAMES))
      .max(SEGMENT_NAMES.length)
      .default([])
      .describe('Only these segments; empty means every one.')
      .meta({ example: ['at_risk'] }),
    rules: segmentRulesSchema
      .default({ ...DEFAULT_SEGMENT_RULES })
      .describe('Thresholds, tried in the order churned, at risk, new, power, active.')
      .meta({ example: { churnedAfterDays: 60 } }),
    period: periodField,
    filters: eventFiltersField,
    ...userFields,
    format: formatField,
    legend: legendField.meta({ example: '{{segment}}' }),
  })
  .describe('Users by segment as of the end of the window: every known user is in exactly one.');

export type SegmentsQuery = z.infer<typeof segmentsQuerySchema>;
