/** The closed lists and limits of the host query. Free of zod, because the query editor in the browser uses them too. */
export const MAX_METRICS_PER_QUERY = 10;
export const MAX_FILTER_VALUES = 50;

export const AGGREGATIONS = ['mean', 'min', 'max', 'last'] as const;
export type Aggregation = (typeof AGGREGATIONS)[number];

export const QUERY_FORMATS = ['timeseries', 'numeric', 'table'] as const;
export type QueryFormat = (typeof QUERY_FORMATS)[number];
