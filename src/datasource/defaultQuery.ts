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

/** Whether a query asks for anything; a query without metrics is not sent. */
export function isRunnable(query: MeasureQuery): boolean {
  return query.hide !== true && query.metrics !== undefined && query.metrics.length > 0;
}
