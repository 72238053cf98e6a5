import { setTimeout as wait } from 'node:timers/promises';
import { startIngestCompanion, type IngestCompanion, type OfEach } from './lib/ingestCompanion';
import { note } from './lib/note';
import { startPushClient } from './lib/pushClient';
import type { Bench } from './measurement';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const LIMIT_MB = 1_000;
const SAMPLE_EVERY_MS = 100;
/** About what a generated inference takes as NDJSON. */
const BYTES_PER_RECORD = 258;
const LOAD_DEADLINE_MS = 600_000;

/** The most memory of companion and engine together, at one moment, while much is pushed in and until all is loaded. */
export const rssLoad: Bench = async ({ isQuick }) => {
  const bytes = isQuick ? 100e6 : 1e9;
  const companion = await startIngestCompanion();
  const client = await startPushClient();
  const watch = watchMemory(companion);
  try {
    const toMs = Date.now();
    await client.prepare({
      url: `${companion.url}/api/v1/ingest`,
      format: 'ndjson',
      records: { seed: 1, count: Math.ceil(bytes / BYTES_PER_RECORD), models: 8, fromMs: toMs - DAY_MS, toMs },
      recordsPerRequest: 1_000,
      connections: 4,
      isMadeAhead: false,
    });
    const startMs = performance.now();
    const report = await client.push();
    const pushed = watch.peak();
    await untilLoaded(companion);
    const seconds = (performance.now() - startMs) / 1_000;
    const peak = watch.peak();
    note(
      `${(report.sentBytes / 1e6).toFixed(0)} MB, ${report.acceptedCount} rows pushed in ${report.seconds.toFixed(1)} s, ` +
        `loaded after ${seconds.toFixed(1)} s (${Math.round(report.acceptedCount / seconds)} rows/s); ` +
        `asked to wait ${report.busyCount} times`
    );
    note(`most MB while pushing: ${figures(pushed)}; until loaded: ${figures(peak)}`);
    return {
      id: 'rss.load',
      what: `most resident memory, companion and engine process together, ${bytes / 1e6} MB pushed in`,
      unit: 'MB',
      ours: peak.together,
      peer: LIMIT_MB,
      peerName: 'limit',
      ratio: peak.together / LIMIT_MB,
      runs: 1,
    };
  } finally {
    watch.stop();
    await client.stop();
    await companion.remove();
  }
};

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

function figures({ companion, engine, together }: Peak): string {
  return `${together.toFixed(0)} together, ${companion.toFixed(0)} companion, ${engine.toFixed(0)} engine`;
}
