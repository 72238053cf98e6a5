import { createSeededRandom } from '../fixtures/seededRandom';
import { useClients } from '../fixtures/useClients';

const inference = { model_name: 'gpt-4', model_version: '1.0', latency_ms: 12 } as const;

describe('a sampled client', () => {
  const use = useClients();

  it('MON-07: weighting by 1 / sample_rate gives back counts, sums and the error rate', async () => {
    const server = await use.server();
    const client = use.client({
      baseUrl: server.baseUrl,
      random: createSeededRandom(11),
      maxBufferedRecords: 100_000,
      sampler: { rates: { search: 0.05 } },
    });
    const total = 40_000;
    const errors = 400;
    let costUsd = 0;
    for (let index = 0; index < total; index += 1) {
      const cost = (index % 7) + 1;
      costUsd += cost;
      client.sampled('search').recordInference({
        ...inference,
        cost_usd: cost,
        outcome: index % (total / errors) === 0 ? 'error' : 'ok',
      });
    }
    await client.flush();
    const records = server.records();
    const weighted = (value: (record: (typeof records)[number]) => number) =>
      records.reduce((sum, record) => sum + value(record) / Number(record.sample_rate), 0);

    const isError = (record: (typeof records)[number]) => record.outcome === 'error';
    expect(records.filter(isError)).toHaveLength(errors);
    expect(new Set(records.filter(isError).map(({ sample_rate }) => sample_rate))).toEqual(new Set([1]));

    // Horvitz-Thompson: the variance of the total is the sum of value² (1 - rate) / rate over what is sampled.
    const countError = Math.sqrt(((total - errors) * 0.95) / 0.05);
    expect(Math.abs(weighted(() => 1) - total)).toBeLessThan(4 * countError);
    const sumError = Math.sqrt((total * 20 * 0.95) / 0.05);
    expect(Math.abs(weighted(({ cost_usd }) => Number(cost_usd)) - costUsd)).toBeLessThan(4 * sumError);
    expect(weighted((record) => Number(isError(record)))).toBe(errors);

    const { recorded, sampledOut } = client.stats();
    expect(recorded).toBe(records.length);
    expect(recorded + sampledOut).toBe(total);
  });

  it('MON-07: keeps a trace whole or leaves it out', async () => {
    const server = await use.server();
    const client = use.client({ baseUrl: server.baseUrl, sampler: { rates: { search: 0.3 } } });
    for (let trace = 0; trace < 200; trace += 1) {
      const sampled = client.sampled('search', { traceId: `t-${trace}` });
      sampled.recordInference({ ...inference, trace_id: `t-${trace}` });
      sampled.recordSpan({ trace_id: `t-${trace}`, span_id: 's', name: 'search', duration_ms: 1 });
      sampled.trackEvent({ event_type: 'click', event_name: 'search', properties: { trace: `t-${trace}` } });
    }
    await client.flush();
    const perTrace = new Map<unknown, number>();
    for (const { trace_id, properties } of server.records()) {
      const trace = trace_id ?? (properties as { trace: string }).trace;
      perTrace.set(trace, (perTrace.get(trace) ?? 0) + 1);
    }
    expect(new Set(perTrace.values())).toEqual(new Set([3]));
    expect(perTrace.size).toBeGreaterThan(30);
    expect(perTrace.size).toBeLessThan(90);
  });

  it('MON-07: sends errors of every kind and registrations at any rate', async () => {
    const server = await use.server();
    const client = use.client({ baseUrl: server.baseUrl, sampler: { rates: { never: 0 } } });
    const sampled = client.sampled('never');
    const feature = 'search';
    sampled.recordInference({ ...inference, outcome: 'timeout' });
    sampled.recordError({ feature, error_type: 'E', error_severity: 'info', error_message: 'm' });
    sampled.log({ level: 'fatal', logger: 'api', message: 'm' });
    sampled.recordSpan({ trace_id: 't', span_id: 's', name: 'n', duration_ms: 1, status: 'error' });
    sampled.recordFeatureUsage({ feature, action: 'a', success: false });
    sampled.registerModel({ model_name: 'm', model_version: '1', model_type: 'ranking' });
    client.sampled('never', { isError: true }).recordMetric('failed_somehow', 1);

    sampled.recordInference({ ...inference, outcome: 'fallback' });
    sampled.log({ level: 'warn', logger: 'api', message: 'm' });
    sampled.recordSpan({ trace_id: 't', span_id: 's', name: 'n', duration_ms: 1 });
    sampled.recordFeatureUsage({ feature, action: 'a' });
    sampled.recordMetric('fine', 1);
    await client.flush();
    expect(server.records().map(({ kind }) => kind)).toEqual([
      'inference',
      'error',
      'log',
      'span',
      'feature_usage',
      'model',
      'basic_metric',
    ]);
    expect(new Set(server.records().map(({ sample_rate }) => sample_rate))).toEqual(new Set([1]));
    expect(client.stats()).toMatchObject({ recorded: 7, sampledOut: 5 });
  });

  it('MON-07: a record that was drawn twice stands for both draws', async () => {
    const server = await use.server();
    const client = use.client({ baseUrl: server.baseUrl, random: () => 0, sampler: { rates: { search: 0.5 } } });
    client.sampled('search').recordMetric('m', 1);
    client.sampled('search').recordInference({ ...inference, sample_rate: 0.1 });
    client.recordInference(inference);
    await client.flush();
    expect(server.records().map(({ sample_rate }) => sample_rate)).toEqual([0.5, 0.05, undefined]);
  });
});
