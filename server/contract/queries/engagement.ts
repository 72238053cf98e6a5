import { z } from 'zod';
import { formatField, legendField } from './commonFields';
import { eventFiltersField, periodField, unfinishedField, userFields } from './userFields';
import {
  DEFAULT_ENGAGEMENT_FIGURES,
  DEFAULT_SESSION_MINUTES,
  ENGAGEMENT_FIGURE_NAMES,
  SESSION_RULE_NAMES,
} from './usersOptions';

/** How many users come, how often and for how long. */
export const engagementQuerySchema = z
  .strictObject({
    queryType: z.literal('engagement').describe('The kind of query.'),
    figures: z
      .array(z.enum(ENGAGEMENT_FIGURE_NAMES))
      .min(1)
      .max(ENGAGEMENT_FIGURE_NAMES.length)
      .default([...DEFAULT_ENGAGEMENT_FIGURES])
      .describe('Which figures. Each series of several has a `figure`.')
      .meta({ example: ['dau', 'stickiness'] }),
    period: periodField,
    filters: eventFiltersField,
    sessions: z
      .enum(SESSION_RULE_NAMES)
      .default('recorded')
      .describe('What makes a session: session ids, and inactivity where there are none, or inactivity alone.')
      .meta({ example: 'recorded' }),
    sessionMinutes: z
      .int()
      .min(1)
      .max(1_440)
      .default(DEFAULT_SESSION_MINUTES)
      .describe('Minutes without activity that end a session.')
      .meta({ example: 30 }),
    unfinished: unfinishedField,
    ...userFields,
    format: formatField,
    legend: legendField.meta({ example: '{{figure}}' }),
  })
  .describe('Active users, stickiness, growth, sessions and their duration, bounce and return rate.');

export type EngagementQuery = z.infer<typeof engagementQuerySchema>;
