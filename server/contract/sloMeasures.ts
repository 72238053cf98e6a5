import { HOST_METRIC_NAMES } from './hostMetrics';
import { KPIS } from './kpis';
import { AVAILABILITY_FIGURE_NAMES } from './queries/availabilityOptions';

type QueryModel = Readonly<Record<string, unknown>>;

/** Figures that have names of their own, and the query that gives one of them. */
const CATALOGUES: ReadonlyArray<{ readonly names: readonly string[]; readonly query: (name: string) => QueryModel }> = [
  { names: HOST_METRIC_NAMES, query: (name) => ({ queryType: 'host', metrics: [name] }) },
  { names: AVAILABILITY_FIGURE_NAMES, query: (name) => ({ queryType: 'availability', figures: [name] }) },
];

/** KPIs that a query gives under another name; of all models together, except fairness and drift, which each model has by itself. */
const KPI_QUERIES: Readonly<Record<string, QueryModel>> = {
  inference_latency_p95_ms: { queryType: 'latency', figures: ['p95_ms'], groupBy: [] },
  cost_per_request_usd: { queryType: 'cost', figures: ['cost_per_request'], groupBy: [] },
  model_accuracy_ratio: { queryType: 'quality', task: 'classification', figures: ['accuracy'], groupBy: [] },
  drift_score: { queryType: 'drift', figures: ['drift_score'] },
  fairness_score: { queryType: 'fairness', figures: ['fairness_score'] },
};

/** Whether a threshold can be set on a measure of this name, although nothing may give it yet. */
export function isMeasureName(name: string): boolean {
  return measureQuery(name) !== null || KPIS.some((kpi) => kpi.name === name);
}

/** The query that gives a measure; null for a KPI that no query gives. */
export function measureQuery(name: string): QueryModel | null {
  return KPI_QUERIES[name] ?? CATALOGUES.find(({ names }) => names.includes(name))?.query(name) ?? null;
}
