import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { type DuckDBConnection, DuckDBDataChunk, DOUBLE } from '@duckdb/node-api';
import {
  BULK_GROUPS,
  BULK_OUTCOMES,
  generateInferenceColumns,
  type InferenceBulkOptions,
  type InferenceColumns,
} from '../../server/demo/bulk/inferenceColumns';
import { bulkModelName } from '../../server/demo/bulk/inferences';
import { inTransaction } from '../../server/store/duckdb/inTransaction';
import { monthCatalog, monthFileName, monthsOf, windowOfMonth } from '../../server/store/duckdb/month';
import { openDatabase, quoteText } from '../../server/store/duckdb/openDatabase';
import { rebuildRollups } from '../../server/store/duckdb/rollups';
import { migrate } from '../../server/store/duckdb/schema/migrate';
import { DEFAULT_ENGINE_SETTINGS } from '../../server/store/duckdb/settings';

const ROWS_PER_VECTOR = 2_048;
/** Whole row groups of the engine, so that they are compressed and written once. */
const ROWS_PER_TRANSACTION = 16 * 65_536;
const MEMORY_MEBIBYTES = 1_024;

/** What is handed to the engine as numbers; it makes the texts of them. */
const STAGED = ['row', 'time', 'model', 'latency', 'input', 'output', 'score', 'truth', 'outcome', 'group'] as const;

export type PlainInferences = Omit<InferenceBulkOptions, 'features'>;

/**
 * Writes generated inferences of a data folder straight into month files, without log and loader, and makes the rollups
 * from them. A test compares the result with that of an ordinary load.
 */
export async function writeInferences(folder: string, options: PlainInferences): Promise<void> {
  const engineFolder = path.join(folder, 'engine');
  mkdirSync(engineFolder, { recursive: true });
  const database = await openDatabase({
    ...DEFAULT_ENGINE_SETTINGS,
    engineFolder,
    memoryLimitMebibytes: MEMORY_MEBIBYTES,
  });
  try {
    const connection = await database.connect();
    const { first, last } = monthsOf(options);
    const months = Array.from({ length: last - first + 1 }, (_, index) => first + index);
    for (const month of months) {
      await connection.run(
        `ATTACH ${quoteText(path.join(engineFolder, monthFileName(month)))} AS ${monthCatalog(month)}`
      );
      await migrate(connection, monthCatalog(month));
    }
    await writeRows(connection, months, options);
    for (const month of months) {
      await rebuildRollups(connection, monthCatalog(month));
      await connection.run(`CHECKPOINT ${monthCatalog(month)}`);
    }
  } finally {
    database.closeSync();
  }
}

async function writeRows(
  connection: DuckDBConnection,
  months: readonly number[],
  options: PlainInferences
): Promise<void> {
  let waitingCount = 0;
  await createStage(connection);
  for (const columns of generateInferenceColumns(options)) {
    await stage(connection, columns);
    waitingCount += columns.rows;
    if (waitingCount >= ROWS_PER_TRANSACTION) {
      await moveStaged(connection, months, options);
      waitingCount = 0;
    }
  }
  await moveStaged(connection, months, options);
}

async function createStage(connection: DuckDBConnection): Promise<void> {
  await connection.run(`CREATE OR REPLACE TEMP TABLE bulk (${STAGED.map((name) => `"${name}" DOUBLE`).join(', ')})`);
}

async function stage(connection: DuckDBConnection, columns: InferenceColumns): Promise<void> {
  const rowNumbers = Float64Array.from({ length: columns.rows }, (_, row) => columns.firstRow + row);
  const values: Readonly<Record<(typeof STAGED)[number], ArrayLike<number>>> = {
    row: rowNumbers,
    time: columns.timeMs,
    model: columns.model,
    latency: columns.latencyMs,
    input: columns.inputTokens,
    output: columns.outputTokens,
    score: columns.score,
    truth: columns.truth,
    outcome: columns.outcome,
    group: columns.group,
  };
  const types = STAGED.map(() => DOUBLE);
  const appender = await connection.createAppender('bulk', 'main', 'temp');
  for (let from = 0; from < columns.rows; from += ROWS_PER_VECTOR) {
    const rowCount = Math.min(ROWS_PER_VECTOR, columns.rows - from);
    const chunk = DuckDBDataChunk.create(types, rowCount);
    STAGED.forEach((name, index) => {
      const vector = chunk.getColumnVector(index);
      const column = values[name];
      for (let row = 0; row < rowCount; row++) {
        vector.setItem(row, column[from + row] ?? null);
      }
      vector.flush();
    });
    appender.appendDataChunk(chunk);
  }
  appender.closeSync();
}

async function moveStaged(
  connection: DuckDBConnection,
  months: readonly number[],
  { models, idPrefix = 'bench-' }: PlainInferences
): Promise<void> {
  const textOf = (column: string, texts: readonly string[]): string =>
    `[${texts.map(quoteText).join(', ')}][("${column}" + 1)::INTEGER]`;
  const modelNames = Array.from({ length: models }, (_, model) => bulkModelName(model));
  const happened = `epoch_ms("time"::BIGINT)::TIMESTAMP_MS`;
  for (const month of months) {
    const { fromMs, toMs } = windowOfMonth(month);
    await inTransaction(connection, async () => {
      await connection.run(
        `INSERT INTO ${monthCatalog(month)}.inferences BY NAME
         SELECT ${happened} AS "time", ${happened} AS accepted_at, ${quoteText(idPrefix)} || "row"::BIGINT AS id,
           1 AS weight, ${textOf('model', modelNames)} AS model_name, '1.0' AS model_version, latency AS latency_ms,
           input::BIGINT AS input_tokens, output::BIGINT AS output_tokens, ${textOf('outcome', BULK_OUTCOMES)} AS outcome,
           to_json(if(score >= 0.5, 'yes', 'no')) AS prediction, score,
           to_json(if(truth = 1, 'yes', 'no')) AS ground_truth, ${textOf('group', BULK_GROUPS)} AS "group"
         FROM bulk WHERE "time" >= ${fromMs} AND "time" < ${toMs}`
      );
    });
  }
  await createStage(connection);
}
