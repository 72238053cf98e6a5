import path from 'node:path';
import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api';
import type { StoredRecord } from '../../server/contract/records';
import { generateInferences } from '../../server/demo/bulk/inferences';
import { monthFileName, monthsOf } from '../../server/store/duckdb/month';
import { loadInto, openEmbedded, writeSegments } from '../../tests/fixtures/storeEmbedded';
import { useTemporaryFolder } from '../../tests/fixtures/temporaryFolder';
import { writeInferences } from './writeInferences';

/** Ten days around the end of a month. */
const WINDOW = { fromMs: Date.UTC(2026, 8, 26), toMs: Date.UTC(2026, 9, 6) };
const OPTIONS = { ...WINDOW, seed: 3, count: 20_000, models: 5, idPrefix: 'x-' };
/** Sums are made in another order, so their last digits may differ. */
const HOURS = `SELECT hour, model_name, model_version, record_count, ok_count, input_tokens_sum, latency_ms_min,
  latency_ms_max, round(latency_ms_sum, 3), round(latency_ms_squares, 0)`;

describe('inferences written straight into month files', () => {
  const folder = useTemporaryFolder();

  it.each([
    ['rows', 'SELECT * EXCLUDE (accepted_at)', 'inferences'],
    ['histograms', 'SELECT *', 'inference_latency'],
    ['hours', HOURS, 'inference_hours'],
  ])('have the same %s as when they are loaded through the log', async (_, select, table) => {
    const direct = path.join(folder(), 'direct');
    const loaded = path.join(folder(), 'loaded');
    await writeInferences(direct, OPTIONS);
    await load(loaded);
    const { first, last } = monthsOf(WINDOW);

    for (const month of [first, last]) {
      const files = [direct, loaded].map((place) => path.join(place, 'engine', monthFileName(month)));
      const { count, differing } = await compare(files, `${select} FROM`, table);
      expect(count).toBeGreaterThan(0);
      expect(differing).toBe(0);
    }
  });
});

async function load(folder: string): Promise<void> {
  const engine = await openEmbedded(folder);
  const records = Array.from(
    generateInferences(OPTIONS),
    ({ timestamp, ...inference }) => ({ ...inference, time_ms: Number(timestamp) }) as StoredRecord
  );
  await loadInto(engine, await writeSegments(folder, [records.slice(0, 7_000), records.slice(7_000)]));
  await engine.mergeRollups(WINDOW);
  await engine.close();
}

async function compare(files: readonly string[], select: string, table: string) {
  const database = await DuckDBInstance.create(':memory:');
  try {
    const connection = await database.connect();
    for (const [index, file] of files.entries()) {
      await connection.run(`ATTACH '${file}' AS file_${index} (READ_ONLY)`);
    }
    const rows = [0, 1].map((index) => `(${select} file_${index}.${table})`);
    return {
      count: await countRows(connection, rows[0] ?? ''),
      differing:
        (await countRows(connection, `(${rows.join(' EXCEPT ALL ')})`)) +
        (await countRows(connection, `(${[...rows].reverse().join(' EXCEPT ALL ')})`)),
    };
  } finally {
    database.closeSync();
  }
}

async function countRows(connection: DuckDBConnection, rows: string): Promise<number> {
  const reader = await connection.runAndReadAll(`SELECT count(*) FROM ${rows}`);
  return Number(reader.value(0, 0));
}
