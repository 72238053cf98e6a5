import type { Aggregation } from '../../../contract/queries/host';
import type { Window } from '../../../contract/window';
import type { HostSelection } from '../../questions/question';
import { HOST_POINTS } from '../schema/hostTables';
import { epochMs, statement } from '../statement';
import { quoteName } from '../topology';
import { atMost, type QuestionContext } from './context';
import { SERIES_COLUMNS, wantedPoints } from './hostSelection';

const AGGREGATES: Readonly<Record<Aggregation, string>> = {
  mean: 'sum(value) / count()',
  min: 'min(value)',
  max: 'max(value)',
  last: 'argMax(value, time)',
};

export interface HostAggregation {
  readonly selection: HostSelection;
  readonly window: Window;
  readonly aggregation: Aggregation;
  /** null: one bucket for the whole window. */
  readonly bucketMs: number | null;
  readonly maxRows: number;
}

/**
 * One row per series and bucket: the series' columns, start of the bucket, value, number of samples, time of the
 * newest. Rows of one series lie together, by bucket; at most one row more than allowed.
 */
export function readHostAggregates(
  { selection, window, aggregation, bucketMs, maxRows }: HostAggregation,
  { query, table }: QuestionContext
): Promise<readonly unknown[][]> {
  const wanted = wantedPoints(selection, window);
  const limit = atMost(maxRows);
  const series = SERIES_COLUMNS.map(quoteName).join(', ');
  const bucket = bucketMs === null ? 'toInt64(0)' : `intDiv(${epochMs('time')}, {bucket_ms:Int64}) * {bucket_ms:Int64}`;
  return query(
    statement(
      `SELECT ${series}, bucket, result, samples, last_time FROM (
         SELECT ${series}, ${bucket} AS bucket, ${AGGREGATES[aggregation]} AS result, count() AS samples,
           max(${epochMs('time')}) AS last_time
         FROM ${table(HOST_POINTS.name)} WHERE ${wanted.sql}
         GROUP BY ${series}, bucket
       ) WHERE isFinite(result) ORDER BY ${series}, bucket ${limit.sql}`,
      [wanted, limit, { sql: '', params: bucketMs === null ? {} : { bucket_ms: bucketMs } }]
    )
  );
}
