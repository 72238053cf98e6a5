import { z } from 'zod';
import { MAX_FILTER_VALUES } from './hostOptions';
import { EVENT_LABELS, UNFINISHED_NAMES, USER_PERIOD_NAMES, WEEK_STARTS } from './usersOptions';
import { showField } from './estimateFields';

const tagName = /^tags\.[A-Za-z_][A-Za-z0-9_.\-/]{0,63}$/;
const tag = z.string().regex(tagName, 'expected tags.NAME');
const valuesSchema = z.array(z.string().min(1).max(2_048)).max(MAX_FILTER_VALUES);
const MAX_FILTERS = 8;

function filtersOf<Label extends z.ZodType<string>>(label: Label) {
  return z
    .record(label, valuesSchema)
    .refine((filters) => Object.keys(filters).length <= MAX_FILTERS, `at most ${MAX_FILTERS} filters`)
    .default({} as never);
}

/** What makes somebody active: events that pass the filters. */
export const eventFiltersField = filtersOf(z.union([z.enum(EVENT_LABELS), tag]))
  .describe(
    `Only events with these values of ${EVENT_LABELS.join(', ')} or tags, as \`tags.NAME\`; empty: every event.`
  )
  .meta({ example: { device_type: ['mobile'] } });

export const npsFiltersField = filtersOf(z.union([z.literal('region'), tag]))
  .describe('Only answers with these values of region or tags, as `tags.NAME`.')
  .meta({ example: { 'tags.plan': ['pro'] } });

export const eventNamesField = z.array(z.string().min(1).max(256)).max(MAX_FILTER_VALUES).default([]);

function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}

export const timeZoneSchema = z.string().max(64).refine(isTimeZone, 'no known time zone');
export const weekStartSchema = z.enum(WEEK_STARTS);
export const userPeriodSchema = z.enum(USER_PERIOD_NAMES);

/** What every query about users is asked with. */
export const userFields = {
  show: showField,
  timeZone: timeZoneSchema
    .default('UTC')
    .describe('Time zone of days, IANA name; a day on which clocks change is an hour shorter or longer.')
    .meta({ example: 'Europe/Berlin' }),
  weekStart: weekStartSchema.default('monday').describe('First day of a week.').meta({ example: 'monday' }),
} as const;

export const periodField = userPeriodSchema
  .default('day')
  .describe('Periods: points of series, and what figures of a period are about.')
  .meta({ example: 'day' });

export const unfinishedField = z
  .enum(UNFINISHED_NAMES)
  .default('leave-out')
  .describe('What becomes of a period that is not over yet. Numbers never have it; tables always, marked.')
  .meta({ example: 'leave-out' });
