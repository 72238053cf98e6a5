import { z } from 'zod';
import { TAG_FIELD_PATTERN } from '../tagField';
import { MAX_FILTER_VALUES } from './hostOptions';

const MAX_FILTERS = 8;

/** Values that are allowed; none means every one. */
export const valuesSchema = z.array(z.string().min(1).max(256)).max(MAX_FILTER_VALUES);

/** Which versions of models. */
export const versionsField = valuesSchema
  .default([])
  .describe('Only these versions; empty means every one.')
  .meta({ example: ['1.0'] });

/** A field of a record by its name, or a tag of it as `tags.NAME`. */
export function labelSchemaOf<const Names extends readonly [string, ...string[]]>(names: Names) {
  return z.union([z.enum(names), z.string().regex(TAG_FIELD_PATTERN, 'expected tags.NAME')]);
}

type LabelSchema = ReturnType<typeof labelSchemaOf>;

/** Allowed values by field. */
export function filtersSchemaOf<Label extends LabelSchema>(label: Label) {
  return z
    .record(label, valuesSchema)
    .refine((filters) => Object.keys(filters).length <= MAX_FILTERS, `at most ${MAX_FILTERS} filters`);
}

/** Fields that split an answer, each at most once. */
export function labelsSchemaOf<Label extends LabelSchema>(
  label: Label,
  { least = 0, most, word = 'label' }: { least?: number; most: number; word?: string }
) {
  return z
    .array(label)
    .min(least)
    .max(most)
    .refine((labels) => new Set(labels).size === labels.length, `each ${word} once`);
}
