import { z } from 'zod';
import { MAX_SLOS_PER_QUERY } from './sloFields';

/** Which objectives are asked for. */
export const sloIdsField = z
  .array(z.string().min(1).max(63))
  .max(MAX_SLOS_PER_QUERY)
  .default([])
  .describe('Only these objectives; empty means every one.')
  .meta({ example: ['api-latency-p95'] });
