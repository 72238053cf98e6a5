import { z } from 'zod';
import { MAX_FILTER_VALUES } from './hostOptions';
import { modelCallFields } from './modelCallFields';
import { MAX_MODEL_CALL_GROUPS } from './modelCallOptions';
import {
  SATISFIED_FROM,
  TRACKING_FAMILY_NAMES,
  TRACKING_FIGURE_NAMES,
  TRACKING_MEASURE_NAMES,
  trackingFamily,
  trackingFigures,
} from './trackingOptions';

const tagName = /^tags\.[A-Za-z_][A-Za-z0-9_.\-/]{0,63}$/;
const labelSchema = z.string().max(80);
const valuesSchema = z.array(z.string().min(1).max(256)).max(MAX_FILTER_VALUES);

const { show, format, legend } = modelCallFields;

/** Tracked figures of features. */
export const trackingQuerySchema = z
  .strictObject({
    queryType: z.literal('tracking').describe('The kind of query.'),
    family: z
      .enum(TRACKING_FAMILY_NAMES)
      .default('performance')
      .describe('Which records: one of the seven families, or basic metrics.')
      .meta({ example: 'usage' }),
    measure: z
      .enum(['', ...TRACKING_MEASURE_NAMES])
      .default('')
      .describe('Which number of a record; empty: the family’s own.')
      .meta({ example: 'duration_ms' }),
    figures: z
      .array(z.enum(TRACKING_FIGURE_NAMES))
      .min(1)
      .max(TRACKING_FIGURE_NAMES.length)
      .default(['count'])
      .describe('Which figures. With more than one, each series also carries the label `figure`.')
      .meta({ example: ['mean', 'p95'] }),
    features: valuesSchema
      .default([])
      .describe('Only these features; empty means every one. Basic metrics have components instead.')
      .meta({ example: ['learning-engine'] }),
    filters: z
      .record(labelSchema, valuesSchema)
      .refine((filters) => Object.keys(filters).length <= 8, 'at most 8 filters')
      .default({})
      .describe('Allowed values of the family’s fields, `region` or tags, as `tags.NAME`.')
      .meta({ example: { action: ['open'] } }),
    groupBy: z
      .array(labelSchema)
      .max(MAX_MODEL_CALL_GROUPS)
      .refine((labels) => new Set(labels).size === labels.length, 'each label once')
      .optional()
      .describe(
        'One answer for each combination; absent: what suits the family. Units, scales, impact categories and basic metrics are always told apart.'
      )
      .meta({ example: ['feature'] }),
    satisfiedFrom: z
      .number()
      .min(0)
      .max(1)
      .default(SATISFIED_FROM)
      .describe('A score (0–1) from here on counts as satisfied.')
      .meta({ example: 0.7 }),
    minRecords: z
      .int()
      .min(1)
      .max(1_000_000)
      .default(1)
      .describe('Fewer records than this give no number, and a notice says how many there are.')
      .meta({ example: 30 }),
    show,
    format,
    legend: legend.meta({ example: '{{feature}}' }),
  })
  .superRefine((query, context) => {
    const { labels, measures, title } = trackingFamily(query.family);
    const known = (label: string) => labels.includes(label) || tagName.test(label);
    const refuse = (path: string, message: string) => context.addIssue({ code: 'custom', path: [path], message });
    if (query.measure !== '' && !Object.hasOwn(measures, query.measure)) {
      refuse('measure', `${title} has ${Object.keys(measures).join(', ') || 'none'}`);
    }
    for (const figure of query.figures) {
      if (trackingFigures(query.family)[figure] === undefined) {
        refuse('figures', `${title} has no ${figure}`);
      }
    }
    if (query.features.length > 0 && !labels.includes('feature')) {
      refuse('features', `${title} has no features; filter by component`);
    }
    for (const label of [...(query.groupBy ?? []), ...Object.keys(query.filters)].filter((name) => !known(name))) {
      refuse(Object.hasOwn(query.filters, label) ? 'filters' : 'groupBy', `expected ${labels.join(', ')} or tags.NAME`);
    }
  })
  .describe(
    'Tracked figures of features: performance, satisfaction, usage, learning, optimization, resources, errors.'
  );

export type TrackingQuery = z.infer<typeof trackingQuerySchema>;
