import { z } from 'zod';

export const SLO_STATUSES = ['met', 'not-met', 'no-data'] as const;

const ratio = (what: string, example: number) => z.number().nullable().describe(what).meta({ example });
const maybeTime = (what: string) =>
  z.iso.datetime().nullable().describe(what).meta({ example: '2026-11-29T04:00:00.000Z' });

/** One objective as it stands. */
export const sloAnswerSchema = z.object({
  name: z.string().describe('Which objective.').meta({ example: 'model-inference-latency' }),
  service: z.string().describe('Whose it is.').meta({ example: 'inference' }),
  description: z.string().describe('In words.').meta({ example: '99 % of inferences take less than 200 ms.' }),
  window: z.string().describe('A duration that rolls, or a unit of the calendar.').meta({ example: '7d' }),
  objective_ratio: z.number().describe('How much must be good, 0–1.').meta({ example: 0.99 }),
  status: z
    .enum(SLO_STATUSES)
    .describe('Whether the SLI reaches the objective; no-data where there is none.')
    .meta({ example: 'met' }),
  reason: z
    .string()
    .nullable()
    .describe('Why there is no number, with how much data there is and how much is needed; null when there is one.')
    .meta({ example: null }),
  sli_ratio: ratio('Good events or time of all over the window, 0–1.', 0.9962),
  sli_ratio_low: ratio('Lower bound of its exact 95 % interval; null where time is measured as a whole.', 0.9951),
  sli_ratio_high: ratio('Upper bound.', 0.9971),
  total_count: ratio('All events of the window, or milliseconds where time is budgeted.', 12800),
  bad_count: ratio('Bad ones among them.', 49),
  known_ratio: ratio('Part of the window that is known, 0–1.', 1),
  budget_used_ratio: ratio('Part of the error budget that is used; above 1 when overspent. Null for a target.', 0.38),
  budget_left_ratio: ratio('What is left of it; negative when overspent.', 0.62),
  burn_rate_1h: ratio('How fast the budget went over the last hour; 1 uses it up at the end of the window.', 0.4),
  page: z.boolean().nullable().describe('Whether the page alert holds; null when unknown.').meta({ example: false }),
  ticket: z.boolean().nullable().describe('Whether the ticket alert holds.').meta({ example: false }),
  exhausted_at: maybeTime('When the budget is used up if events go on as over the last day; null if not before long.'),
  exhausted_at_earliest: maybeTime('The same for the upper bound of the error ratio.'),
  exhausted_at_latest: maybeTime('The same for the lower bound.'),
});

export const slosSchema = z.object({
  slos: z.array(sloAnswerSchema).describe('As in the file of objectives.'),
});

export type SloAnswer = z.infer<typeof sloAnswerSchema>;
