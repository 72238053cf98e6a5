import { setTimeout as sleep } from 'node:timers/promises';
import { createClient } from '../../sdk/index';
import { seededRandom } from '../../server/platform/seededRandom';
import { callOfModel, TRAFFIC_MODELS } from './callOfModel';
import { followLive } from './followLive';
import { createTimedFetch } from './timedFetch';

export interface TrafficOptions {
  readonly http: string;
  /** Absent: the live stream is not watched. */
  readonly grpc?: string | undefined;
  readonly token?: string | undefined;
  readonly count: number;
  readonly perSecond: number;
}

export interface TrafficReport {
  readonly recorded: number;
  readonly accepted: number;
  readonly rejected: number;
  readonly dropped: number;
  /** What a question finds afterwards. */
  readonly stored: number;
  readonly tookMs: number;
  readonly requestMs: readonly number[];
  readonly acceptanceMs: readonly number[];
  /** Null when it was not watched. */
  readonly live: { readonly seconds: number; readonly calls: number; readonly delaysMs: readonly number[] } | null;
}

const TICK_MS = 5;
const POLL_MS = 200;
const SETTLE_DEADLINE_MS = 30_000;

/**
 * Drives calls of three models through the client library over HTTP at a steady rate, while the live stream is watched,
 * and asks afterwards what is stored.
 *
 * @throws Error when the companion does not answer, or the live stream breaks.
 */
export async function driveTraffic({ http, grpc, token, count, perSecond }: TrafficOptions): Promise<TrafficReport> {
  const version = `run-${Date.now().toString(36)}`;
  const fromMs = Date.now() - 1_000;
  const times = createTimedFetch();
  await registerModels({ baseUrl: http, token }, version);
  const live = grpc === undefined ? undefined : followLive(grpc, version, token);
  const client = createClient({ baseUrl: http, token, fetch: times.fetch });
  try {
    const random = seededRandom(count);
    const startedMs = performance.now();
    for (let recorded = 0; recorded < count; await sleep(TICK_MS)) {
      const due = Math.min(count, Math.floor(((performance.now() - startedMs) * perSecond) / 1_000));
      for (; recorded < due; recorded++) {
        times.note();
        client.recordInference(callOfModel(recorded, version, random));
      }
    }
    await client.close({ deadlineMs: SETTLE_DEADLINE_MS });
    const tookMs = performance.now() - startedMs;
    const stored = await settled(() => storedCount({ http, token, version, fromMs }), count);
    const told =
      live &&
      (await settled(
        () => Promise.resolve(live.calls),
        count,
        () => live.failure
      ));
    const { recorded, accepted, rejected, dropped } = client.stats();
    return {
      ...{ recorded, accepted, rejected, dropped, stored, tookMs },
      ...{ requestMs: times.requestMs, acceptanceMs: times.acceptanceMs },
      live:
        live === undefined || told === undefined
          ? null
          : { seconds: live.seconds, calls: told, delaysMs: live.delaysMs },
    };
  } finally {
    live?.stop();
    await client.close({ deadlineMs: 0 });
  }
}

async function registerModels(
  options: { readonly baseUrl: string; readonly token: string | undefined },
  version: string
) {
  const client = createClient(options);
  TRAFFIC_MODELS.forEach((model_name) =>
    client.registerModel({ model_name, model_version: version, model_type: 'nlp_generation' })
  );
  const { accepted } = await client.close();
  if (accepted !== TRAFFIC_MODELS.length) {
    throw new Error(`${options.baseUrl} did not accept the models; is a companion there, and may the token write?`);
  }
}

/** The newest figure when it is what it should become, or when that takes too long. */
async function settled(
  read: () => Promise<number>,
  expected: number,
  failure?: () => Error | undefined
): Promise<number> {
  const endMs = performance.now() + SETTLE_DEADLINE_MS;
  for (;;) {
    const found = await read();
    const broken = failure?.();
    if (broken !== undefined) {
      throw broken;
    }
    if (found >= expected || performance.now() > endMs) {
      return found;
    }
    await sleep(POLL_MS);
  }
}

async function storedCount(asked: {
  readonly http: string;
  readonly token: string | undefined;
  readonly version: string;
  readonly fromMs: number;
}): Promise<number> {
  const { http, token, version, fromMs } = asked;
  const headers: Record<string, string> = token === undefined ? {} : { authorization: `Bearer ${token}` };
  const counts = TRAFFIC_MODELS.map(async (name) => {
    const response = await fetch(`${http}/api/v1/metrics/ai/models/${name}/${version}?from=${fromMs}`, { headers });
    if (!response.ok) {
      throw new Error(`${name} cannot be read: HTTP ${response.status} ${await response.text()}`);
    }
    return ((await response.json()) as { data: { inference_count: number } }).data.inference_count;
  });
  return (await Promise.all(counts)).reduce((sum, found) => sum + found, 0);
}
