import { z } from 'zod';
import { DRIFT_SUBJECTS, MAX_DRIFT_FEATURES } from '../queries/baselineOptions';
import { nameSchema, recordBase, recordKind } from './base';

/** Cells that a kept column of numbers has: each holds about a hundredth of the records. */
export const REFERENCE_CELLS = 100;
/** Categories that a kept column tells apart; rarer ones are joined. */
export const REFERENCE_CATEGORIES = 200;

const identity = {
  subject: z.enum(DRIFT_SUBJECTS).describe('Input feature or prediction.').meta({ example: 'input' }),
  feature: nameSchema.describe('Which feature.').meta({ example: 'age' }),
  missing: z.number().min(0).describe('Records without a value.').meta({ example: 12 }),
};
const counts = (most: number) =>
  z
    .array(z.number().min(0))
    .max(most)
    .describe('Records in each.')
    .meta({ example: [100, 100, 100] });

/** One feature of a baseline, in a form that does not grow with the number of records. */
export const referenceColumnSchema = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('numbers').describe('Numbers in cells between quantiles.'),
    ...identity,
    edges: z
      .array(z.number())
      .max(REFERENCE_CELLS - 1)
      .describe('Where one cell ends and the next begins, ascending, one fewer than counts; an edge lies below itself.')
      .meta({ example: [30, 50] }),
    counts: counts(REFERENCE_CELLS),
    lowest: z.number().optional().describe('Smallest value; absent without any.').meta({ example: 18 }),
    highest: z.number().optional().describe('Largest value; absent without any.').meta({ example: 93 }),
    measure: z
      .enum(['value', 'length'])
      .describe('The number itself, or the length of a text, in characters.')
      .meta({ example: 'value' }),
    duplicates: z
      .number()
      .min(0)
      .max(1)
      .optional()
      .describe('Share of records that repeat the value of another; absent where it is not known.')
      .meta({ example: 0.4 }),
    duplicates_at: z.int().min(1).optional().describe('Among how many records.').meta({ example: 1000 }),
  }),
  z.strictObject({
    kind: z.literal('categories').describe('Categories with how many records each has.'),
    ...identity,
    names: z
      .array(z.string().max(256))
      .max(REFERENCE_CATEGORIES)
      .describe('The categories.')
      .meta({ example: ['DE', 'FR', 'GB'] }),
    counts: counts(REFERENCE_CATEGORIES),
    squared_weight: z
      .number()
      .min(0)
      .optional()
      .describe('Sum of squared weights where records were sampled; absent when each counts once.')
      .meta({ example: 400 }),
  }),
]);

export const referenceSchema = z.strictObject({
  records: z.int().min(0).describe('Records it was made from.').meta({ example: 20000 }),
  records_in_window: z
    .int()
    .min(0)
    .describe('Records that there were; more than `records` where a sample was taken.')
    .meta({ example: 180000 }),
  columns: z.array(referenceColumnSchema).max(MAX_DRIFT_FEATURES).describe('Its features.'),
});

const milliseconds = (what: string) =>
  z.int().min(0).optional().describe(`${what}, Unix milliseconds.`).meta({ example: 1759276800000 });

/** A model version gets a baseline, or loses it. The newest record holds; the older ones are the history. */
export const modelBaselineSchema = z.strictObject({
  kind: recordKind('model_baseline'),
  ...recordBase,
  model_name: nameSchema.describe('Name of the model.').meta({ example: 'churn' }),
  model_version: nameSchema.describe('Version of the model.').meta({ example: '1.0' }),
  source: z
    .enum(['window', 'upload', 'none'])
    .describe('A window of recorded calls, uploaded rows, or none: from here on there is no baseline.')
    .meta({ example: 'window' }),
  window_from_ms: milliseconds('Start of the window'),
  window_to_ms: milliseconds('End of the window, exclusive'),
  reason: z.string().max(1_000).optional().describe('Why.').meta({ example: 'Retrained in October' }),
  reference: referenceSchema
    .optional()
    .describe('What the window or the rows were like; absent for none.')
    .meta({ example: { records: 20000, records_in_window: 180000, columns: [] } }),
});

export type Reference = z.output<typeof referenceSchema>;
export type ReferenceColumn = z.output<typeof referenceColumnSchema>;
