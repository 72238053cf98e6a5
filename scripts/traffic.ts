// `npm run traffic [-- --count 100000] [-- --rate 2000] [-- --url URL --grpc HOST:PORT --token TOKEN]`: calls of models through
// the client library over HTTP, into the built companion on a folder of its own, or into the one at the URL.
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { startCompanion } from '../tests/fixtures/runCompanion';
import { driveTraffic, type TrafficOptions, type TrafficReport } from './traffic/driveTraffic';

const { values } = parseArgs({
  options: {
    count: { type: 'string', default: '100000' },
    rate: { type: 'string', default: '2000' },
    url: { type: 'string' },
    grpc: { type: 'string' },
    token: { type: 'string' },
  },
});

async function main(): Promise<void> {
  const { url: http, grpc, token } = values;
  const [count, perSecond] = [positive('count', values.count), positive('rate', values.rate)];
  const report =
    http === undefined
      ? await driveOwnCompanion({ count, perSecond })
      : await driveTraffic({ http, grpc, token, count, perSecond });
  print(report);
  const { recorded, stored, live } = report;
  if (recorded !== count || stored !== count || (live !== null && live.calls !== count)) {
    console.error(`${count} calls should have been recorded, stored and shown.`);
    process.exitCode = 1;
  }
}

async function driveOwnCompanion(options: Pick<TrafficOptions, 'count' | 'perSecond'>): Promise<TrafficReport> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'measure-traffic-'));
  try {
    const companion = await startCompanion({ MEASURE_DATA_DIR: folder });
    try {
      return await driveTraffic({ http: companion.http, grpc: companion.grpc, ...options });
    } finally {
      await companion.end('SIGTERM');
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function print({ requestMs, acceptanceMs, live, tookMs, ...counts }: TrafficReport): void {
  console.table({
    ...counts,
    'seconds taken': (tookMs / 1_000).toFixed(1),
    requests: requestMs.length,
    'request, p50 and p95 ms': percentiles(requestMs),
    'recorded to accepted, p50 and p95 ms': percentiles(acceptanceMs),
    ...(live === null
      ? {}
      : {
          'calls in the live stream': live.calls,
          'seconds in the live stream': live.seconds,
          'end of a second to its row, p50 and p95 ms': percentiles(live.delaysMs),
        }),
  });
}

function percentiles(times: readonly number[]): string {
  const sorted = [...times].sort((a, b) => a - b);
  return [0.5, 0.95].map((share) => (sorted[Math.ceil(share * sorted.length) - 1] ?? Number.NaN).toFixed(0)).join(', ');
}

function positive(name: string, text: string): number {
  const value = Number(text);
  if (!Number.isFinite(value) || value <= 0) {
    throw new RangeError(`--${name} is a number above 0, not ${text}.`);
  }
  return value;
}

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
