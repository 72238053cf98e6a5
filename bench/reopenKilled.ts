import { DAY_MS } from '../server/demo/time/timeWindow';
import { BENCH_MODELS, benchFolder, copyOf, type BenchFolder } from './lib/benchFolder';
import { startIngestCompanion, type IngestCompanion } from './lib/ingestCompanion';
import { note } from './lib/note';
import { startPushClient, type PushClient } from './lib/pushClient';
import { median, type Bench } from './measurement';

const RUNS = 5;
const PUSHED = 200_000;

/**
 * From the start of a companion whose two processes were killed while records came in, until its first answer that
 * touches every month; the rest of the log is then still being loaded.
 */
export const reopenKilled: Bench = async ({ isQuick }) => {
  const count = isQuick ? 1_000_000 : 10_000_000;
  const place = copyOf(await benchFolder(count));
  const client = await startPushClient();
  const accepting: number[] = [];
  const answering: number[] = [];
  try {
    for (let run = 0; run < RUNS; run++) {
      await pushAndKill(client, place, run);
      const startMs = performance.now();
      const companion = await startIngestCompanion(place.folder);
      accepting.push((performance.now() - startMs) / 1_000);
      await untilAnswered(companion, place);
      answering.push((performance.now() - startMs) / 1_000);
      await companion.stop();
    }
    note(`accepts after ${median(accepting).toFixed(2)} s, most ${Math.max(...accepting).toFixed(2)} s`);
    return {
      id: 'reopen.killed',
      what: `start after kill -9 of both processes until the first answer, ${count / 1e6} M inferences held; most ${Math.max(...answering).toFixed(2)} s`,
      unit: 's',
      ours: median(answering),
      peer: null,
      peerName: 'none: nothing else here keeps the same rows',
      ratio: null,
      runs: RUNS,
    };
  } finally {
    await client.stop();
  }
};

async function pushAndKill(client: PushClient, { folder, window }: BenchFolder, run: number): Promise<void> {
  const companion = await startIngestCompanion(folder);
  await client.prepare({
    url: `${companion.url}/api/v1/ingest`,
    format: 'ndjson',
    records: {
      seed: 2 + run,
      count: PUSHED,
      models: BENCH_MODELS,
      idPrefix: `killed-${run}-`,
      fromMs: window.toMs - DAY_MS,
      toMs: window.toMs,
    },
    recordsPerRequest: 1_000,
    connections: 4,
    isMadeAhead: false,
  });
  await client.push();
  await companion.kill();
}

async function untilAnswered({ url }: IngestCompanion, { window }: BenchFolder): Promise<void> {
  const from = new Date(window.fromMs).toISOString();
  const question = `${url}/api/v1/metrics/infrastructure/history?metric=cpu_usage_ratio&from=${from}`;
  for (;;) {
    const response = await fetch(question);
    await response.arrayBuffer();
    if (response.ok) {
      return;
    }
    if (response.status !== 503) {
      throw new Error(`The companion answered ${response.status}.`);
    }
  }
}
