import { mkdirSync } from 'node:fs';
import path from 'node:path';
import type { Window } from '../../server/contract/window';
import { monthCatalog, monthFileName, monthsOf, windowOfMonth } from '../../server/store/duckdb/month';
import { openDatabase, quoteText } from '../../server/store/duckdb/openDatabase';
import { migrate } from '../../server/store/duckdb/schema/migrate';
import { DEFAULT_ENGINE_SETTINGS } from '../../server/store/duckdb/settings';

export const FUNNEL_STEPS = ['landing', 'signup', 'verify', 'project', 'report'] as const;
export const EVENTS_PER_USER = 20;

/** Of a hundred events, so many are each step; the others are something else. */
const SHARES = [16, 10, 7, 4, 3] as const;

/**
 * Writes events straight into month files, without log, loader and rollups, and the same as a Parquet file for the peer. What
 * an event is comes from hashes of its number, so that it is the same on every machine.
 *
 * @returns The Parquet file.
 */
export async function writeEvents(folder: string, count: number, window: Window): Promise<string> {
  const engineFolder = path.join(folder, 'engine');
  mkdirSync(engineFolder, { recursive: true });
  const database = await openDatabase({ ...DEFAULT_ENGINE_SETTINGS, engineFolder, memoryLimitMebibytes: 2_048 });
  const parquet = path.join(engineFolder, 'events.parquet');
  try {
    const connection = await database.connect();
    const { first, last } = monthsOf(window);
    const limits = SHARES.map((_, step) => SHARES.slice(0, step + 1).reduce((sum, share) => sum + share, 0));
    const name = limits
      .map((limit, step) => `WHEN hash(i, 'event') % 100 < ${limit} THEN '${FUNNEL_STEPS[step]}'`)
      .join(' ');
    const months: string[] = [];
    for (let month = first; month <= last; month++) {
      const catalog = monthCatalog(month);
      await connection.run(`ATTACH ${quoteText(path.join(engineFolder, monthFileName(month)))} AS ${catalog}`);
      await migrate(connection, catalog);
      const { fromMs, toMs } = windowOfMonth(month);
      await connection.run(
        `INSERT INTO ${catalog}.events BY NAME
         SELECT make_timestamp_ms(at_ms)::TIMESTAMP_MS AS "time", make_timestamp_ms(at_ms)::TIMESTAMP_MS AS accepted_at, 'e-' || i AS id, 1 AS weight,
           'u-' || (hash(i, 'user') % ${Math.ceil(count / EVENTS_PER_USER)}) AS user_id, 'custom' AS event_type,
           CASE ${name} ELSE 'other' END AS event_name
         FROM (SELECT i, ${window.fromMs} + (i * ${(window.toMs - window.fromMs) / count})::BIGINT AS at_ms FROM range(${count}) AS r(i))
         WHERE at_ms >= ${fromMs} AND at_ms < ${toMs}`
      );
      await connection.run(`CHECKPOINT ${catalog}`);
      months.push(`SELECT epoch_ms("time") AS at_ms, user_id, event_name FROM ${catalog}.events`);
    }
    await connection.run(`COPY (${months.join(' UNION ALL ')}) TO ${quoteText(parquet)} (FORMAT parquet)`);
    for (let month = first; month <= last; month++) {
      await connection.run(`DETACH ${monthCatalog(month)}`);
    }
    connection.closeSync();
  } finally {
    database.closeSync();
  }
  return parquet;
}
