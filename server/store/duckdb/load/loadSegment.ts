import { readFile } from 'node:fs/promises';
import type { DuckDBConnection } from '@duckdb/node-api';
import type { LoadReport } from '../../engine/engine';
import { scanSegment } from '../../log/scanSegment';
import type { ExpiryMarks } from '../../retention/expiryMarks';
import type { EngineLog } from '../engineLog';
import { inTransaction } from '../inTransaction';
import { windowOfMonth } from '../month';
import type { MonthFile, MonthFiles } from '../monthFiles';
import { findDuplicates } from './findDuplicates';
import { type MonthPart, splitByMonth } from './monthParts';
import type { RecentIds } from './recentIds/recentIds';
import { StagedSegment } from './staging/stagedSegment';
import { writeHostSamples } from './writeHostSamples';
import { writeRecords } from './writeRecords';

export interface LoadContext {
  /** Used by nothing else: a load holds a transaction open. */
  readonly connection: DuckDBConnection;
  readonly months: MonthFiles;
  readonly recentIds: RecentIds;
  readonly duplicateHorizonMs: number;
  /**
   * Older records are left out: what they amount to is in the rollups already, and whether one came twice could no
   * longer be seen.
   */
  readonly marks: ExpiryMarks;
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
  const segmentRows = new StagedSegment(context.connection, context.marks);
  try {
    await segmentRows.fill(scan.groups);
    return await writeSegment(segment.segmentId, segmentRows, context);
  } finally {
    await segmentRows.drop();
  }
}

async function writeSegment(segmentId: string, rows: StagedSegment, context: LoadContext): Promise<LoadReport> {
  const { rejectedCount } = rows;
  if (rejectedCount > 0) {
    context.log.warn('Records that no table can hold, or that are older than what is kept, were left out', {
      segmentId,
      rejectedCount,
    });
  }
  const parts = await splitByMonth(context.connection, rows, (staged) => findDuplicates(staged, context));
  const report = { loadedCount: 0, duplicateCount: 0, rejectedCount };
  for (const [month, part] of parts) {
    const file = await context.months.forLoading(month);
    if (!(await isLoaded(context.connection, file, segmentId))) {
      await writeMonth(context, file, segmentId, rows, part);
      report.loadedCount += part.loadedCount;
      report.duplicateCount += part.duplicateCount;
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
  { hostSamples, records }: StagedSegment,
  { loadedCount, duplicateCount }: MonthPart
): Promise<void> {
  const { fromMs, toMs } = windowOfMonth(file.month);
  const condition = `"time" >= ${fromMs} AND "time" < ${toMs}`;
  try {
    await inTransaction(connection, async () => {
      if (hostSamples.samples.rowCount > 0) {
        await writeHostSamples(connection, file, hostSamples, condition, log);
      }
      for (const [kind, staged] of records) {
        await writeRecords(connection, file.catalog, kind, staged, condition);
      }
      await connection.run(
        `INSERT INTO ${file.catalog}.loaded_segments VALUES ($1, now()::TIMESTAMP::TIMESTAMP_MS, $2, $3)`,
        [segmentId, loadedCount, duplicateCount]
      );
    });
    file.series.commit();
  } finally {
    file.series.rollback();
  }
}
