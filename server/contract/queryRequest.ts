import { z } from 'zod';
import { dataFrameJsonSchema } from './dataFrameJson';

/** The body of `POST /api/v1/query`; each query is checked on its own, so that one bad query spoils no other. */
export const queryRequestSchema = z.strictObject({
  from: z.int().min(0).describe('Start of the window, Unix milliseconds UTC.').meta({ example: 1763804400000 }),
  to: z
    .int()
    .min(0)
    .describe('End of the window (not included), Unix milliseconds UTC.')
    .meta({ example: 1763808000000 }),
  queries: z
    .array(
      z
        .looseObject({
          refId: z.string().min(1).max(64).describe('Names the query in the answer.').meta({ example: 'A' }),
          intervalMs: z
            .number()
            .min(1)
            .max(1e12)
            .default(10_000)
            .describe('Suggested time between points, milliseconds.')
            .meta({ example: 10000 }),
          maxDataPoints: z
            .number()
            .min(1)
            .max(1e6)
            .default(1_000)
            .describe('Most points wanted per series.')
            .meta({ example: 1000 }),
        })
        .describe('A query model: the fields of its query type beside these.')
    )
    .min(1)
    .max(100)
    .describe('The queries.'),
});

export const queryResultsSchema = z.object({
  results: z
    .record(
      z.string(),
      z.union([
        z.object({ status: z.literal(200), frames: z.array(dataFrameJsonSchema) }),
        z.object({
          status: z.int().describe('HTTP status of this query alone.').meta({ example: 400 }),
          error: z.string().describe('One sentence for a person.').meta({ example: 'The query is not valid.' }),
          code: z.string().describe('Error code.').meta({ example: 'QUERY_INVALID' }),
          details: z.array(z.object({ path: z.string(), message: z.string() })).describe('What is wrong where.'),
          error_id: z.string().describe('Finds this error in the log.').meta({ example: '9f2c' }),
        }),
      ])
    )
    .describe('One entry for each refId.'),
});
