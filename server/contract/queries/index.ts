import { z } from 'zod';
import { annotationsQuerySchema } from './annotations';
import { anomaliesQuerySchema } from './anomalies';
import { experimentQuerySchema } from './experiment';
import { modelComparisonQuerySchema } from './modelComparison';
import { segmentFinderQuerySchema } from './segmentFinder';
import { SERIES_QUERY_SCHEMAS } from './seriesQuery';

/** Every kind of query, told apart by `queryType`. Editor options, validation and the docs table come from here. */
export const querySchema = z.discriminatedUnion('queryType', [
  ...SERIES_QUERY_SCHEMAS,
  modelComparisonQuerySchema,
  experimentQuerySchema,
  segmentFinderQuerySchema,
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
export * from './conversion';
export * from './conceptDrift';
export * from './cost';
export * from './estimatedPerformance';
export * from './dataQuality';
export * from './drift';
export * from './engagement';
export * from './evaluations';
export * from './experiment';
export * from './fairness';
export * from './funnel';
export * from './host';
export * from './latency';
export * from './errors';
export * from './logs';
export * from './modelComparison';
export * from './modelHealth';
export * from './modelTraffic';
export * from './nps';
export * from './quality';
export * from './segmentFinder';
export * from './retention';
export * from './segments';
export * from './security';
export * from './seriesQuery';
export * from './slo';
export * from './textQuality';
export * from './tracking';
export { QUERY_TYPES, QUERY_TYPE_TEXTS, SERIES_QUERY_TYPES, type QueryType } from './queryTypes';
