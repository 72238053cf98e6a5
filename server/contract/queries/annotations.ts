import { z } from 'zod';
import { ANNOTATION_SOURCE_NAMES } from './annotationsOptions';
import { MAX_FILTER_VALUES } from './hostOptions';
import { MAX_SLOS_PER_QUERY } from './sloFields';

export * from './annotationsOptions';

/** What happened, for marks in panels. */
export const annotationsQuerySchema = z
  .strictObject({
    queryType: z.literal('annotations').describe('The kind of query.'),
    sources: z
      .array(z.enum(ANNOTATION_SOURCE_NAMES))
      .min(1)
      .max(ANNOTATION_SOURCE_NAMES.length)
      .default([...ANNOTATION_SOURCE_NAMES])
      .describe('What to mark.')
      .meta({ example: ['outages', 'budgets'] }),
    services: z
      .array(z.string().min(1).max(256))
      .max(MAX_FILTER_VALUES)
      .default([])
      .describe('Only outages and objectives of these services; empty means every one.')
      .meta({ example: ['api'] }),
    slos: z
      .array(z.string().min(1).max(63))
      .max(MAX_SLOS_PER_QUERY)
      .default([])
      .describe('Only these objectives; empty means every one.')
      .meta({ example: ['api-latency-p95'] }),
  })
  .describe('Outages, used up error budgets, burn alerts, drift and scaling decisions, as annotations of panels.');

export type AnnotationsQuery = z.infer<typeof annotationsQuerySchema>;
