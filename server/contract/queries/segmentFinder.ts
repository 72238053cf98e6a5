import { z } from 'zod';
import { checkFunnel, eventLabelSchema, funnelFields, stepsField } from './funnelFields';
import { LEAST_SEGMENT_USERS, MAX_SEGMENT_FIELDS } from './funnelOptions';

/** Which users a change of a rate comes from. */
export const segmentFinderQuerySchema = z
  .strictObject({
    queryType: z.literal('segment-finder').describe('The kind of query.'),
    steps: stepsField.default([
      { name: 'any event', events: [], types: [], filters: {} },
      { name: 'conversion', events: [], types: ['conversion'], filters: {} },
    ]),
    ...funnelFields,
    fields: z
      .array(eventLabelSchema)
      .min(1)
      .max(MAX_SEGMENT_FIELDS)
      .refine((fields) => new Set(fields).size === fields.length, 'each field once')
      .default(['device_type'])
      .describe(
        'Where to look: fields of events, `tags.NAME` or `properties.NAME`; the value at the first step counts.'
      )
      .meta({ example: ['device_type', 'properties.plan'] }),
    minUsers: z
      .int()
      .min(LEAST_SEGMENT_USERS)
      .max(1_000_000)
      .default(LEAST_SEGMENT_USERS)
      .describe('Users that a value and all others need, before and after.')
      .meta({ example: 100 }),
  })
  .superRefine(checkFunnel)
  .describe(
    'Which values of which properties a change of a conversion rate comes from, with false discoveries controlled.'
  );

export type SegmentFinderQuery = z.infer<typeof segmentFinderQuerySchema>;
