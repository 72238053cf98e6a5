import { CoreApp } from '@grafana/data';
import type { AskedQuery, MeasureQuery } from './types';

/** A new query in an alert rule asks for one number per series, because that is what a rule compares. */
export function defaultQuery(app?: CoreApp): Partial<MeasureQuery> {
  return {
    queryType: 'host',
    metrics: ['cpu_usage_ratio'],
    format: app === CoreApp.UnifiedAlerting || app === CoreApp.CloudAlerting ? 'numeric' : 'timeseries',
  };
}

/**
 * Whether a query asks for anything; one whose metrics or figures were all taken off is not sent. One that never had any asks for
 * the default, which is also what the editor shows and what the companion answers.
 */
export function isRunnable(query: MeasureQuery): boolean {
  const asked = askedOf(query);
  return query.hide !== true && (asked === undefined || asked.length > 0);
}

/** The figures that a query asks for; undefined where it leaves them to the default. */
export function askedOf({
  queryType,
  metrics,
  figures,
  field,
  sources,
  of,
  model,
  versionA,
  versionB,
}: AskedQuery): readonly string[] | undefined {
  switch (queryType) {
    case 'availability':
    case 'latency':
    case 'cost':
    case 'model-traffic':
    case 'model-health':
      return figures;
    case 'slo':
      return field === undefined ? undefined : [field];
    case 'model-comparison':
      // Until all three are named there is nothing to compare.
      return [model, versionA, versionB].every(Boolean) ? undefined : [];
    case 'annotations':
      return sources;
    case 'quality':
    case 'fairness':
    case 'estimated-performance':
    case 'concept-drift':
    case 'drift':
    case 'data-quality':
      // Without figures it asks for the headline ones.
      return undefined;
    case 'anomalies':
      return of && askedOf(of);
    default:
      return metrics;
  }
}
