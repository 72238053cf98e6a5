import type { OnProgress } from '../contract/maintenance';
import type { HostSample, SentRecord } from '../contract/records';
import { DEFAULT_DEMO_SEED, demoRecords } from '../demo/demoRecords';
import type { Logger } from '../observability/logger';
import type { Clock } from '../platform/clock';
import { createIngestService } from '../services/ingest/ingestService';
import { createIdMaker } from '../services/ingest/sortableId';
import { openStore } from '../store/openStore';
import type { Store } from '../store/store';
import { prepareDemoFolder, writeDemoMarker } from './demoFolder';

const RECORDS_PER_BATCH = 2_000;
const POLL_MS = 200;
/** The engine is given this long to take in a month of data. */
const LOAD_DEADLINE_MS = 600_000;

export interface LoadDemoOptions {
  readonly folder: string;
  readonly engineScript: string;
  readonly toMs: number;
  readonly seed?: number;
  /** How much traffic, 1 for the usual half a million records. */
  readonly scale?: number;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly onProgress: OnProgress;
  readonly signal?: AbortSignal;
}

/**
 * Fills a fresh folder with the seeded month of demo data, on the same way that every record takes.
 *
 * @returns How many records it holds.
 * @throws Error when a generated record is refused: generator and schemas disagree.
 */
export async function loadDemo(options: LoadDemoOptions): Promise<number> {
  const { folder, toMs, clock, seed = DEFAULT_DEMO_SEED, scale = 1 } = options;
  prepareDemoFolder(folder);
  const store = await openStore({ dataDir: folder, engineScript: options.engineScript, clock, logger: options.logger });
  try {
    const recordCount = await writeAll(store, demoRecords({ toMs, seed, scale }), options);
    await waitUntilLoaded(store, recordCount, options);
    writeDemoMarker(folder, { seed, toMs, recordCount });
    return recordCount;
  } finally {
    await store.close();
  }
}

async function writeAll(
  store: Store,
  records: Iterable<SentRecord | HostSample>,
  { clock, toMs, onProgress, signal }: LoadDemoOptions
): Promise<number> {
  const ingest = createIngestService({ sink: store, clock, newId: createIdMaker(clock) });
  let recordCount = 0;
  let firstMs: number | undefined;
  for (const batch of batchesOf(records, RECORDS_PER_BATCH)) {
    const hostSamples = batch.filter((record) => record.kind === 'host_sample');
    const sent = ingest.startBatch();
    batch.filter((record) => record.kind !== 'host_sample').forEach((record) => sent.add(record));
    const verdict = await sent.commit();
    if (verdict.rejectedCount > 0) {
      throw new Error(`A demo record was refused: ${JSON.stringify(verdict.rejections[0])}`);
    }
    if (hostSamples.length > 0) {
      await store.append(hostSamples);
    }
    recordCount += batch.length;
    const timeMs = timeOf(batch.at(-1));
    firstMs ??= timeOf(batch[0]);
    onProgress({ step: 'Writing', done: timeMs - firstMs, total: Math.max(1, toMs - firstMs), unit: 'steps' });
    signal?.throwIfAborted();
  }
  return recordCount;
}

async function waitUntilLoaded(
  store: Store,
  recordCount: number,
  { clock, onProgress, signal }: LoadDemoOptions
): Promise<void> {
  const endMs = clock.monotonicMs() + LOAD_DEADLINE_MS;
  for (;;) {
    const { pendingRecordCount } = await store.read(
      { kind: 'record-counts', window: { fromMs: 0, toMs: 1 }, recordKinds: ['inference'] },
      { catchUpTimeoutMs: POLL_MS }
    );
    onProgress({ step: 'Loading', done: recordCount - pendingRecordCount, total: recordCount, unit: 'rows' });
    signal?.throwIfAborted();
    if (pendingRecordCount === 0) {
      return;
    }
    if (clock.monotonicMs() > endMs) {
      throw new Error(`The engine still has ${pendingRecordCount} records to load after ${LOAD_DEADLINE_MS / 1000} s.`);
    }
  }
}

function* batchesOf<T>(items: Iterable<T>, size: number): Iterable<T[]> {
  let batch: T[] = [];
  for (const item of items) {
    batch.push(item);
    if (batch.length === size) {
      yield batch;
      batch = [];
    }
  }
  if (batch.length > 0) {
    yield batch;
  }
}

function timeOf(record: SentRecord | HostSample | undefined): number {
  if (record === undefined) {
    return 0;
  }
  return record.kind === 'host_sample' ? record.timeMs : Number(record.timestamp ?? 0);
}
