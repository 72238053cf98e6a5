import { z } from 'zod';
import { QUERY_FORMATS } from './hostOptions';

/** What every kind of query is asked with. */
export const formatField = z
  .enum(QUERY_FORMATS)
  .default('timeseries')
  .describe(
    'timeseries: one series per label set. numeric: one number per label set, over the whole window, for stat panels and alert rules. table: one row per label set.'
  )
  .meta({ example: 'timeseries' });

export const legendField = z
  .string()
  .max(200)
  .default('')
  .describe('Series name; {{label}} is replaced by the label. Empty: a name is made from the figure and its labels.');
