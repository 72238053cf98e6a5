import {
  CoreApp,
  rangeUtil,
  type DataQueryRequest,
  type DataQueryResponse,
  type DataSourceApi,
  type ScopedVars,
  type TimeRange,
} from '@grafana/data';
import { defer, from, type Observable } from 'rxjs';
import { APP_ID } from '../constants';
import type { MeasureQuery } from '../datasource/types';

/** All that a page needs of a data source; every data source has it. */
export type Queryable = Pick<DataSourceApi<MeasureQuery>, 'query'>;

/** One round of queries of a page: what a panel asks on a dashboard. */
export interface QueryRun {
  readonly datasource: Queryable;
  readonly targets: readonly MeasureQuery[];
  readonly range: TimeRange;
  readonly maxDataPoints: number;
  /** Shortest time between two points, such as `1d`. */
  readonly minInterval?: string;
  /** Values of dashboard variables. */
  readonly scopedVars?: ScopedVars;
  /** A later run with the same id cancels the one before. */
  readonly requestId: string;
}

/** The companion never goes below the spacing of its samples, so nothing longer need be asked for. */
const SHORTEST_INTERVAL = '1s';

/** Runs queries through the data source, so that a page sees exactly what a panel would. */
export function runQueries({
  datasource,
  targets,
  range,
  maxDataPoints,
  minInterval = SHORTEST_INTERVAL,
  scopedVars = {},
  requestId,
}: QueryRun): Observable<DataQueryResponse> {
  const { interval, intervalMs } = rangeUtil.calculateInterval(range, maxDataPoints, minInterval);
  const request: DataQueryRequest<MeasureQuery> = {
    app: CoreApp.Unknown,
    requestId: `${APP_ID}-${requestId}`,
    timezone: 'browser',
    range,
    targets: [...targets],
    interval,
    intervalMs,
    maxDataPoints,
    scopedVars,
    startTime: Date.now(),
  };
  return defer(() => from(datasource.query(request)));
}
