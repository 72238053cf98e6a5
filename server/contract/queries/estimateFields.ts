import { z } from 'zod';
import { ESTIMATE_PARTS } from './qualityOptions';

/** Which parts of an estimate are shown. */
export const showField = z
  .array(z.enum(ESTIMATE_PARTS))
  .min(1)
  .max(ESTIMATE_PARTS.length)
  .default(['value'])
  .describe(
    'Which parts of each figure, for series and numbers: value, low and high of its 95 % interval, n. Tables have all.'
  )
  .meta({ example: ['value', 'low', 'high'] });
