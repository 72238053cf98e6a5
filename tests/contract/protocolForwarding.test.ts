import { createServer, type AddressInfo, type Server as NetServer } from 'node:net';
import { status as GrpcStatus } from '@grpc/grpc-js';
import pino from 'pino';
import {
  CheckHealthResponse_HealthStatus as HealthStatus,
  DataService,
  DiagnosticsService,
  ResourceService,
  StreamService,
} from '../../server/grpc/generated/backend';
import type { BoundAddress } from '../../server/grpc/bindAddress';
import { createPluginServer, type PluginServer } from '../../server/grpc/pluginServer';
import { hopsMetadata } from '../../server/grpc/routing/hops';
import { aDataQuery, aPluginContext, aQueryDataRequest, ProtocolClient } from './protocol/client';
import { aHostSample, createFakeServices, type FakeServices } from './protocol/fakeServices';

const silent = pino({ level: 'silent' });
const closers: Array<() => unknown> = [];

afterEach(async () => {
  for (const close of closers.splice(0).reverse()) {
    await close();
  }
});

async function start(
  services?: FakeServices
): Promise<{ server: PluginServer; bound: BoundAddress; client: ProtocolClient }> {
  const server = createPluginServer({ logger: silent, mode: 'attached', ...(services ? { services } : {}) });
  const bound = await server.listen({ kind: 'tcp', host: '127.0.0.1', port: 0 });
  const client = new ProtocolClient(bound);
  closers.push(
    () => server.close(1_000),
    () => client.close()
  );
  return { server, bound, client };
}

/** A port on which nobody listens any more. */
async function deadAddress(): Promise<string> {
  const listener: NetServer = createServer();
  await new Promise<void>((resolve) => listener.listen(0, '127.0.0.1', resolve));
  const { port } = listener.address() as AddressInfo;
  await new Promise((resolve) => listener.close(resolve));
  return `127.0.0.1:${port}`;
}

async function until(condition: () => boolean): Promise<void> {
  while (!condition()) {
    await new Promise((resolve) => setImmediate(resolve));
  }
}

const hostQueries = (context = aPluginContext()) =>
  aQueryDataRequest([aDataQuery('A', { queryType: 'host' }), aDataQuery('B', '{')], context);

describe('a data source whose settings name another companion', () => {
  it('gets every answer from there, with the token checked there', async () => {
    const remoteServices = createFakeServices({ token: 'right' });
    const nearServices = createFakeServices({ token: 'another' });
    const remote = await start(remoteServices);
    const { client } = await start(nearServices);
    const pluginContext = aPluginContext({ address: remote.bound.address, token: 'right' });

    const { responses } = await client.call(DataService.queryData, hostQueries(pluginContext));
    expect(responses['A']).toMatchObject({ status: 200 });
    expect(responses['B']).toMatchObject({ status: 400 });
    expect(await client.call(DiagnosticsService.checkHealth, { pluginContext })).toMatchObject({
      status: HealthStatus.OK,
    });
    const [resource] = await client.collect(ResourceService.callResource, {
      pluginContext,
      path: 'label-values',
      method: 'GET',
      url: 'label-values',
    });
    expect(resource?.code).toBe(200);
    expect(remoteServices.asked).toHaveLength(1);
    expect(nearServices.asked).toHaveLength(0);
  });

  it('gets the live stream from there, and ends it there when the panel leaves', async () => {
    const remoteServices = createFakeServices();
    const remote = await start(remoteServices);
    const { client } = await start(createFakeServices());
    const pluginContext = aPluginContext({ address: remote.bound.address });
    const stream = client.stream(StreamService.runStream, { path: 'host', pluginContext });
    let packets = 0;
    stream.on('data', () => packets++);
    stream.on('error', () => undefined);
    await until(() => remoteServices.listenerCount() === 1);
    remoteServices.publish(aHostSample(1_000));
    await until(() => packets === 1);
    stream.cancel();
    await until(() => remoteServices.listenerCount() === 0);
  });

  it('is told which companion does not answer, on each refId, in health, resources and streams', async () => {
    const address = await deadAddress();
    const { client } = await start(createFakeServices());
    const pluginContext = aPluginContext({ address });
    const message = `The companion at ${address} does not answer.`;

    const { responses } = await client.call(DataService.queryData, hostQueries(pluginContext));
    expect(responses['A']).toMatchObject({ status: 503, error: message, errorSource: 'downstream' });
    expect(responses['B']).toMatchObject({ status: 503, error: message });
    expect(await client.call(DiagnosticsService.checkHealth, { pluginContext })).toMatchObject({
      status: HealthStatus.ERROR,
      message,
    });
    const [resource] = await client.collect(ResourceService.callResource, {
      pluginContext,
      path: 'x',
      method: 'GET',
      url: 'x',
    });
    expect(resource?.code).toBe(503);
    expect(JSON.parse(resource?.body.toString() ?? '')).toMatchObject({
      status: 'error',
      message,
      code: 'UPSTREAM_UNAVAILABLE',
    });
    await expect(client.collect(StreamService.runStream, { pluginContext, path: 'host' })).rejects.toMatchObject({
      code: GrpcStatus.UNAVAILABLE,
      details: message,
    });
  });

  it.each(['nonsense', 'host:0', 'host:70000', 'unix:/etc/passwd', 'dns:///a:1', 'a b:1', ':1'])(
    'is told that "%s" is no address',
    async (address) => {
      const { client } = await start(createFakeServices());
      const answer = await client.call(DiagnosticsService.checkHealth, { pluginContext: aPluginContext({ address }) });
      expect(answer).toMatchObject({ status: HealthStatus.ERROR, message: expect.stringContaining('HOST:PORT') });
    }
  );

  it('may name this very companion: the call goes round once and is answered', async () => {
    const services = createFakeServices();
    const { bound, client } = await start(services);
    const { responses } = await client.call(
      DataService.queryData,
      hostQueries(aPluginContext({ address: bound.address }))
    );
    expect(responses['A']).toMatchObject({ status: 200 });
    expect(services.asked).toHaveLength(1);
  });
});

describe('a companion that does not own the store', () => {
  it('answers "starting" until it knows who does, then forwards to the owner, then answers itself', async () => {
    const owner = await start(createFakeServices());
    const { server, client } = await start();

    const starting = await client.call(DataService.queryData, hostQueries());
    expect(starting.responses['A']).toMatchObject({ status: 503, error: 'The companion is starting.' });
    await expect(client.call(DiagnosticsService.collectMetrics, { pluginContext: undefined })).rejects.toMatchObject({
      code: GrpcStatus.UNAVAILABLE,
    });

    server.setUpstream(owner.bound.address);
    expect((await client.call(DataService.queryData, hostQueries())).responses['A']).toMatchObject({ status: 200 });
    const metrics = await client.call(DiagnosticsService.collectMetrics, { pluginContext: undefined });
    expect(metrics.metrics?.prometheus.toString()).toContain('measure_fake_total 1');

    server.setUnavailable('The data folder cannot be written.');
    const broken = await client.call(DiagnosticsService.checkHealth, { pluginContext: aPluginContext() });
    expect(broken).toMatchObject({ status: HealthStatus.ERROR, message: 'The data folder cannot be written.' });

    server.setServices(createFakeServices());
    expect((await client.call(DataService.queryData, hostQueries())).responses['A']).toMatchObject({ status: 200 });
  });

  it('breaks the circle of two that forward to each other', async () => {
    const [first, second] = [await start(), await start()];
    first.server.setUpstream(second.bound.address);
    second.server.setUpstream(first.bound.address);
    const { responses } = await first.client.call(DataService.queryData, hostQueries());
    expect(responses['A']).toMatchObject({ status: 503, error: expect.stringContaining('forward to each other') });
  });

  it('takes a hop count that is no number for one too many', async () => {
    const { client } = await start(createFakeServices());
    const metadata = hopsMetadata(Number.NaN);
    const { responses } = await client.call(DataService.queryData, hostQueries(), { metadata });
    expect(responses['A']).toMatchObject({ status: 503 });
  });
});
