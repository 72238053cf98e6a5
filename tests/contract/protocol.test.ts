import { status as GrpcStatus } from '@grpc/grpc-js';
import { tableFromIPC } from 'apache-arrow';
import pino from 'pino';
import type { Frame } from '../../server/contract/frames';
import { MAX_LIVE_CALLS } from '../../server/grpc/calls/callHost';
import {
  CheckHealthResponse_HealthStatus as HealthStatus,
  DataService,
  DiagnosticsService,
  PublishStreamResponse_Status,
  ResourceService,
  StreamService,
  SubscribeStreamResponse_Status,
  type CallResourceRequest,
} from '../../server/grpc/generated/backend';
import { GRPCBrokerService, GRPCControllerService, GRPCStdioService } from '../../server/grpc/generated/go_plugin';
import { HealthCheckResponse_ServingStatus, HealthService } from '../../server/grpc/generated/health';
import { createPluginServer, type PluginServer, type PluginServerOptions } from '../../server/grpc/pluginServer';
import { aDataQuery, aPluginContext, aQueryDataRequest, ProtocolClient } from './protocol/client';
import { aHostSample, createFakeServices, type FakeOptions, type FakeServices } from './protocol/fakeServices';

const silent = pino({ level: 'silent' });

let server: PluginServer;
let client: ProtocolClient;
let services: FakeServices;

async function serve(options: FakeOptions = {}, serverOptions: Partial<PluginServerOptions> = {}): Promise<void> {
  services = createFakeServices(options);
  server = createPluginServer({ services, logger: silent, mode: 'attached', ...serverOptions });
  client = new ProtocolClient(await server.listen({ kind: 'tcp', host: '127.0.0.1', port: 0 }));
}

afterEach(async () => {
  client.close();
  await server.close(1_000);
});

/** Resolves once the condition holds; the test's own time limit ends a wait that is in vain. */
async function until(condition: () => boolean): Promise<void> {
  while (!condition()) {
    await new Promise((resolve) => setImmediate(resolve));
  }
}

function aResourceRequest(over: Partial<CallResourceRequest> = {}): CallResourceRequest {
  return { pluginContext: aPluginContext(), path: 'label-values', method: 'GET', url: 'label-values', ...over };
}

describe('QueryData', () => {
  it('STK-11: answers every refId: one that is not JSON and one of an unknown kind leave the others intact', async () => {
    await serve();
    const { responses } = await client.call(
      DataService.queryData,
      aQueryDataRequest([
        aDataQuery('A', { queryType: 'host' }),
        aDataQuery('B', '{"queryType":'),
        aDataQuery('C', { queryType: 'nonsense' }),
        aDataQuery('D', { queryType: 'host', metrics: ['cpu_usage_ratio', 'memory_used_ratio'] }),
      ])
    );
    expect(Object.keys(responses).sort()).toEqual(['A', 'B', 'C', 'D']);
    expect(responses['A']).toMatchObject({ status: 200, error: '' });
    expect(responses['B']).toMatchObject({
      status: 400,
      error: 'The query is not valid JSON.',
      errorSource: 'downstream',
    });
    expect(responses['C']).toMatchObject({ status: 400, errorSource: 'downstream' });
    expect(responses['D']?.frames).toHaveLength(2);
    const table = tableFromIPC(responses['A']?.frames[0] ?? Buffer.alloc(0));
    expect(table.schema.names).toEqual(['time', 'cpu_usage_ratio']);
    expect(table.numRows).toBe(60);
  });

  it('hands over the window, the interval and the most points, with defaults for a caller that suggests none', async () => {
    await serve();
    await client.call(
      DataService.queryData,
      aQueryDataRequest([
        aDataQuery('A', { queryType: 'host' }),
        aDataQuery('B', {}, { queryType: 'host', maxDataPoints: 0n, intervalMS: 0n }),
      ])
    );
    expect(services.asked).toEqual([
      {
        refId: 'A',
        model: { queryType: 'host' },
        window: { fromMs: 1_700_000_000_000, toMs: 1_700_003_600_000 },
        intervalMs: 1_000,
        maxDataPoints: 100,
      },
      expect.objectContaining({ model: { queryType: 'host' }, intervalMs: 10_000, maxDataPoints: 1_000 }),
    ]);
  });

  it('says on each refId that the token is missing or wrong', async () => {
    await serve({ token: 'right' });
    const ask = async (token?: string) => {
      const context = aPluginContext(token === undefined ? {} : { token });
      const request = aQueryDataRequest([aDataQuery('A', { queryType: 'host' }), aDataQuery('B', '{')], context);
      return (await client.call(DataService.queryData, request)).responses;
    };
    const missing = await ask();
    expect(missing['A']).toMatchObject({ status: 401, error: expect.stringContaining('The token is missing') });
    expect(missing['B']).toMatchObject({ status: 401 });
    expect((await ask('wrong'))['A']).toMatchObject({ status: 401, error: expect.stringContaining('not known') });
    expect((await ask('right'))['A']).toMatchObject({ status: 200 });
    expect(services.asked).toHaveLength(1);
  });

  it('keeps the text of an unforeseen error to the log', async () => {
    const run = () => {
      throw new Error('secret detail');
    };
    await serve({ run });
    const { responses } = await client.call(DataService.queryData, aQueryDataRequest([aDataQuery('A', {})]));
    expect(responses['A']).toMatchObject({
      status: 500,
      errorSource: 'plugin',
      error: expect.not.stringContaining('secret'),
    });
  });

  it('spoils only the refId whose frame cannot be encoded', async () => {
    const broken: Frame = {
      refId: 'A',
      fields: [
        { type: 'number', name: 'one', values: [1] },
        { type: 'number', name: 'none', values: [] },
      ],
      meta: { type: 'table', typeVersion: [0, 1] },
    };
    await serve({ run: ({ refId }) => ({ status: 200, frames: refId === 'A' ? [broken] : [] }) });
    const request = aQueryDataRequest([aDataQuery('A', {}), aDataQuery('B', {})]);
    const { responses } = await client.call(DataService.queryData, request);
    expect(responses['A']).toMatchObject({ status: 500 });
    expect(responses['B']).toMatchObject({ status: 200, frames: [] });
  });

  it('takes requests and gives answers far above the default limit of 4 MiB', async () => {
    const values = new Float64Array(1_500_000);
    const frame: Frame = {
      refId: 'A',
      fields: [{ type: 'number', name: 'n', values }],
      meta: { type: 'table', typeVersion: [0, 1] },
    };
    await serve({ run: () => ({ status: 200, frames: [frame] }) });
    const request = aQueryDataRequest([aDataQuery('A', { padding: 'x'.repeat(6 * 1024 * 1024) })]);
    const { responses } = await client.call(DataService.queryData, request);
    expect(responses['A']?.frames[0]?.byteLength).toBeGreaterThan(12_000_000);
  });

  it('refuses a request above 16 MiB', async () => {
    await serve();
    const request = aQueryDataRequest([aDataQuery('A', { padding: 'x'.repeat(17 * 1024 * 1024) })]);
    await expect(client.call(DataService.queryData, request)).rejects.toMatchObject({
      code: GrpcStatus.RESOURCE_EXHAUSTED,
    });
  });

  it('aborts the work when the deadline of the call passes', async () => {
    const run = (_request: unknown, signal?: AbortSignal) =>
      new Promise<never>((_, reject) => signal?.addEventListener('abort', () => reject(new Error('aborted'))));
    await serve({ run });
    const request = aQueryDataRequest([aDataQuery('A', {})]);
    await expect(client.call(DataService.queryData, request, { deadlineMs: 50 })).rejects.toMatchObject({
      code: GrpcStatus.DEADLINE_EXCEEDED,
    });
    await until(() => services.signals[0]?.aborted === true);
  });
});

describe('CallResource', () => {
  async function ask(over: Partial<CallResourceRequest> = {}) {
    const packets = await client.collect(ResourceService.callResource, aResourceRequest(over));
    expect(packets).toHaveLength(1);
    const [packet] = packets;
    return { code: packet?.code, headers: packet?.headers, body: JSON.parse(packet?.body.toString() ?? '') };
  }

  it('answers in the envelope of the HTTP door, with the query string decoded', async () => {
    await serve();
    expect(await ask({ url: '/label-values?label=mount&host=a%20b&host=c' })).toEqual({
      code: 200,
      headers: { 'Content-Type': { values: ['application/json; charset=utf-8'] } },
      body: { status: 'success', data: { values: ['web-1'], parameters: { label: 'mount', host: ['a b', 'c'] } } },
    });
  });

  it.each([
    ['an unknown path', { path: 'nonsense' }, 404, 'RESOURCE_NOT_FOUND'],
    ['another method than GET', { method: 'POST' }, 405, 'METHOD_NOT_ALLOWED'],
    ['no token', {}, 401, 'TOKEN_MISSING'],
  ])('gives the error envelope with the right status for %s', async (_, over, code, errorCode) => {
    await serve(code === 401 ? { token: 'right' } : {});
    const answer = await ask(over);
    expect(answer.code).toBe(code);
    expect(answer.body).toEqual({
      status: 'error',
      message: expect.any(String),
      code: errorCode,
      details: [],
      error_id: expect.stringMatching(/^[0-9a-f]{16}$/),
    });
  });
});

describe('CheckHealth', () => {
  const check = (token?: string) =>
    client.call(DiagnosticsService.checkHealth, {
      pluginContext: aPluginContext(token === undefined ? {} : { token }),
    });

  it('STK-11: is OK with a sentence and details when the companion is well', async () => {
    await serve();
    const { status, message, jsonDetails } = await check();
    expect({ status, message, details: JSON.parse(jsonDetails.toString()) }).toEqual({
      status: HealthStatus.OK,
      message: 'Everything works.',
      details: { store: { state: 'ready' } },
    });
  });

  it('says what is wrong with the companion', async () => {
    await serve({ isHealthy: false });
    expect(await check()).toMatchObject({
      status: HealthStatus.ERROR,
      message: 'The store is read-only: the disk is full.',
    });
  });

  it('says what is wrong with the token, and what to do', async () => {
    await serve({ token: 'right' });
    const missing = await check();
    expect(missing).toMatchObject({
      status: HealthStatus.ERROR,
      message: expect.stringMatching(/^The token is missing.*Enter/),
    });
    expect(JSON.parse(missing.jsonDetails.toString())).toMatchObject({ code: 'TOKEN_MISSING' });
    expect(await check('wrong')).toMatchObject({ message: expect.stringContaining('not known') });
    expect(await check('right')).toMatchObject({ status: HealthStatus.OK });
  });
});

describe('CollectMetrics', () => {
  it("gives the companion's metrics as Prometheus text", async () => {
    await serve({ token: 'right' });
    const { metrics } = await client.call(DiagnosticsService.collectMetrics, { pluginContext: undefined });
    expect(metrics?.prometheus.toString()).toContain('# TYPE measure_fake_total counter\nmeasure_fake_total 1\n');
  });
});

describe('Stream', () => {
  const request = (path: string, token?: string) => ({
    path,
    pluginContext: aPluginContext(token === undefined ? {} : { token }),
  });

  it('lets a panel in with the newest samples, and knows its paths', async () => {
    await serve();
    const { status, data } = await client.call(StreamService.subscribeStream, request('host'));
    expect(status).toBe(SubscribeStreamResponse_Status.OK);
    expect(JSON.parse(data.toString())).toMatchObject({
      schema: {
        meta: { type: 'timeseries-wide' },
        fields: [{ name: 'time' }, { name: 'cpu_usage_ratio' }, { name: 'disk_used_ratio' }],
      },
      data: { values: [[1_700_000_000_000], [0.25], [0.5]] },
    });
    const unknown = await client.call(StreamService.subscribeStream, request('nonsense'));
    expect(unknown.status).toBe(SubscribeStreamResponse_Status.NOT_FOUND);
  });

  it('lets a panel in to the calls of models', async () => {
    await serve();
    const { status, data } = await client.call(StreamService.subscribeStream, request('inferences'));
    expect(status).toBe(SubscribeStreamResponse_Status.OK);
    expect(JSON.parse(data.toString())).toMatchObject({
      schema: {
        meta: { type: 'timeseries-wide' },
        fields: [{ name: 'time' }, { name: 'calls_per_second' }, { name: 'errors_per_second' }, { name: 'p95_ms' }],
      },
      data: { values: [[1_700_000_000_000], [12], [1], [250]] },
    });
  });

  it('refuses to let in without a token, and to publish for anyone', async () => {
    await serve({ token: 'right' });
    const subscribed = await client.call(StreamService.subscribeStream, request('host'));
    expect(subscribed.status).toBe(SubscribeStreamResponse_Status.PERMISSION_DENIED);
    const published = await client.call(StreamService.publishStream, request('host', 'right'));
    expect(published.status).toBe(PublishStreamResponse_Status.PERMISSION_DENIED);
    await expect(client.collect(StreamService.runStream, request('host'))).rejects.toMatchObject({
      code: GrpcStatus.UNAUTHENTICATED,
    });
  });

  it('sends each new sample, and stops listening when the panel leaves', async () => {
    await serve();
    const stream = client.stream(StreamService.runStream, request('host/cpu_usage_ratio'));
    const received: unknown[] = [];
    stream.on('data', (packet: { data: Buffer }) => received.push(JSON.parse(packet.data.toString())));
    stream.on('error', () => undefined);
    await until(() => services.listenerCount() === 1);
    services.publish(aHostSample(1_000));
    services.publish(aHostSample(2_000));
    await until(() => received.length === 2);
    expect(received[1]).toMatchObject({
      schema: {
        fields: [
          { name: 'time' },
          { name: 'cpu_usage_ratio', labels: { host: 'web-1' }, config: { unit: 'percentunit' } },
        ],
      },
      data: { values: [[2_000], [0.25]] },
    });
    stream.cancel();
    await until(() => services.listenerCount() === 0);
  });

  it('refuses to open live streams without bound', async () => {
    await serve();
    const streams = Array.from({ length: MAX_LIVE_CALLS }, () =>
      client.stream(StreamService.runStream, request('host'))
    );
    streams.forEach((stream) => stream.on('error', () => undefined).resume());
    await until(() => services.listenerCount() === MAX_LIVE_CALLS);
    await expect(client.collect(StreamService.runStream, request('host'))).rejects.toMatchObject({
      code: GrpcStatus.RESOURCE_EXHAUSTED,
    });
  });

  it('ends an unknown path with NOT_FOUND', async () => {
    await serve();
    await expect(client.collect(StreamService.runStream, request('nonsense'))).rejects.toMatchObject({
      code: GrpcStatus.NOT_FOUND,
    });
  });
});

describe('what a go-plugin host expects', () => {
  it('serves the health service under the name that go-plugin pings', async () => {
    await serve();
    for (const service of ['plugin', '']) {
      expect(await client.call(HealthService.check, { service })).toEqual({
        status: HealthCheckResponse_ServingStatus.SERVING,
      });
    }
    await expect(client.call(HealthService.check, { service: 'x' })).rejects.toMatchObject({
      code: GrpcStatus.NOT_FOUND,
    });
  });

  it('passes a shutdown on when launched, and ignores it when attached', async () => {
    const onShutdown = jest.fn();
    await serve({}, { mode: 'attached', onShutdown });
    await client.call(GRPCControllerService.shutdown, {});
    expect(onShutdown).not.toHaveBeenCalled();
    client.close();
    await server.close(1_000);
    await serve({}, { mode: 'launched', onShutdown });
    await client.call(GRPCControllerService.shutdown, {});
    await until(() => onShutdown.mock.calls.length === 1);
  });

  it('closes at once although broker, stdio and live streams are open', async () => {
    await serve();
    const streams = [
      client.stream(GRPCStdioService.streamStdio, {}),
      client.stream(GRPCBrokerService.startStream, { serviceId: 0, network: '', address: '' }),
      client.stream(StreamService.runStream, { path: 'host', pluginContext: aPluginContext() }),
      client.stream(HealthService.watch, { service: '' }),
    ];
    streams.forEach((stream) => stream.on('error', () => undefined).resume());
    await until(() => services.listenerCount() === 1);
    await client.call(HealthService.check, { service: '' });
    const startedMs = performance.now();
    await server.close(20_000);
    expect(performance.now() - startedMs).toBeLessThan(5_000);
    expect(services.listenerCount()).toBe(0);
  });
});
