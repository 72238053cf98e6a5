import { z } from 'zod';
import { ANNOTATION_SOURCE_NAMES } from './annotationsOptions';
import { valuesSchema } from './labelFields';
import { sloIdsField } from './sloSelection';

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
    services: valuesSchema
      .default([])
      .describe('Only outages and objectives of these services; empty means every one.')
      .meta({ example: ['api'] }),
    slos: sloIdsField,
  })
  .describe('Outages, used up error budgets, burn alerts, drift and scaling decisions, as annotations of panels.');

export type AnnotationsQuery = z.infer<typeof annotationsQuerySchema>;
