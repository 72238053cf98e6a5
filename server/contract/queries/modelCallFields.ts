import { z } from 'zod';
import { formatField, legendField } from './commonFields';
import { MAX_FILTER_VALUES } from './hostOptions';
import { MAX_MODEL_CALL_GROUPS, MODEL_CALL_LABELS } from './modelCallOptions';
import { ESTIMATE_PARTS } from './qualityOptions';

const tagName = /^tags\.[A-Za-z_][A-Za-z0-9_.\-/]{0,63}$/;

/** A field of a call, or a tag of it as `tags.NAME`. */
const labelSchema = z.union([z.enum(MODEL_CALL_LABELS), z.string().regex(tagName, 'expected tags.NAME')]);

const valuesSchema = z.array(z.string().min(1).max(256)).max(MAX_FILTER_VALUES);

/** What every query about calls of models is asked with. */
export const modelCallFields = {
  models: valuesSchema
    .default([])
    .describe('Only these models; empty means every one.')
    .meta({ example: ['gpt-4'] }),
  versions: valuesSchema
    .default([])
    .describe('Only these versions; empty means every one.')
    .meta({ example: ['1.0'] }),
  filters: z
    .record(labelSchema, valuesSchema)
    .refine((filters) => Object.keys(filters).length <= 8, 'at most 8 filters')
    .default({})
    .describe('Allowed values of `outcome`, `region` or tags, as `tags.NAME`.')
    .meta({ example: { 'tags.team': ['search'] } }),
  groupBy: z
    .array(labelSchema)
    .max(MAX_MODEL_CALL_GROUPS)
    .refine((labels) => new Set(labels).size === labels.length, 'each label once')
    .default(['model_name', 'model_version'])
    .describe('One answer for each combination: model_name, model_version, outcome, region or tags.NAME.')
    .meta({ example: ['model_name', 'region'] }),
  show: z
    .array(z.enum(ESTIMATE_PARTS))
    .min(1)
    .max(ESTIMATE_PARTS.length)
    .default(['value'])
    .describe(
      'Which parts of each figure, for series and numbers: value, low and high of its 95 % interval, n. Tables have all.'
    )
    .meta({ example: ['value', 'low', 'high'] }),
  minCalls: z
    .int()
    .min(1)
    .max(1_000_000)
    .default(1)
    .describe('Fewer calls than this give no number, and a notice says how many there are.')
    .meta({ example: 30 }),
  format: formatField,
  legend: legendField.meta({ example: '{{model_name}} {{model_version}}' }),
} as const;
