import { z } from 'zod';
import { instantSchema } from '../instant';

export const MAX_TAGS = 32;
export const MAX_FEATURES = 500;
export const MAX_PROPERTIES = 64;
export const MAX_TEXT = 8_192;

/** Ids that callers choose: bounded, otherwise free. */
export const idSchema = z.string().min(1).max(128);

/** Names of models, features, services, metrics …: bounded, otherwise free, so that any name can be measured. */
export const nameSchema = z.string().min(1).max(256);

/** Free text that is kept and shown, never searched by structure. */
export const textSchema = z.string().max(MAX_TEXT);

/** Users come as numbers in some clients and as strings in others; 123 and "123" are one user. */
export const userIdSchema = z.union([z.string().min(1).max(256), z.int()]);

/** A key that would replace an object's prototype is no name for anything. */
const keySchema = z
  .string()
  .regex(/^(?!__proto__$)[A-Za-z_][A-Za-z0-9_.\-/]{0,63}$/, 'expected a name of letters, digits and _ . - /');

/**
 * A map of bounded size. JSON Schema takes the bound from the annotation, zod from the check: the bulk validator is
 * compiled from the one, messages come from the other, and a test compares their verdicts.
 */
function boundedMap<Value extends z.ZodType>(value: Value, maxEntries: number) {
  return z
    .record(keySchema, value)
    .refine((map) => Object.keys(map).length <= maxEntries, `at most ${maxEntries} entries`)
    .meta({ maxProperties: maxEntries });
}

export const tagsSchema = boundedMap(z.string().max(256), MAX_TAGS)
  .describe('Free labels to filter and group by.')
  .meta({ example: { team: 'search' } });

export const propertiesSchema = boundedMap(
  z.union([z.string().max(MAX_TEXT), z.number(), z.boolean(), z.null()]),
  MAX_PROPERTIES
)
  .describe('Free details, kept as they are.')
  .meta({ example: { plan: 'pro' } });

export const featuresSchema = boundedMap(
  z.union([z.string().max(256), z.number(), z.boolean(), z.null()]),
  MAX_FEATURES
)
  .describe('Input features by name; null for a missing value.')
  .meta({ example: { age: 42, country: 'DE' } });

/** A prediction or a truth: a class as text or boolean, a number for regression. */
export const outcomeValueSchema = z.union([z.string().max(MAX_TEXT), z.number(), z.boolean()]);

export function recordKind<Kind extends string>(kind: Kind) {
  return z.literal(kind).describe('The record kind.').meta({ example: kind });
}

/** What every record has. */
export const recordBase = {
  id: idSchema
    .optional()
    .describe('Unique id; a second record of this kind with the same id is dropped. Made by the companion when absent.')
    .meta({ example: '01JD3Z6N0Y4T7QK2' }),
  timestamp: z
    .union([instantSchema, z.int().min(0)])
    .optional()
    .describe('When it happened, ISO 8601 with a zone or Unix milliseconds; the time of arrival when absent.')
    .meta({ example: '2026-11-22T10:00:00Z' }),
  tags: tagsSchema.optional(),
  region: nameSchema.optional().describe('Where it happened.').meta({ example: 'eu-west-1' }),
  sample_rate: z
    .number()
    .min(1e-6)
    .max(1)
    .optional()
    .describe('Share of such records that are sent, when the sender samples: this one then counts for 1 / sample_rate.')
    .meta({ example: 0.1 }),
} as const;
