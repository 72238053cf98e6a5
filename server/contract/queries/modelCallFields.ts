import { z } from 'zod';
import { formatField, legendField } from './commonFields';
import { showField } from './estimateFields';
import { filtersSchemaOf, labelSchemaOf, labelsSchemaOf, valuesSchema, versionsField } from './labelFields';
import { MAX_MODEL_CALL_GROUPS, MODEL_CALL_LABELS } from './modelCallOptions';

const label = labelSchemaOf(MODEL_CALL_LABELS);

/** What every query about calls of models is asked with. */
export const modelCallFields = {
  models: valuesSchema
    .default([])
    .describe('Only these models; empty means every one.')
    .meta({ example: ['gpt-4'] }),
  versions: versionsField,
  filters: filtersSchemaOf(label)
    .default({})
    .describe('Allowed values of `outcome`, `region` or tags, as `tags.NAME`.')
    .meta({ example: { 'tags.team': ['search'] } }),
  groupBy: labelsSchemaOf(label, { most: MAX_MODEL_CALL_GROUPS })
    .default(['model_name', 'model_version'])
    .describe('One answer for each combination: model_name, model_version, outcome, region or tags.NAME.')
    .meta({ example: ['model_name', 'region'] }),
  show: showField,
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
