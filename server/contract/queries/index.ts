import { z } from 'zod';
import { annotationsQuerySchema } from './annotations';
import { anomaliesQuerySchema } from './anomalies';
import { modelComparisonQuerySchema } from './modelComparison';
import { SERIES_QUERY_SCHEMAS } from './seriesQuery';

/** Every kind of query, told apart by `queryType`. Editor options, validation and the docs table come from here. */
export const querySchema = z.discriminatedUnion('queryType', [
  ...SERIES_QUERY_SCHEMAS,
  modelComparisonQuerySchema,
  anomaliesQuerySchema,
  annotationsQuerySchema,
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

export * from './annotations';
export * from './anomalies';
export * from './availability';
export * from './conceptDrift';
export * from './cost';
export * from './estimatedPerformance';
export * from './dataQuality';
export * from './drift';
export * from './evaluations';
export * from './fairness';
export * from './host';
export * from './latency';
export * from './modelComparison';
export * from './modelHealth';
export * from './modelTraffic';
export * from './quality';
export * from './seriesQuery';
export * from './slo';
export * from './textQuality';
export { QUERY_TYPES, QUERY_TYPE_TEXTS, SERIES_QUERY_TYPES, type QueryType } from './queryTypes';
