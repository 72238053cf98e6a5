import { readFile } from 'node:fs/promises';
import type { DuckDBConnection } from '@duckdb/node-api';
import type { LoadReport } from '../../engine/engine';
import { scanSegment } from '../../log/scanSegment';
import { addKnownTime, isDuplicate, type KnownTimes } from '../../records/duplicates';
import type { EngineLog } from '../engineLog';
import { inTransaction } from '../inTransaction';
import { type Month, monthOf } from '../month';
import type { MonthFile, MonthFiles } from '../monthFiles';
import { type AcceptedSample, parseSegment } from './parseSegment';
import { findStoredIds } from './storedIds';
import { writeHostSamples } from './writeHostSamples';

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
  const { hostSamples, rejectedCount } = await parseSegment(scan.groups);
  if (rejectedCount > 0) {
    context.log.warn('Records that no table can hold were left out', { segmentId: segment.segmentId, rejectedCount });
  }
  const report = { loadedCount: 0, duplicateCount: 0, rejectedCount };
  for (const [month, samples] of splitByMonth(await markDuplicates(hostSamples, context))) {
    const file = await context.months.forLoading(month);
    if (!(await isLoaded(context.connection, file, segment.segmentId))) {
      const fresh = samples.filter(({ isDuplicate }) => !isDuplicate);
      const duplicateCount = samples.length - fresh.length;
      await writeMonth(context, file, segment.segmentId, fresh, duplicateCount);
      report.loadedCount += fresh.length;
      report.duplicateCount += duplicateCount;
    }
  }
  return report;
}

interface MarkedSample extends AcceptedSample {
  readonly isDuplicate: boolean;
}

/**
 * Decided for the whole segment at once, in the order of acceptance: so the first of two is kept whatever their months,
 * and a repeated load of a half-loaded segment decides the same again.
 */
async function markDuplicates(
  accepted: readonly AcceptedSample[],
  context: LoadContext
): Promise<readonly MarkedSample[]> {
  if (accepted.length === 0) {
    return [];
  }
  const known = await storedNear(accepted, context);
  return accepted.map((one) => {
    const isKnown = isDuplicate(known, one.sample, context.duplicateHorizonMs);
    if (!isKnown) {
      addKnownTime(known, one.sample);
    }
    return { ...one, isDuplicate: isKnown };
  });
}

async function storedNear(samples: readonly AcceptedSample[], context: LoadContext): Promise<KnownTimes> {
  const records = samples.map(({ sample }) => sample);
  const times = records.map(({ timeMs }) => timeMs);
  const window = {
    fromMs: times.reduce((a, b) => Math.min(a, b)) - context.duplicateHorizonMs,
    toMs: times.reduce((a, b) => Math.max(a, b)) + context.duplicateHorizonMs + 1,
  };
  const files = await context.months.inWindow(window);
  return findStoredIds(context.connection, files, 'host_samples', records, window);
}

function splitByMonth(samples: readonly MarkedSample[]): ReadonlyMap<Month, MarkedSample[]> {
  const byMonth = new Map<Month, MarkedSample[]>();
  for (const marked of samples) {
    const month = monthOf(marked.sample.timeMs);
    const sameMonth = byMonth.get(month) ?? [];
    byMonth.set(month, sameMonth);
    sameMonth.push(marked);
  }
  return byMonth;
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
  samples: readonly AcceptedSample[],
  duplicateCount: number
): Promise<void> {
  try {
    await inTransaction(connection, async () => {
      await writeHostSamples(connection, file, samples, log);
      await connection.run(
        `INSERT INTO ${file.catalog}.loaded_segments VALUES ($1, now()::TIMESTAMP::TIMESTAMP_MS, $2, $3)`,
        [segmentId, samples.length, duplicateCount]
      );
    });
    file.series.commit();
  } finally {
    file.series.rollback();
  }
}
