import { openBenchStore } from './lib/benchStore';
import { startIngestCompanion, type IngestCompanion } from './lib/ingestCompanion';
import { note } from './lib/note';
import { startPushClient, type PushClient } from './lib/pushClient';
import type { PushJob } from './lib/pushJob';
import { median, type Bench } from './measurement';

const HOUR_MS = 3_600_000;
const LIMIT_MS = 50;
const CLIENTS = 100;
const WARM_UP_REQUESTS = 2_000;
const CATCH_UP_MS = 120_000;

/** How long a caller waits for one record to be on disk while a hundred do the same; then looks for every one of them. */
export const singleIngest: Bench = async ({ isQuick }) => {
  const requests = isQuick ? 5_000 : 20_000;
  const runs = isQuick ? 3 : 5;
  const companion = await startIngestCompanion();
  const client = await startPushClient();
  const window = { fromMs: Date.now() - HOUR_MS, toMs: Date.now() };
  try {
    const sent = (idPrefix: string, count: number): PushJob => ({
      url: `${companion.url}/api/v1/metrics/ai/inferences/record`,
      format: 'record',
      records: { seed: 1, count, models: 8, idPrefix, ...window },
      recordsPerRequest: 1,
      connections: CLIENTS,
      isMadeAhead: true,
    });
    await client.prepare(sent('warm-', WARM_UP_REQUESTS));
    await client.push();
    const p95s: number[] = [];
    for (let run = 0; run < runs; run += 1) {
      p95s.push(await oneRun(client, companion, sent(`run-${run}-`, requests)));
    }
    await companion.stop();
    await checkNoneLost(companion.folder, window, runs, requests);
    return {
      id: 'ingest.single',
      what: `p95 of single-record POST, ${CLIENTS} concurrent clients, ${requests} requests a run, none lost`,
      unit: 'ms',
      ours: median(p95s),
      peer: LIMIT_MS,
      peerName: 'limit',
      ratio: median(p95s) / LIMIT_MS,
      runs,
    };
  } finally {
    await client.stop();
    await companion.remove();
  }
};

async function oneRun(client: PushClient, companion: IngestCompanion, job: PushJob): Promise<number> {
  await client.prepare(job);
  const before = companion.cpuMs();
  const report = await client.push();
  const after = companion.cpuMs();
  const perRequest = (cpuMs: number) => (cpuMs / report.acceptedCount).toFixed(2);
  note(
    `${Math.round(report.acceptedCount / report.seconds)} requests/s; ms: median ${report.medianMs.toFixed(1)}, ` +
      `p95 ${report.p95Ms.toFixed(1)}, longest ${report.maxMs.toFixed(1)}; CPU ms a request: ` +
      `${perRequest(report.cpuMs)} client, ${perRequest(after.companion - before.companion)} companion, ` +
      `${perRequest(after.engine - before.engine)} engine`
  );
  return report.p95Ms;
}

/** Every id that was answered with "created" must be in the store, once. */
async function checkNoneLost(
  folder: string,
  window: { readonly fromMs: number; readonly toMs: number },
  runs: number,
  requests: number
): Promise<void> {
  const store = await openBenchStore(folder);
  try {
    const { answer, pendingRecordCount } = await store.read(
      { kind: 'record-ids', recordKind: 'inference', window, maxIds: runs * requests + WARM_UP_REQUESTS + 1 },
      { catchUpTimeoutMs: CATCH_UP_MS, timeoutMs: CATCH_UP_MS }
    );
    const ids = new Set(answer);
    const expected = Array.from(
      { length: runs * requests },
      (_, i) => `run-${Math.floor(i / requests)}-${i % requests}`
    );
    const lost = expected.filter((id) => !ids.has(id));
    if (pendingRecordCount > 0 || lost.length > 0 || answer.length !== expected.length + WARM_UP_REQUESTS) {
      throw new Error(
        `${lost.length} of ${expected.length} accepted records are lost, ${answer.length} are stored, ${pendingRecordCount} not yet visible.`
      );
    }
  } finally {
    await store.close();
  }
}
