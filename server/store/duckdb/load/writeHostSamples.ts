import { type DuckDBConnection, DOUBLE, INTEGER, TIMESTAMP_MS, UINTEGER, VARCHAR } from '@duckdb/node-api';
import { HOST_LABELS } from '../../../contract/hostMetrics';
import type { EngineLog } from '../engineLog';
import type { MonthFile } from '../monthFiles';
import type { SeriesDictionary, StoredSeries } from '../seriesDictionary';
import { timestamp } from '../values';
import { appendRows } from './appendRows';
import type { AcceptedSample } from './parseSegment';

/** Writes samples of one month inside the connection's open transaction. */
export async function writeHostSamples(
  connection: DuckDBConnection,
  file: MonthFile,
  accepted: readonly AcceptedSample[],
  log: EngineLog
): Promise<void> {
  const { catalog, series } = file;
  const times = accepted.map(({ timeMs }) => timestamp(timeMs));
  await appendRows(connection, { catalog, table: 'host_samples' }, [
    { type: TIMESTAMP_MS, values: times },
    { type: TIMESTAMP_MS, values: accepted.map(({ acceptedAtMs }) => timestamp(acceptedAtMs)) },
    { type: VARCHAR, values: accepted.map(({ id }) => id) },
    { type: VARCHAR, values: accepted.map(({ record }) => record.host) },
    { type: UINTEGER, values: accepted.map(({ record }) => record.points.length) },
  ]);
  const points = pointsBySeries(accepted, series);
  if (points.leftOutCount > 0) {
    log.error('Points were left out: the month has the most series it may have', {
      catalog,
      leftOutCount: points.leftOutCount,
    });
  }
  await appendRows(connection, { catalog, table: 'host_points' }, [
    { type: TIMESTAMP_MS, values: points.sampleIndexes.map((index) => times[index] ?? null) },
    { type: INTEGER, values: points.seriesIds },
    { type: DOUBLE, values: points.values },
  ]);
  await appendSeries(connection, catalog, series.uncommitted);
}

interface PointColumns {
  readonly sampleIndexes: readonly number[];
  readonly seriesIds: readonly number[];
  readonly values: readonly number[];
  readonly leftOutCount: number;
}

/** One series after another, so that a bulk load compresses well and a question about one series reads little. */
function pointsBySeries(accepted: readonly AcceptedSample[], dictionary: SeriesDictionary): PointColumns {
  let leftOutCount = 0;
  const bySeries = new Map<number, { sampleIndexes: number[]; values: number[] }>();
  accepted.forEach(({ record: sample }, sampleIndex) => {
    for (const point of sample.points) {
      const id = dictionary.idOf(sample.host, point);
      if (id === null) {
        leftOutCount += 1;
        continue;
      }
      const collected = bySeries.get(id) ?? { sampleIndexes: [], values: [] };
      bySeries.set(id, collected);
      collected.sampleIndexes.push(sampleIndex);
      collected.values.push(point.value);
    }
  });
  const ordered = [...bySeries].sort(([a], [b]) => a - b);
  return {
    sampleIndexes: ordered.flatMap(([, { sampleIndexes }]) => sampleIndexes),
    seriesIds: ordered.flatMap(([id, { values }]) => values.map(() => id)),
    values: ordered.flatMap(([, { values }]) => values),
    leftOutCount,
  };
}

async function appendSeries(
  connection: DuckDBConnection,
  catalog: string,
  series: readonly StoredSeries[]
): Promise<void> {
  await appendRows(connection, { catalog, table: 'host_series' }, [
    { type: INTEGER, values: series.map(({ id }) => id) },
    { type: VARCHAR, values: series.map(({ host }) => host) },
    { type: VARCHAR, values: series.map(({ metric }) => metric) },
    ...HOST_LABELS.map((label) => ({ type: VARCHAR, values: series.map(({ labels }) => labels[label] ?? null) })),
  ]);
}
