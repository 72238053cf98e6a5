import { createClient } from '../client/createClient';
import type { Recorder } from '../client/recorder';

export interface RecordCallOptions {
  readonly calls: number;
}

export interface RecordCallCost {
  readonly what: string;
  readonly calls: number;
  readonly medianMicroseconds: number;
  readonly p99Microseconds: number;
  /** Processor time of the whole process, compression and bookkeeping included, per call. */
  readonly cpuMicroseconds: number;
  /** Median cost of reading the timer, which is part of the two figures above it. */
  readonly timerMicroseconds: number;
}

/** Calls between two turns of the event loop, in which the client gets to send. */
const CALLS_PER_TURN = 100;

/** A program that records faster than anything can be sent would measure the dropping of records. */
const MOST_BUFFERED = 5_000;

const answer = (accepted: number) =>
  new Response(JSON.stringify({ status: 'success', data: { accepted, rejected: [] } }), {
    headers: { 'content-type': 'application/json' },
  });

const CASES: Readonly<Record<string, (recorder: Recorder, index: number) => string>> = {
  'recordInference, 12 fields': (recorder, index) =>
    recorder.recordInference({
      model_name: 'gpt-4',
      model_version: '1.0',
      latency_ms: 150.5,
      input_tokens: 100 + (index % 50),
      output_tokens: 20,
      cost_usd: 0.005,
      outcome: 'ok',
      prediction: 'approved',
      score: 0.93,
      features: { age: index % 90, country: 'DE' },
      user_id: index,
    }),
  'recordMetric with a tag': (recorder, index) => recorder.recordMetric('queue_length', index, { queue: 'mail' }),
};

/** What a `record…` call takes from its caller's time, with the network stubbed and everything else at work. */
export async function measureRecordCalls({ calls }: RecordCallOptions): Promise<RecordCallCost[]> {
  const costs: RecordCallCost[] = [];
  for (const [what, call] of Object.entries(CASES)) {
    costs.push(await measure(what, calls, call, (client) => client));
    costs.push(
      await measure(`${what}, sampled at 1 %`, calls, call, (client) => client.sampled('high_volume_endpoint'))
    );
  }
  return costs;
}

async function measure(
  what: string,
  calls: number,
  call: (recorder: Recorder, index: number) => string,
  recorderOf: (client: ReturnType<typeof createClient>) => Recorder
): Promise<RecordCallCost> {
  const client = createClient({
    baseUrl: 'http://127.0.0.1:1',
    fetch: async () => answer(client.stats().inFlight),
  });
  const tookMs = new Float64Array(calls);
  const timerMs = new Float64Array(calls);
  const cpuBefore = process.cpuUsage();
  for (let index = 0; index < calls; index += 1) {
    const startMs = performance.now();
    call(recorderOf(client), index);
    tookMs[index] = performance.now() - startMs;
    if (index % CALLS_PER_TURN === 0) {
      do {
        await new Promise(setImmediate);
      } while (client.stats().buffered > MOST_BUFFERED);
    }
  }
  await client.close();
  const { user, system } = process.cpuUsage(cpuBefore);
  for (let index = 0; index < calls; index += 1) {
    const startMs = performance.now();
    timerMs[index] = performance.now() - startMs;
  }
  const { dropped, recorded, accepted } = client.stats();
  if (dropped > 0 || recorded !== accepted) {
    throw new Error(`The bench lost records: ${dropped} dropped, ${accepted} of ${recorded} accepted.`);
  }
  return {
    what,
    calls,
    medianMicroseconds: quantile(tookMs, 0.5) * 1_000,
    p99Microseconds: quantile(tookMs, 0.99) * 1_000,
    cpuMicroseconds: (user + system) / calls,
    timerMicroseconds: quantile(timerMs, 0.5) * 1_000,
  };
}

function quantile(values: Float64Array, share: number): number {
  const sorted = values.slice().sort();
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? NaN;
}
