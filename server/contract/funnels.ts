import { z } from 'zod';
import { figureEstimateSchema } from './modelQuality';

const users = (description: string, example: number) => z.number().describe(description).meta({ example });
const estimate = (description: string) => figureEstimateSchema.describe(description);

/** A figure with its interval; without a value it says why. */
const figureSchema = figureEstimateSchema.omit({ method: true });

const changeSchema = z
  .object({
    difference: figureSchema.describe('The rate now minus the one before.'),
    relative: figureSchema.describe('The rate now over the one before, minus 1.'),
    p_value: z.number().nullable().describe('Two-sided; null when it cannot be told.').meta({ example: 0.03 }),
  })
  .describe('Against what `compare_to` says.');

const stepSchema = z.object({
  step: z.number().describe('Its place, from 1.').meta({ example: 2 }),
  name: z.string().describe('The event.').meta({ example: 'signup_completed' }),
  users: users('Users who reached it, in order and within the conversion window.', 900),
  dropped_users: users('Users of the step before who did not.', 100),
  step_rate: estimate('Of those who reached the step before.'),
  total_rate: estimate('Of those who entered.'),
  median_seconds: estimate('From the first step, of those who get here.'),
  p90_seconds: estimate('From the first step, of those who get here.'),
  change: figureEstimateSchema
    .nullable()
    .describe('Of the step rate; null for the first step and where nothing is compared.'),
  change_p_value: z.number().nullable().describe('Two-sided; null when it cannot be told.').meta({ example: 0.03 }),
});

const noticesField = z
  .array(z.string())
  .describe('What to know about these figures.')
  .meta({
    example: ['Users who entered after 2026-11-21T10:00:00.000Z are left out: their conversion window is not over.'],
  });

const groupSchema = z.object({
  group: z.string().nullable().describe('Value of the breakdown; null without one.').meta({ example: 'mobile' }),
  conversion_rate: figureSchema.describe('Of those who entered, who reached the last step.'),
  change: changeSchema.nullable().describe('Of the conversion rate; null where nothing is compared.'),
  steps: z.array(stepSchema).describe('In their order.'),
});

export const funnelAnswerSchema = z.object({
  groups: z.array(groupSchema).describe('One without a breakdown; none when nobody entered.'),
  conversion_window: z.string().describe('Longest time from first to last step.').meta({ example: '1d' }),
  notices: noticesField,
});

export const conversionAnswerSchema = z.object({
  conversion_rate: z
    .number()
    .nullable()
    .describe('Converted over active users, 0–1; null without users.')
    .meta({ example: 0.078 }),
  conversion_rate_low: z.number().nullable().describe('Lower bound of its 95 % interval.').meta({ example: 0.07 }),
  conversion_rate_high: z.number().nullable().describe('Upper bound of its 95 % interval.').meta({ example: 0.087 }),
  active_users: users('Users with any event.', 5000),
  converted_users: users('Users with a conversion.', 390),
  total_conversions: users('All conversions.', 420),
  conversion_value: users('Sum of their values.', 15086.4),
  average_value: figureSchema.describe('Per conversion that has a value.'),
  avg_time_to_convert: z
    .number()
    .nullable()
    .describe('Mean seconds from first event to first conversion; null with fewer than 2.')
    .meta({ example: 86400 }),
  time_to_convert: figureSchema.describe('The same mean with its interval, seconds.'),
  median_time_to_convert: figureSchema.describe('Median of the same, seconds.'),
  change: changeSchema.nullable().describe('Of the conversion rate, against the previous period of the same length.'),
  funnel: funnelAnswerSchema.nullable().describe('Of the steps asked for; null without `steps`.'),
  notices: noticesField,
});

export type FunnelAnswerData = z.infer<typeof funnelAnswerSchema>;
export type ConversionAnswerData = z.infer<typeof conversionAnswerSchema>;
