import { z } from 'zod';

/** Where the value of a series stands. */
export const SERIES_POSITIONS = ['above', 'below', 'between', 'no-data'] as const;
export const DELIVERY_STATES = ['delivered', 'failed', 'on-its-way', 'dry-run'] as const;

const labels = z
  .record(z.string(), z.string())
  .describe('Which series; empty where all were made into one number.')
  .meta({ example: { host: 'web-1' } });
const instant = (what: string) => z.iso.datetime().describe(what).meta({ example: '2026-11-22T10:30:00.000Z' });
const seconds = (what: string, example: number) => z.number().min(0).describe(`${what}, seconds.`).meta({ example });
const direction = z.enum(['up', 'down']).describe('More or less.').meta({ example: 'up' });

const decisionAnswerSchema = z.object({
  id: z.string().describe('The Idempotency-Key of its delivery.').meta({ example: '01JD3Z6N0Y4T7QK2ZJ8R5WVXTM' }),
  decided_at: instant('When it was taken.'),
  direction,
  figure: z.string().describe('Which figure.').meta({ example: 'cpu_usage_ratio' }),
  labels,
  value: z.number().describe('The value that decided.').meta({ example: 0.91 }),
  limit: z.number().describe('The limit it was beyond.').meta({ example: 0.8 }),
  held_seconds: seconds('How long it had been beyond', 180),
  delivery: z
    .enum(DELIVERY_STATES)
    .describe('What became of it; on-its-way also where the companion stopped before it was known.')
    .meta({ example: 'delivered' }),
  attempts: z.int().nullable().describe('How often it was sent; null while unknown.').meta({ example: 1 }),
  status: z
    .int()
    .nullable()
    .describe('HTTP status of the last attempt; null without an answer.')
    .meta({ example: 200 }),
  reason: z.string().nullable().describe('Why it was not delivered.').meta({ example: null }),
});

export const triggerAnswerSchema = z.object({
  name: z.string().describe('Which trigger.').meta({ example: 'inference-workers' }),
  query_type: z.string().describe('Kind of its query.').meta({ example: 'host' }),
  is_dry_run: z.boolean().describe('Whether it tells nobody.').meta({ example: true }),
  up: z
    .object({
      above: z.number().describe('Limit up.').meta({ example: 0.8 }),
      hold_seconds: seconds('How long the value must stay above', 180),
    })
    .nullable()
    .describe('When it asks for more; null: never.'),
  down: z
    .object({
      below: z.number().describe('Limit down.').meta({ example: 0.3 }),
      hold_seconds: seconds('How long the value must stay below', 900),
    })
    .nullable()
    .describe('When it asks for less; null: never.'),
  cooldown_seconds: seconds('Least time between two decisions', 600),
  interval_seconds: seconds('Time between evaluations', 30),
  evaluated_at: z.iso
    .datetime()
    .nullable()
    .describe('When it was last evaluated; null before the first time.')
    .meta({ example: '2026-11-22T10:30:00.000Z' }),
  problem: z
    .string()
    .nullable()
    .describe('Why there was nothing to compare at the last evaluation; null when there was.')
    .meta({ example: null }),
  series: z
    .array(
      z.object({
        labels,
        value: z.number().nullable().describe('Its value; null where there is none.').meta({ example: 0.91 }),
        position: z.enum(SERIES_POSITIONS).describe('Where the value stands.').meta({ example: 'above' }),
        held_seconds: z
          .number()
          .nullable()
          .describe('How long it has been beyond a limit without a break, seconds; null between the limits.')
          .meta({ example: 60 }),
        cooldown_left_seconds: seconds('How long no decision is taken', 0),
      })
    )
    .describe('Every series as it stands.'),
  decisions: z.array(decisionAnswerSchema).describe('The newest decisions, newest first.'),
});

export const triggersSchema = z.object({
  triggers: z.array(triggerAnswerSchema).describe('As in the triggers file.'),
});

export type TriggerAnswer = z.infer<typeof triggerAnswerSchema>;
export type DecisionAnswer = z.infer<typeof decisionAnswerSchema>;
