import { BIGINT, TIMESTAMP_MS } from '@duckdb/node-api';
import type { Aggregation } from '../../../contract/queries/host';
import type { Window } from '../../../contract/window';
import { timestamp } from '../values';
import type { Statement } from './context';
import { type WantedInMonth, wantedTable } from './wantedSeries';

/** An aggregate is computed in each month by itself and then merged, because a bucket may span two of them. */
const AGGREGATES: Readonly<Record<Aggregation, { readonly partial: string; readonly merged: string }>> = {
  mean: { partial: 'sum(points.value)', merged: 'sum(partial) / sum(sample_count)' },
  min: { partial: 'min(points.value)', merged: 'min(partial)' },
  max: { partial: 'max(points.value)', merged: 'max(partial)' },
  last: { partial: 'arg_max(points.value, points.time)', merged: 'arg_max(partial, last_time)' },
};

export interface HostAggregation {
  readonly months: readonly WantedInMonth[];
  readonly window: Window;
  readonly aggregation: Aggregation;
  /** null: one bucket for the whole window. */
  readonly bucketMs: number | null;
  readonly maxRows: number;
}

/**
 * One row per series and bucket: place, start of the bucket, value, number of samples, time of the newest. Ordered by
 * place and bucket; at most `maxRows` rows.
 */
export function hostAggregationStatement({
  months,
  window,
  aggregation,
  bucketMs,
  maxRows,
}: HostAggregation): Statement {
  const { partial, merged } = AGGREGATES[aggregation];
  const bucket = bucketMs === null ? '0' : '(epoch_ms(points.time) // $bucket_ms) * $bucket_ms';
  const tables = months.map(wantedTable);
  const parts = months.map(
    ({ catalog }, index) =>
      `SELECT wanted.place, ${bucket} AS bucket_ms, ${partial} AS partial, count(*) AS sample_count, max(points.time) AS last_time
       FROM ${catalog}.host_points AS points JOIN ${tables[index]?.sql} USING (series_id)
       WHERE points.time >= $from AND points.time < $to
       GROUP BY ALL`
  );
  return {
    sql: `SELECT * FROM (
            SELECT place, bucket_ms::DOUBLE AS bucket_ms, ${merged} AS value, sum(sample_count)::DOUBLE AS sample_count,
                   epoch_ms(max(last_time))::DOUBLE AS last_time_ms
            FROM (${parts.join(' UNION ALL ')})
            GROUP BY ALL
          )
          WHERE isfinite(value) ORDER BY place, bucket_ms LIMIT $max_rows`,
    values: Object.assign(
      { from: timestamp(window.fromMs), to: timestamp(window.toMs), max_rows: BigInt(maxRows) },
      bucketMs === null ? {} : { bucket_ms: BigInt(bucketMs) },
      ...tables.map(({ values }) => values)
    ),
    types: Object.assign(
      { from: TIMESTAMP_MS, to: TIMESTAMP_MS, max_rows: BIGINT },
      bucketMs === null ? {} : { bucket_ms: BIGINT },
      ...tables.map(({ types }) => types)
    ),
  };
}
