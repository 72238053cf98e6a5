import { readFile } from 'node:fs/promises';
import type { DuckDBConnection } from '@duckdb/node-api';
import type { LoadReport } from '../../engine/engine';
import { scanSegment } from '../../log/scanSegment';
import type { EngineLog } from '../engineLog';
import { inTransaction } from '../inTransaction';
import type { MonthFile, MonthFiles } from '../monthFiles';
import { findDuplicates } from './findDuplicates';
import { countRecords, type MonthBatch, splitByMonth } from './monthBatches';
import { parseSegment } from './parseSegment';
import { writeHostSamples } from './writeHostSamples';
import { writeRecords } from './writeRecords';

export interface LoadContext {
  /** Used by nothing else: a load holds a transaction open. */
  readonly connection: DuckDBConnection;
  readonly months: MonthFiles;
  readonly duplicateHorizonMs: number;
  readonly log: EngineLog;
}

/**
 * Moves one log segment into the month files: one transaction a month, because a transaction can write to one file
 * only. Each carries the segment's id, so that a repeated load skips the months that have it and nothing is ever
 * counted twice.
 */
export async function loadSegment(
  segment: { segmentId: string; path: string },
  context: LoadContext
): Promise<LoadReport> {
  const scan = scanSegment(await readFile(segment.path));
  if (scan.damages.length > 0) {
    context.log.error('A log segment is damaged; what could be read of it is loaded', {
      ...segment,
      damages: scan.damages,
    });
  }
  const parsed = await parseSegment(scan.groups);
  const { rejectedCount } = parsed;
  if (rejectedCount > 0) {
    context.log.warn('Records that no table can hold were left out', { segmentId: segment.segmentId, rejectedCount });
  }
  const duplicates = await findDuplicates(parsed, context);
  const report = { loadedCount: 0, duplicateCount: 0, rejectedCount };
  for (const [month, batch] of splitByMonth(parsed, (record) => duplicates.has(record))) {
    const file = await context.months.forLoading(month);
    if (!(await isLoaded(context.connection, file, segment.segmentId))) {
      await writeMonth(context, file, segment.segmentId, batch);
      report.loadedCount += countRecords(batch);
      report.duplicateCount += batch.duplicateCount;
    }
  }
  return report;
}

async function isLoaded(connection: DuckDBConnection, { catalog }: MonthFile, segmentId: string): Promise<boolean> {
  const reader = await connection.runAndReadAll(
    `SELECT count(*) FROM ${catalog}.loaded_segments WHERE segment_id = $1`,
    [segmentId]
  );
  return Number(reader.value(0, 0)) > 0;
}

async function writeMonth(
  { connection, log }: LoadContext,
  file: MonthFile,
  segmentId: string,
  batch: MonthBatch
): Promise<void> {
  try {
    await inTransaction(connection, async () => {
      await writeHostSamples(connection, file, batch.hostSamples, log);
      for (const [kind, records] of batch.records) {
        await writeRecords(connection, file.catalog, kind, records);
      }
      await connection.run(
        `INSERT INTO ${file.catalog}.loaded_segments VALUES ($1, now()::TIMESTAMP::TIMESTAMP_MS, $2, $3)`,
        [segmentId, countRecords(batch), batch.duplicateCount]
      );
    });
    file.series.commit();
  } finally {
    file.series.rollback();
  }
}
