import { type DuckDBConnection, INTEGER, VARCHAR } from '@duckdb/node-api';
import { HOST_LABELS } from '../../../contract/hostMetrics';
import type { EngineLog } from '../engineLog';
import type { MonthFile } from '../monthFiles';
import type { StoredSeries } from '../seriesDictionary';
import { appendRows } from './appendRows';
import type { StagedSamples } from './staging/stagedSamples';

/** Writes staged samples of one month inside the connection's open transaction. */
export async function writeHostSamples(
  connection: DuckDBConnection,
  file: MonthFile,
  { samples, points, series }: StagedSamples,
  condition: string,
  log: EngineLog
): Promise<void> {
  const { catalog } = file;
  const wanted = `(${samples.select(condition)})`;
  await connection.run(`INSERT INTO ${catalog}.host_samples BY NAME SELECT * EXCLUDE ("number") FROM ${wanted}`);
  if (points.rowCount === 0) {
    return;
  }
  const pointsOfMonth = `${points.name} AS points JOIN ${wanted} AS samples ON points.sample = samples."number"`;
  const present = await connection.runAndReadAll(
    `SELECT points.series::INTEGER, count(*) FROM ${pointsOfMonth} GROUP BY ALL`
  );
  const numbers: number[] = [];
  const ids: number[] = [];
  let leftOutCount = 0;
  for (const [number, count] of present.getRows()) {
    const one = series[Number(number)];
    const id = one === undefined ? null : file.series.idOf(one.host, one.point);
    if (id === null) {
      leftOutCount += Number(count);
    } else {
      numbers.push(Number(number));
      ids.push(id);
    }
  }
  if (leftOutCount > 0) {
    log.error('Points were left out: the month has the most series it may have', { catalog, leftOutCount });
  }
  await connection.run('CREATE OR REPLACE TEMP TABLE month_series (series INTEGER, series_id INTEGER)');
  await appendRows(connection, { catalog: 'temp', table: 'month_series' }, [
    { type: INTEGER, values: numbers },
    { type: INTEGER, values: ids },
  ]);
  // One series after another, so that a bulk load compresses well and a question about one series reads little.
  await connection.run(
    `INSERT INTO ${catalog}.host_points
     SELECT samples."time", month_series.series_id, points.value
     FROM ${pointsOfMonth} JOIN temp.month_series ON points.series = month_series.series
     ORDER BY month_series.series_id, samples."number"`
  );
  await connection.run('DROP TABLE temp.month_series');
  await appendSeries(connection, catalog, file.series.uncommitted);
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
