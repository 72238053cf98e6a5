// The client process of the ingest benches: sends what it is told to, and reports.
import http from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import { postBody } from './postBody';
import type { BodyFormat, PushAnswer, PushJob, PushMessage, PushReport } from './pushJob';
import { requestBodies } from './requestBodies';

const CONTENT_TYPES: Readonly<Record<BodyFormat, string>> = {
  record: 'application/json',
  ndjson: 'application/x-ndjson',
  'line-protocol': 'text/plain; charset=utf-8',
};

interface Prepared {
  readonly job: PushJob;
  readonly bodies: Iterator<Buffer>;
}

let prepared: Prepared | undefined;

process.on('message', (message: PushMessage) => {
  if (message.kind === 'prepare') {
    const { job } = message;
    const bodies = requestBodies(job);
    prepared = { job, bodies: job.isMadeAhead ? [...bodies][Symbol.iterator]() : bodies };
    answer({ kind: 'ready' });
    return;
  }
  push(prepared).then(
    (report) => answer({ kind: 'report', report }),
    (error: unknown) => {
      console.error(error);
      process.exit(1);
    }
  );
});

function answer(message: PushAnswer): void {
  process.send?.(message);
}

async function push(work: Prepared | undefined): Promise<PushReport> {
  if (work === undefined) {
    throw new Error('There is nothing to push; a job comes first.');
  }
  const { job, bodies } = work;
  const agent = new http.Agent({ keepAlive: true, maxSockets: job.connections });
  const url = new URL(job.url);
  const durationsMs: number[] = [];
  let acceptedCount = 0;
  let sentBytes = 0;
  let busyCount = 0;

  async function sendInTurn(): Promise<void> {
    for (let next = bodies.next(); next.done !== true; next = bodies.next()) {
      const body = next.value;
      const startMs = performance.now();
      let response = await postBody(agent, url, CONTENT_TYPES[job.format], body);
      while (response.status === 503) {
        busyCount += 1;
        await wait(response.retryAfterSeconds * 1_000);
        response = await postBody(agent, url, CONTENT_TYPES[job.format], body);
      }
      durationsMs.push(performance.now() - startMs);
      acceptedCount += acceptedBy(job, response.status, response.text);
      sentBytes += body.length;
    }
  }

  const cpuBefore = process.cpuUsage();
  const startMs = performance.now();
  await Promise.all(Array.from({ length: job.connections }, sendInTurn));
  const seconds = (performance.now() - startMs) / 1_000;
  const cpu = process.cpuUsage(cpuBefore);
  agent.destroy();
  durationsMs.sort((a, b) => a - b);
  return {
    acceptedCount,
    sentBytes,
    seconds,
    cpuMs: (cpu.user + cpu.system) / 1_000,
    busyCount,
    medianMs: quantile(durationsMs, 0.5),
    p95Ms: quantile(durationsMs, 0.95),
    maxMs: quantile(durationsMs, 1),
  };
}

function acceptedBy(job: PushJob, status: number, text: string): number {
  if (job.format === 'ndjson' && status === 200) {
    return (JSON.parse(text) as { data: { accepted: number } }).data.accepted;
  }
  if (job.format === 'record' && status === 201) {
    return 1;
  }
  // InfluxDB answers without a count; the bench asks it for one at the end.
  if (job.format === 'line-protocol' && status === 204) {
    return job.recordsPerRequest;
  }
  throw new Error(`The answer was ${status}: ${text.slice(0, 500)}`);
}

function quantile(sorted: readonly number[], share: number): number {
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? NaN;
}
