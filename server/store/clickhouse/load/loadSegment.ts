import { readFile } from 'node:fs/promises';
import type { RecordKind } from '../../../contract/records';
import { type AcceptedRecord, type AcceptedSample, parseSegment } from './parseSegment';
import type { LoadReport } from '../../engine/engine';
import { scanSegment } from '../../log/scanSegment';
import type { Identified } from '../../records/duplicates';
import { retentionOf } from '../../tables';
import { tableOfKind } from '../schema/tableOfKind';
import { LOADED_SEGMENTS } from '../schema/loadedSegments';
import { tableName } from '../topology';
import { acceptRows, type AcceptedRows, type MonthRows } from './acceptedRows';
import type { LoadContext } from './loadContext';
import { readMarks } from './segmentMarks';
import { insertSettings } from './segmentWrites';
import { findStoredIds } from './storedIds';
import { writeHostSamples } from './writeHostSamples';
import { writeRecords } from './writeRecords';

type Counts = { -readonly [Name in keyof LoadReport]: LoadReport[Name] };

const LOADED_BEFORE: LoadReport = { loadedCount: 0, duplicateCount: 0, rejectedCount: 0 };

/**
 * Moves one log segment into the cluster, where no transaction spans two tables. Each insert is whole or not there, and
 * can be recognised later: records by their segment, everything else by a mark. So a repeated load goes on where an
 * earlier one broke off; the segment's own row, written last, says that there is nothing left to do.
 */
export async function loadSegment(path: string, context: Omit<LoadContext, 'hasMark'>): Promise<LoadReport> {
  const { connection, topology, segmentKey, logger } = context;
  if (await isLoaded(context)) {
    return LOADED_BEFORE;
  }
  const scan = scanSegment(await readFile(path));
  if (scan.damages.length > 0) {
    logger.error(
      { segmentId: segmentKey, path, damages: scan.damages },
      'A log segment is damaged; what could be read of it is loaded'
    );
  }
  const { hostSamples, records, rejectedCount } = await parseSegment(scan.groups);
  if (rejectedCount > 0) {
    logger.warn({ segmentId: segmentKey, rejectedCount }, 'Records that no table can hold were left out');
  }
  const whole: LoadContext = { ...context, hasMark: await readMarks(connection, topology, segmentKey) };
  const report: Counts = { loadedCount: 0, duplicateCount: 0, rejectedCount };
  await loadKind<AcceptedSample>(whole, 'host_sample', hostSamples, report, (month) => writeHostSamples(whole, month));
  for (const [kind, list] of records) {
    await loadKind<AcceptedRecord>(whole, kind, list, report, (month) => writeRecords(whole, kind, month));
  }
  await connection.command(
    `INSERT INTO ${tableName(topology, LOADED_SEGMENTS.name)} (segment_id, loaded_at, loaded_count, duplicate_count)
     SELECT {segment_id:String}, now64(3, 'UTC'), {loaded:UInt32}, {duplicates:UInt32}`,
    {
      params: { segment_id: segmentKey, loaded: report.loadedCount, duplicates: report.duplicateCount },
      settings: insertSettings(topology, segmentKey, LOADED_SEGMENTS.name),
    }
  );
  return report;
}

async function loadKind<R extends Identified>(
  context: LoadContext,
  kind: RecordKind,
  records: readonly R[],
  report: Counts,
  write: (month: MonthRows<R>) => Promise<void>
): Promise<void> {
  const keptFromMs = context.expiry[retentionOf(kind)];
  const kept = records.filter(({ timeMs }) => timeMs >= keptFromMs);
  report.rejectedCount += records.length - kept.length;
  if (kept.length === 0) {
    return;
  }
  const stored = await findStoredIds(tableOfKind(kind), kept, context);
  const accepted: AcceptedRows<R> = acceptRows(kept, stored, context.duplicateHorizonMs);
  report.duplicateCount += accepted.duplicateCount;
  for (const month of accepted.months) {
    await write(month);
    report.loadedCount += month.records.length;
  }
}

async function isLoaded({ connection, topology, segmentKey }: Omit<LoadContext, 'hasMark'>): Promise<boolean> {
  const [[count] = []] = await connection.read({
    sql: `SELECT count() FROM ${tableName(topology, LOADED_SEGMENTS.name)} WHERE segment_id = {segment_id:String}`,
    params: { segment_id: segmentKey },
  });
  return Number(count) > 0;
}
