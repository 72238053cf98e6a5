import { z } from 'zod';
import { DURATION_PATTERN, parseDuration } from '../duration';
import { instantSchema } from '../instant';
import { EVENT_TYPES } from '../records/users';
import {
  DEFAULT_CONVERSION_WINDOW,
  EVENT_LABELS,
  FUNNEL_ENTRY_NAMES,
  FUNNEL_ORDER_NAMES,
  MAX_FUNNEL_EXCLUSIONS,
  MAX_FUNNEL_STEPS,
  UNFINISHED_NAMES,
} from './funnelOptions';
import { MAX_FILTER_VALUES } from './hostOptions';

const MAX_CONVERSION_MS = 90 * 86_400_000;
const detailName = /^(?:tags|properties)\.[A-Za-z_][A-Za-z0-9_.\-/]{0,63}$/;

/** A field of an event, or a tag or property of it. */
export const eventLabelSchema = z.union([
  z.enum(EVENT_LABELS),
  z.string().regex(detailName, 'expected tags.NAME or properties.NAME'),
]);

const valuesSchema = z.array(z.string().min(1).max(256)).max(MAX_FILTER_VALUES);

export const eventFiltersSchema = z
  .record(eventLabelSchema, valuesSchema)
  .refine((filters) => Object.keys(filters).length <= 8, 'at most 8 filters')
  .default({});

export const eventStepSchema = z.union([
  z.string().min(1).max(256),
  z.strictObject({
    name: z.string().max(256).default(''),
    events: valuesSchema.default([]),
    types: z.array(z.enum(EVENT_TYPES)).max(EVENT_TYPES.length).default([]),
    filters: eventFiltersSchema,
  }),
]);

export const conversionWindowSchema = z
  .string()
  .regex(DURATION_PATTERN, 'expected a duration such as 1d or 30m')
  .refine((text) => {
    const ms = parseDuration(text);
    return ms !== null && ms <= MAX_CONVERSION_MS;
  }, 'from 1ms to 90d');

export const compareToSchema = z.union([z.enum(['none', 'previous']), instantSchema]);

/** What every query about steps is asked with. */
export const funnelFields = {
  order: z
    .enum(FUNNEL_ORDER_NAMES)
    .default('ordered')
    .describe('In which order steps are done.')
    .meta({ example: 'ordered' }),
  conversionWindow: conversionWindowSchema
    .default(DEFAULT_CONVERSION_WINDOW)
    .describe('Longest time from the first step to the last, as `1d` or `30m`; 90 days at most.')
    .meta({ example: '1d' }),
  entry: z
    .enum(FUNNEL_ENTRY_NAMES)
    .default('each')
    .describe('Which first steps begin an attempt: each, the first-ever event of that name, or the first-matching one.')
    .meta({ example: 'first-ever' }),
  exclusions: z
    .array(
      z.strictObject({
        event: eventStepSchema,
        afterStep: z.int().min(1).max(MAX_FUNNEL_STEPS),
        beforeStep: z.int().min(2).max(MAX_FUNNEL_STEPS),
      })
    )
    .max(MAX_FUNNEL_EXCLUSIONS)
    .default([])
    .describe('Events that end an attempt between two steps, counted from 1; a user may begin again.')
    .meta({ example: [{ event: 'cancelled', afterStep: 1, beforeStep: 2 }] }),
  filters: eventFiltersSchema
    .describe('What every event must have: allowed values of event fields, `tags.NAME` or `properties.NAME`.')
    .meta({ example: { device_type: ['mobile'] } }),
  unfinished: z
    .enum(UNFINISHED_NAMES)
    .default('leave-out')
    .describe('What becomes of users whose conversion window is not over yet.')
    .meta({ example: 'leave-out' }),
  compareTo: compareToSchema
    .default('previous')
    .describe(
      'What changes are against: the previous period of the same length, or a moment within the range, such as a deploy.'
    )
    .meta({ example: '2026-11-20T10:00:00Z' }),
} as const;

export const stepsField = z
  .array(eventStepSchema)
  .min(2)
  .max(MAX_FUNNEL_STEPS)
  .describe(
    'The steps: names of events, or objects with `events`, `types` and `filters`; an object without any is any event.'
  )
  .meta({
    example: ['signup_started', 'signup_completed', { events: ['purchase'], filters: { 'properties.plan': ['pro'] } }],
  });

interface Ordered {
  readonly steps: readonly unknown[];
  readonly order: string;
  readonly entry: string;
  readonly exclusions: ReadonlyArray<{ readonly afterStep: number; readonly beforeStep: number }>;
}

/** What fields forbid each other, by the name of the field. */
export function checkFunnel({ steps, order, entry, exclusions }: Ordered, context: z.RefinementCtx): void {
  if (order === 'any' && entry !== 'each') {
    context.addIssue({ code: 'custom', path: ['entry'], message: 'in any order no step is the first: only "each"' });
  }
  exclusions.forEach(({ afterStep, beforeStep }, index) => {
    if (afterStep >= beforeStep || beforeStep > steps.length) {
      context.addIssue({
        code: 'custom',
        path: ['exclusions', index, 'beforeStep'],
        message: `lies after afterStep, and is at most ${steps.length}`,
      });
    }
  });
}

export type EventStep = z.infer<typeof eventStepSchema>;
export type EventStepInput = z.input<typeof eventStepSchema>;
