import request from 'supertest';
import type { HostSample } from '../../server/contract/records';
import { normal } from '../../server/demo/random/normal';
import { seededRandom } from '../../server/platform/seededRandom';
import { systemClock } from '../../server/platform/clock';
import { createMemoryStore } from '../../server/store/memoryStore';
import { anApp } from '../fixtures/anApp';

const STEP_MS = 15 * 60_000;
const DAY_MS = 86_400_000;
const toMs = Date.now();
/** The newest bucket that is finished. */
const newestMs = Math.floor(toMs / STEP_MS) * STEP_MS - STEP_MS;

function samples(host: string, days: number, spike: number): HostSample[] {
  const random = seededRandom(days);
  const records: HostSample[] = [];
  for (let timeMs = newestMs - days * DAY_MS; timeMs <= newestMs; timeMs += STEP_MS) {
    const value = 0.4 + 0.02 * normal(random) + (timeMs === newestMs ? spike : 0);
    records.push({
      kind: 'host_sample',
      id: `${host}-${timeMs}`,
      timeMs,
      host,
      points: [{ metric: 'cpu_usage_ratio', value }],
    });
  }
  return records;
}

async function answerTo(query: object, fromMs = toMs - 60_000) {
  const store = createMemoryStore(systemClock);
  await store.append([
    ...samples('calm', 28, 0),
    ...samples('troubled', 28, 0.4),
    // Too young for a verdict.
    ...samples('young', 3, 0.4),
  ]);
  const { body } = await request(anApp({ store }).app)
    .post('/api/v1/query')
    .send({
      from: fromMs,
      to: toMs,
      queries: [
        {
          refId: 'A',
          queryType: 'anomalies',
          of: { queryType: 'host', metrics: ['cpu_usage_ratio'] },
          step: '15m',
          ...query,
        },
      ],
    });
  return body.data.results.A as {
    status: number;
    details?: unknown;
    frames: Array<{
      schema: {
        meta: { notices?: Array<{ text: string }> };
        fields: Array<{ name: string; labels?: Record<string, string>; config?: Record<string, unknown> }>;
      };
      data: { values: number[][] };
    }>;
  };
}

describe('anomalies over HTTP', () => {
  it('RDM-10: give an alert rule one number for each host, 1 for the unusual one and none for one without history', async () => {
    const { frames } = await answerTo({ format: 'numeric' });
    expect(frames.map(({ schema, data }) => [schema.fields[0]?.labels, data.values])).toEqual([
      [{ host: 'calm' }, [[0]]],
      [{ host: 'troubled' }, [[1]]],
    ]);
    expect(frames[0]?.schema.meta.notices?.map(({ text }) => text)).toContainEqual(
      expect.stringMatching(/young: [23] of 16 days of history needed/)
    );
  });

  it('RDM-08: give a graph the value in its band, the band told as Grafana draws it', async () => {
    const { frames } = await answerTo({}, toMs - DAY_MS / 4);
    const fields = frames.flatMap(({ schema, data }) => [{ ...schema.fields[1], values: data.values[1] ?? [] }]);
    const of = (figure: string) =>
      fields.find(({ labels }) => labels?.['host'] === 'troubled' && labels['anomaly_figure'] === figure);
    expect(of('value')?.values.at(-1)).toBeGreaterThan(of('high')?.values.at(-1) ?? NaN);
    expect(of('anomalous_value')?.values).toEqual([of('value')?.values.at(-1)]);
    expect(of('high')?.config).toMatchObject({
      unit: 'percentunit',
      custom: { fillBelowTo: of('low')?.config?.['displayNameFromDS'] },
    });
  });

  it('refuse a query of anomalies of anomalies, naming the field', async () => {
    const { status, details } = await answerTo({ of: { queryType: 'anomalies' } });
    expect(status).toBe(400);
    expect(details).toEqual([expect.objectContaining({ path: expect.stringMatching(/^of/) })]);
  });
});
