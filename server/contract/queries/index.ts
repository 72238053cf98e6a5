import { z } from 'zod';
import { availabilityQuerySchema } from './availability';
import { hostQuerySchema } from './host';
import { sloQuerySchema } from './slo';

/** Every kind of query, told apart by `queryType`. Editor options, validation and the docs table come from here. */
export const querySchema = z.discriminatedUnion('queryType', [
  hostQuerySchema,
  availabilityQuerySchema,
  sloQuerySchema,
]);

export type MeasureQuery = z.infer<typeof querySchema>;
export type MeasureQueryInput = z.input<typeof querySchema>;

/** Keys that Grafana itself adds to a query model; they are taken off before validation. */
export const GRAFANA_QUERY_KEYS = [
  'refId',
  'datasource',
  'datasourceId',
  'hide',
  'key',
  'intervalMs',
  'maxDataPoints',
  'queryCachingTTL',
] as const;

export * from './availability';
export * from './host';
export * from './slo';
export { QUERY_TYPES, QUERY_TYPE_TEXTS, type QueryType } from './queryTypes';
