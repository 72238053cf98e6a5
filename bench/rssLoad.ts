import { setTimeout as wait } from 'node:timers/promises';
import { DAY_MS } from '../server/demo/time/timeWindow';
import { BENCH_MODELS, benchFolder, copyOf } from './lib/benchFolder';
import { startIngestCompanion, type IngestCompanion, type OfEach } from './lib/ingestCompanion';
import { note } from './lib/note';
import { startPushClient, type PushClient } from './lib/pushClient';
import type { Bench } from './measurement';

const LIMIT_MB = 1_000;
const SAMPLE_EVERY_MS = 100;
/** About what a generated inference takes as NDJSON. */
const BYTES_PER_RECORD = 258;
const LOAD_DEADLINE_MS = 600_000;
const LINE_END = 0x0a;

/**
 * The most memory of the companion's two processes while much is pushed in, all that it holds is read out by another
 * client, and until what came in is loaded.
 */
export const rssLoad: Bench = async ({ isQuick }) => {
  const bytes = isQuick ? 100e6 : 1e9;
  const heldCount = isQuick ? 1_000_000 : 10_000_000;
  const { folder, window } = copyOf(await benchFolder(heldCount));
  const companion = await startIngestCompanion(folder);
  const client = await startPushClient();
  const watch = watchMemory(companion);
  try {
    const startMs = performance.now();
    const [readCount] = await Promise.all([
      readOut(companion, heldCount),
      pushIn(client, companion, Math.ceil(bytes / BYTES_PER_RECORD), window.toMs),
    ]);
    note(`${readCount} rows read; most MB until pushed and read: ${figures(watch.peak())}`);
    await untilLoaded(companion);
    const peak = watch.peak();
    note(`loaded after ${secondsSince(startMs)} s; most MB until then: ${figures(peak)}`);
    const highest = Math.max(peak.companion, peak.engine);
    return {
      id: 'rss.load',
      what:
        `most resident memory of one process, ${bytes / 1e6} MB pushed in while ${heldCount / 1e6} M rows are read out; ` +
        figures(peak),
      unit: 'MB',
      ours: highest,
      peer: LIMIT_MB,
      peerName: 'limit',
      ratio: highest / LIMIT_MB,
      runs: 1,
    };
  } finally {
    watch.stop();
    await client.stop();
    await companion.remove();
  }
};

async function pushIn(client: PushClient, { url }: IngestCompanion, count: number, toMs: number): Promise<void> {
  await client.prepare({
    url: `${url}/api/v1/ingest`,
    format: 'ndjson',
    records: { seed: 1, count, models: BENCH_MODELS, idPrefix: 'pushed-', fromMs: toMs - DAY_MS, toMs },
    recordsPerRequest: 1_000,
    connections: 4,
    isMadeAhead: false,
  });
  const { sentBytes, acceptedCount, seconds, busyCount } = await client.push();
  note(
    `${(sentBytes / 1e6).toFixed(0)} MB, ${acceptedCount} rows pushed in ${seconds.toFixed(1)} s; ` +
      `asked to wait ${busyCount} times`
  );
}

/** Has all inferences exported and reads them as they come. */
async function readOut({ url }: IngestCompanion, least: number): Promise<number> {
  const startMs = performance.now();
  const response = await fetch(`${url}/api/v1/admin/export?kind=inference&format=ndjson`);
  if (!response.ok || response.body === null) {
    throw new Error(`The companion answered ${response.status}: ${await response.text()}`);
  }
  let rows = 0;
  let bytes = 0;
  for await (const piece of response.body) {
    const content = piece as Uint8Array;
    bytes += content.length;
    for (let at = content.indexOf(LINE_END); at !== -1; at = content.indexOf(LINE_END, at + 1)) {
      rows += 1;
    }
  }
  if (rows < least) {
    throw new Error(`${rows} rows were read of ${least}.`);
  }
  note(`${rows} rows, ${(bytes / 1e6).toFixed(0)} MB read out in ${secondsSince(startMs)} s`);
  return rows;
}

interface Peak extends OfEach {
  /** Of the sum at one moment, which is less than the sum of the other two. */
  readonly together: number;
}

function watchMemory(companion: IngestCompanion) {
  let peak: Peak = { companion: 0, engine: 0, together: 0 };
  const timer = setInterval(() => {
    const now = companion.residentMegabytes();
    peak = {
      companion: Math.max(peak.companion, now.companion),
      engine: Math.max(peak.engine, now.engine),
      together: Math.max(peak.together, now.companion + now.engine),
    };
  }, SAMPLE_EVERY_MS);
  return { peak: () => peak, stop: () => clearInterval(timer) };
}

/** A question makes the loader take what it would otherwise leave in the log for a while. */
async function untilLoaded(companion: IngestCompanion): Promise<void> {
  const deadlineMs = performance.now() + LOAD_DEADLINE_MS;
  while ((await companion.metric('measure_everything_store_pending_records')) > 0) {
    if (performance.now() > deadlineMs) {
      throw new Error('What was accepted is still not loaded.');
    }
    const response = await fetch(`${companion.url}/api/v1/metrics/infrastructure/history?metric=cpu_usage_ratio`);
    if (!response.ok) {
      throw new Error(`The companion answered ${response.status}: ${await response.text()}`);
    }
    await response.text();
    await wait(SAMPLE_EVERY_MS);
  }
}

function secondsSince(startMs: number): string {
  return ((performance.now() - startMs) / 1_000).toFixed(1);
}

function figures({ companion, engine, together }: Peak): string {
  return `${together.toFixed(0)} MB together, ${companion.toFixed(0)} companion, ${engine.toFixed(0)} engine`;
}
