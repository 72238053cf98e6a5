import type { BodyFormat, PushJob } from './pushJob';
import { requestBodies } from './requestBodies';

const TO_MS = Date.UTC(2026, 10, 22);

function aJob(format: BodyFormat, recordsPerRequest: number): PushJob {
  return {
    url: 'http://127.0.0.1:1',
    format,
    records: { seed: 4, count: 2_500, models: 3, fromMs: TO_MS - 1_000, toMs: TO_MS },
    recordsPerRequest,
    connections: 1,
    isMadeAhead: false,
  };
}

describe('the bodies of an ingest bench', () => {
  it('are the same records in every format', () => {
    const ndjson = [...requestBodies(aJob('ndjson', 1_000))].map((body) => body.toString().trimEnd().split('\n'));
    const lines = [...requestBodies(aJob('line-protocol', 1_000))].map((body) => body.toString().split('\n'));
    const single = [...requestBodies(aJob('record', 1))].map((body) => JSON.parse(body.toString()) as { id: string });
    expect(ndjson.map(({ length }) => length)).toEqual([1_000, 1_000, 500]);
    expect(lines.map(({ length }) => length)).toEqual([1_000, 1_000, 500]);
    expect(ndjson.flat().map((line) => JSON.parse(line) as unknown)).toEqual(
      single.map((record) => ({ kind: 'inference', ...record }))
    );
    expect(lines.flat().map((line) => /id="([^"]+)"/.exec(line)?.[1])).toEqual(single.map(({ id }) => id));
  });

  it('give every point of a series an instant of its own, with the milliseconds of its record', () => {
    const [body] = requestBodies(aJob('line-protocol', 2_500));
    const points = String(body).split('\n');
    const instants = points.map((line) => line.slice(line.lastIndexOf(' ') + 1));
    expect(points[0]).toMatch(
      /^inference,model_name=model-\d,model_version=1\.0,outcome=\w+,group=group-\w id="bench-0",latency_ms=[\d.]+,input_tokens=\d+i,output_tokens=\d+i,prediction="\w+",score=[\d.]+,ground_truth="\w+" \d{19}$/
    );
    expect(new Set(instants).size).toBe(points.length);
    expect(instants.every((instant) => Math.abs(Number(instant) / 1e6 - TO_MS) <= 1_000)).toBe(true);
  });
});
