import { statfsSync } from 'node:fs';
import os from 'node:os';
import { median, type Bench } from './measurement';
import { findInfluxDb, startInfluxDb } from './lib/influxDb';
import { startIngestCompanion } from './lib/ingestCompanion';
import { note } from './lib/note';
import { startPushClient, type PushClient } from './lib/pushClient';
import type { PushJob, PushReport } from './lib/pushJob';

const HOUR_MS = 3_600_000;
const WARM_UP_ROWS = 30_000;
const MODELS = 8;
/** Linux's tmpfs. */
const MEMORY_FILE_SYSTEM = 0x01021994;

/** Records accepted a second, each synced to disk before the answer, beside InfluxDB with a sync for every write. */
export const durableIngest: Bench = async ({ isQuick }) => {
  const rows = isQuick ? 100_000 : 400_000;
  const runs = isQuick ? 3 : 5;
  const peer = findInfluxDb();
  if (statfsSync(os.tmpdir()).type === MEMORY_FILE_SYSTEM) {
    note(`${os.tmpdir()} lies in memory, where a sync costs nothing; name a folder on a disk with TMPDIR`);
  }
  const ours: number[] = [];
  const peers: number[] = [];
  const client = await startPushClient();
  try {
    for (let run = 0; run < runs; run += 1) {
      ours.push(await runOurs(client, rows));
      if ('version' in peer) {
        peers.push(await runInfluxDb(client, rows));
      }
    }
  } finally {
    await client.stop();
  }
  const peerRate = peers.length === 0 ? null : median(peers);
  return {
    id: 'ingest.durable',
    what: `durable ingest over HTTP, batches of 1,000 over 4 connections, ${rows / 1_000} k rows a run`,
    unit: 'rows/s',
    ours: median(ours),
    peer: peerRate,
    peerName: 'version' in peer ? `InfluxDB ${peer.version}, a sync for every write` : peer.reason,
    ratio: peerRate === null ? null : median(ours) / peerRate,
    runs,
  };
};

/** Each run has a fresh companion, so that nothing of it still works while the peer is measured. */
async function runOurs(client: PushClient, rows: number): Promise<number> {
  const companion = await startIngestCompanion();
  try {
    const target = { url: `${companion.url}/api/v1/ingest`, format: 'ndjson' } as const;
    await pushRows(client, target, WARM_UP_ROWS, 'warm-');
    await client.prepare(job(target, rows, 'run-'));
    const before = companion.cpuMs();
    const report = await client.push();
    const after = companion.cpuMs();
    const pending = await companion.metric('measure_everything_store_pending_records');
    const counted = await companion.metric('measure_everything_ingest_records_total{verdict="accepted"}');
    checkCount('The companion', counted, WARM_UP_ROWS + report.acceptedCount);
    note(
      `ours: ${rate(report)}; CPU ms per 1,000 rows: ${perBatch(report, report.cpuMs)} client, ` +
        `${perBatch(report, after.companion - before.companion)} companion, ` +
        `${perBatch(report, after.engine - before.engine)} engine; ${pending} rows not yet in the engine`
    );
    return report.acceptedCount / report.seconds;
  } finally {
    await companion.remove();
  }
}

async function runInfluxDb(client: PushClient, rows: number): Promise<number> {
  const influxDb = await startInfluxDb();
  try {
    const target = { url: influxDb.writeUrl, format: 'line-protocol' } as const;
    await pushRows(client, target, WARM_UP_ROWS, 'warm-');
    await client.prepare(job(target, rows, 'run-'));
    const beforeMs = influxDb.cpuMs();
    const report = await client.push();
    const afterMs = influxDb.cpuMs();
    checkCount('InfluxDB', await influxDb.count(), WARM_UP_ROWS + rows);
    note(
      `InfluxDB: ${rate(report)}; CPU ms per 1,000 rows: ${perBatch(report, report.cpuMs)} client, ` +
        `${perBatch(report, afterMs - beforeMs)} InfluxDB`
    );
    return report.acceptedCount / report.seconds;
  } finally {
    await influxDb.remove();
  }
}

type Target = Pick<PushJob, 'url' | 'format'>;
type IdPrefix = 'warm-' | 'run-';

async function pushRows(client: PushClient, target: Target, rows: number, idPrefix: IdPrefix): Promise<void> {
  await client.prepare(job(target, rows, idPrefix));
  await client.push();
}

/** The warm-up's hour lies before the run's, so that no two points of InfluxDB's fall on each other. */
function job(target: Target, count: number, idPrefix: IdPrefix): PushJob {
  const toMs = Date.now() - (idPrefix === 'warm-' ? 2 * HOUR_MS : 0);
  return {
    ...target,
    records: { seed: 1, count, models: MODELS, idPrefix, fromMs: toMs - HOUR_MS, toMs },
    recordsPerRequest: 1_000,
    connections: 4,
    isMadeAhead: true,
  };
}

function checkCount(who: string, actual: number, expected: number): void {
  if (actual !== expected) {
    throw new Error(`${who} has ${actual} of ${expected} records.`);
  }
}

function rate({ acceptedCount, seconds, medianMs, p95Ms }: PushReport): string {
  const perSecond = Math.round(acceptedCount / seconds);
  return `${perSecond} rows/s, a batch in ${medianMs.toFixed(1)} ms (p95 ${p95Ms.toFixed(1)})`;
}

function perBatch({ acceptedCount }: PushReport, cpuMs: number): string {
  return ((cpuMs * 1_000) / acceptedCount).toFixed(1);
}
