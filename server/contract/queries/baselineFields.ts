import { z } from 'zod';
import { instantSchema } from '../instant';
import {
  BASELINE_CHOICES,
  DEFAULT_BASELINE_WEEKS,
  DRIFT_SUBJECTS,
  MAX_BASELINE_WEEKS,
  MAX_DRIFT_FEATURES,
} from './baselineOptions';
import { MAX_FILTER_VALUES } from './hostOptions';

const tagName = /^tags\.[A-Za-z_][A-Za-z0-9_.\-/]{0,63}$/;
const filterName = z.union([z.literal('region'), z.literal('group'), z.string().regex(tagName, 'expected tags.NAME')]);
const valuesSchema = z.array(z.string().min(1).max(256)).max(MAX_FILTER_VALUES);

/** How every query that compares with a baseline names it. */
export const baselineFields = {
  baseline: z
    .enum(BASELINE_CHOICES)
    .default('pinned')
    .describe(
      'What the window is compared with: pinned (or uploaded) for the model version, the previous window of the same length, or seasonal: the same hours of earlier weeks.'
    )
    .meta({ example: 'pinned' }),
  baselineWindow: z
    .strictObject({
      from: instantSchema.describe('Start.').meta({ example: '2026-10-01T00:00:00Z' }),
      to: instantSchema.describe('End, exclusive.').meta({ example: '2026-10-08T00:00:00Z' }),
    })
    .optional()
    .describe('A window of its own as baseline; it takes the place of `baseline`.'),
  baselineWeeks: z
    .int()
    .min(1)
    .max(MAX_BASELINE_WEEKS)
    .default(DEFAULT_BASELINE_WEEKS)
    .describe('How many earlier weeks a seasonal baseline has.')
    .meta({ example: DEFAULT_BASELINE_WEEKS }),
} as const;

/** Whose calls are compared, and what of them. */
export const comparedCallsFields = {
  models: valuesSchema
    .default([])
    .describe('Only these models; empty means every registered one. One answer per model and version.')
    .meta({ example: ['churn'] }),
  versions: valuesSchema
    .default([])
    .describe('Only these versions; empty means every one.')
    .meta({ example: ['1.0'] }),
  filters: z
    .record(filterName, valuesSchema)
    .refine((filters) => Object.keys(filters).length <= 8, 'at most 8 filters')
    .default({})
    .describe(
      'Allowed values of `region`, `group` or tags, as `tags.NAME`, in both windows; a pinned baseline is of all calls.'
    )
    .meta({ example: { region: ['eu'] } }),
  subject: z
    .enum(DRIFT_SUBJECTS)
    .default('input')
    .describe('What is compared: the input features of calls, or the predictions and scores.')
    .meta({ example: 'input' }),
  features: z
    .array(z.string().min(1).max(256))
    .max(MAX_DRIFT_FEATURES)
    .default([])
    .describe('Only these features; empty means every one. Corrected over what is chosen.')
    .meta({ example: ['age'] }),
} as const;
