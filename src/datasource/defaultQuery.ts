import { CoreApp } from '@grafana/data';
import type { MeasureQuery } from './types';

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
export function askedOf({ queryType, metrics, figures, field }: MeasureQuery): readonly string[] | undefined {
  switch (queryType) {
    case 'availability':
      return figures;
    case 'slo':
      return field === undefined ? undefined : [field];
    default:
      return metrics;
  }
}
