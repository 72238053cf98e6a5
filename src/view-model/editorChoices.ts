import { MAX_METRICS_PER_QUERY, type HostLabel } from '../contract';
import { labelsOf } from './metricAreas';

/** Filters worth showing: labels the metrics carry, and labels already filtered on, so that a stale filter can be taken off. */
export function filterLabels(
  metrics: readonly string[],
  filters: Readonly<Partial<Record<HostLabel, readonly string[]>>>
): readonly HostLabel[] {
  const filtered = (Object.keys(filters) as HostLabel[]).filter((label) => (filters[label] ?? []).length > 0);
  return [...new Set([...labelsOf(metrics), ...filtered])];
}

/** Filters on labels that none of the metrics carries: such a query finds nothing. */
export function uselessFilters(
  metrics: readonly string[],
  filters: Readonly<Partial<Record<HostLabel, readonly string[]>>>
): readonly HostLabel[] {
  const carried = labelsOf(metrics);
  return filterLabels(metrics, filters).filter((label) => !carried.includes(label));
}

/** What keeps the chosen metrics from being asked for; undefined when nothing does. */
export function metricsProblem(metrics: readonly string[]): string | undefined {
  if (metrics.length === 0) {
    return 'Choose at least one metric; until then this query is not sent.';
  }
  return metrics.length > MAX_METRICS_PER_QUERY
    ? `At most ${MAX_METRICS_PER_QUERY} metrics per query; put the others into a second query.`
    : undefined;
}

/** What `{{…}}` may hold in a legend for these metrics. */
export function legendLabels(metrics: readonly string[]): readonly string[] {
  return ['host', ...labelsOf(metrics), ...(metrics.length > 1 ? ['metric'] : [])];
}
