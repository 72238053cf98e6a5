import { z } from 'zod';
import { formatField, legendField } from './commonFields';
import { eventFiltersField, eventNamesField, periodField, unfinishedField, userFields } from './userFields';
import {
  DEFAULT_CHURN_DAYS,
  DEFAULT_OFFSETS,
  DEFAULT_RETENTION_FIGURES,
  MAX_OFFSET,
  MAX_OFFSETS,
  RETENTION_FIGURE_NAMES,
  RETENTION_KIND_NAMES,
  RETENTION_VIEWS,
  type RetentionView,
} from './usersOptions';

/** Whether users come back, and for how long they stay. */
export const retentionQuerySchema = z
  .strictObject({
    queryType: z.literal('retention').describe('The kind of query.'),
    view: z
      .enum(Object.keys(RETENTION_VIEWS) as [RetentionView, ...RetentionView[]])
      .default('figures')
      .describe('figures, or the table of cohorts, which ignores `format`.')
      .meta({ example: 'cohorts' }),
    figures: z
      .array(z.enum(RETENTION_FIGURE_NAMES))
      .min(1)
      .max(RETENTION_FIGURE_NAMES.length)
      .default([...DEFAULT_RETENTION_FIGURES])
      .describe('Which figures. Each series of several has a `figure`.')
      .meta({ example: ['retention', 'churn_rate'] }),
    retention: z
      .enum(RETENTION_KIND_NAMES)
      .default('classic')
      .describe('classic: active in exactly the period so far on. rolling: active in it or later.')
      .meta({ example: 'classic' }),
    period: periodField,
    offsets: z
      .array(z.int().min(0).max(MAX_OFFSET))
      .min(1)
      .max(MAX_OFFSETS)
      .default([...DEFAULT_OFFSETS])
      .describe(
        'How many periods after the first one. Each has its own cohorts: those whose period so far on lies in the window and is over.'
      )
      .meta({ example: [1, 7, 30] }),
    startEvents: eventNamesField
      .describe('Names of the events that begin a life; empty: the first event of any name.')
      .meta({ example: ['signup_started'] }),
    returnEvents: eventNamesField
      .describe('Names of the events that count as coming back; empty: any.')
      .meta({ example: ['report_opened'] }),
    filters: eventFiltersField,
    churnDays: z
      .int()
      .min(1)
      .max(365)
      .default(DEFAULT_CHURN_DAYS)
      .describe('Days of silence after which a user has left.')
      .meta({ example: 30 }),
    unfinished: unfinishedField,
    ...userFields,
    format: formatField,
    legend: legendField.meta({ example: '{{offset}}' }),
  })
  .describe('Retention by cohorts, churn and lifetime, with intervals.');

export type RetentionQuery = z.infer<typeof retentionQuerySchema>;
