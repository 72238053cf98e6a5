/**
 * The only door from the front end to the server's code: types, and plain constants from files without zod, so that
 * no validator ends up in the browser bundle.
 */
export {
  GRAFANA_UNITS,
  HOST_LABELS,
  HOST_METRICS,
  HOST_METRIC_NAMES,
  type HostLabel,
  type HostMetric,
  type HostMetricName,
} from '../server/contract/hostMetrics';
export {
  AVAILABILITY_FIGURES,
  AVAILABILITY_FIGURE_NAMES,
  type AvailabilityFigureName,
} from '../server/contract/queries/availabilityOptions';
export {
  AGGREGATIONS,
  MAX_FILTER_VALUES,
  MAX_METRICS_PER_QUERY,
  QUERY_FORMATS,
  type Aggregation,
  type QueryFormat,
} from '../server/contract/queries/hostOptions';
export { MAX_SLOS_PER_QUERY, SLO_FIELDS, SLO_FIELD_NAMES, type SloField } from '../server/contract/queries/sloFields';
export { QUERY_TYPES, QUERY_TYPE_TEXTS, type QueryType } from '../server/contract/queries/queryTypes';
export { RETENTION_CLASSES } from '../server/contract/retention';
export type { HostQueryInput } from '../server/contract/queries/host';
export type { MeasureQueryInput } from '../server/contract/queries';
export type { ResourceAnswer } from '../server/contract/resources';
