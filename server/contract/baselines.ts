import { z } from 'zod';
import { instantSchema } from './instant';
import { DRIFT_SUBJECTS } from './queries/baselineOptions';
import { featuresSchema, outcomeValueSchema } from './records/base';

/** Of one upload; a pinned window has no such bound. */
export const MAX_BASELINE_ROWS = 100_000;
export const MAX_BASELINE_BODY_BYTES = 32 * 1024 * 1024;
/** Baselines of one model version that are told of. */
export const MAX_BASELINE_HISTORY = 20;

const reason = z
  .string()
  .max(1_000)
  .optional()
  .describe('Why, for those who read the history.')
  .meta({ example: 'Retrained in October' });

const rowSchema = z.strictObject({
  features: featuresSchema.optional(),
  prediction: outcomeValueSchema.optional().describe('What the model answered.').meta({ example: 'approved' }),
  score: z.number().optional().describe('Its score.').meta({ example: 0.93 }),
});

/** Pins a window of recorded calls, or takes rows. Exactly one of the two. */
export const baselineInputSchema = z
  .strictObject({
    from: instantSchema.optional().describe('Start of the window to pin.').meta({ example: '2026-10-01T00:00:00Z' }),
    to: instantSchema.optional().describe('Its end, exclusive.').meta({ example: '2026-10-08T00:00:00Z' }),
    rows: z
      .array(rowSchema)
      .min(1)
      .max(MAX_BASELINE_ROWS)
      .optional()
      .describe('In place of a window: rows, such as those the model was trained on. They are kept as distributions.')
      .meta({ example: [{ features: { age: 42, country: 'DE' }, prediction: 'approved', score: 0.93 }] }),
    reason,
  })
  .superRefine(({ from, to, rows }, context) => {
    const isWindow = from !== undefined && to !== undefined;
    const isPart = (from === undefined) !== (to === undefined);
    if (isPart || isWindow === (rows !== undefined)) {
      const path = isPart ? [from === undefined ? 'from' : 'to'] : ['rows'];
      context.addIssue({ code: 'custom', path, message: 'send either `from` and `to`, or `rows`' });
    }
  });

export const baselineFeatureSchema = z.object({
  subject: z.enum(DRIFT_SUBJECTS).describe('Input feature or prediction.').meta({ example: 'input' }),
  feature: z.string().describe('Which feature.').meta({ example: 'age' }),
  kind: z.enum(['numbers', 'categories']).describe('What it is.').meta({ example: 'numbers' }),
  n: z.number().describe('Records with a value.').meta({ example: 19988 }),
  missing: z.number().describe('Records without.').meta({ example: 12 }),
});

export const baselineSchema = z.object({
  id: z
    .string()
    .describe('Identifies it; part of every answer that rests on it.')
    .meta({ example: '01JD3Z6N0Y4T7QK2' }),
  source: z
    .enum(['window', 'upload', 'none'])
    .describe('A pinned window, uploaded rows, or none: it was taken away.')
    .meta({ example: 'window' }),
  from: z.iso
    .datetime()
    .nullable()
    .describe('Start of the window; null for rows.')
    .meta({ example: '2026-10-01T00:00:00.000Z' }),
  to: z.iso.datetime().nullable().describe('End of the window.').meta({ example: '2026-10-08T00:00:00.000Z' }),
  set_at: z.iso.datetime().describe('Since when it holds.').meta({ example: '2026-10-09T08:00:00.000Z' }),
  reason: z.string().nullable().describe('Why it was set.').meta({ example: 'Retrained in October' }),
  records: z.number().describe('Records it was made from.').meta({ example: 20000 }),
  records_in_window: z.number().describe('Records that there were.').meta({ example: 180000 }),
});

export const baselineAnswerSchema = z.object({
  model_name: z.string().describe('Which model.').meta({ example: 'churn' }),
  model_version: z.string().describe('Which version of it.').meta({ example: '1.0' }),
  baseline: baselineSchema
    .extend({ features: z.array(baselineFeatureSchema).describe('What it holds.') })
    .nullable()
    .describe('What holds now; null when there is none.'),
  history: z.array(baselineSchema).describe('All that were set or taken away, newest first.'),
});

export type BaselineInput = z.infer<typeof baselineInputSchema>;
export type BaselineAnswer = z.infer<typeof baselineAnswerSchema>;
