import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { waitFor } from '../../tests/fixtures/waitFor';
import { probeSchema } from '../contract/probes';
import type { StoredRecord } from '../contract/records';
import { createLogger } from '../observability/logger';
import { systemClock } from '../platform/clock';
import { type KnownService, startProbes } from './startProbes';

describe('probes', () => {
  let isWell = true;
  const server = createServer((_request, response) => response.writeHead(isWell ? 200 : 503).end());
  beforeAll(async () => {
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
  });
  afterAll(() => new Promise((resolve) => server.close(resolve)));
  beforeEach(() => {
    isWell = true;
  });

  function start(known: KnownService | null, append?: (records: readonly StoredRecord[]) => Promise<void>) {
    const records: StoredRecord[] = [];
    let made = 0;
    const probe = probeSchema.parse({
      service: 'shop',
      sla_target: 99.5,
      http: { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/` },
      interval_seconds: 1,
      timeout_seconds: 0.4,
      failures_to_go_down: 1,
      successes_to_come_up: 1,
    });
    const probes = startProbes({
      probes: [probe],
      clock: systemClock,
      logger: createLogger('silent'),
      newId: () => `id-${++made}`,
      append: append ?? (async (more) => void records.push(...more)),
      find: async () => known,
    });
    return { probes, records };
  }

  it('INF-21, INF-22: register a service, then record that it went down and came up', async () => {
    const { probes, records } = start(null);
    try {
      await waitFor('the probe', () => probes.figures()[0]?.verdict === 'up' || undefined);
      expect(records).toMatchObject([{ kind: 'service', service_name: 'shop', sla_target: 99.5 }]);
      isWell = false;
      await waitFor('the probe', () => records.length === 2 || undefined);
      expect(records[1]).toMatchObject({
        kind: 'service_state',
        service_name: 'shop',
        state: 'down',
        reason: 'status 503',
      });
      isWell = true;
      await waitFor('the probe', () => records.length === 3 || undefined);
      expect(records[2]).toMatchObject({ kind: 'service_state', state: 'up' });
    } finally {
      await probes.stop();
    }
  });

  it('go on from what was known: a service that was down and is well again came up', async () => {
    const { probes, records } = start({ slaTargetPercent: 99.5, lastState: 'down' });
    try {
      await waitFor('the probe', () => records.length === 1 || undefined);
      expect(records[0]).toMatchObject({ kind: 'service_state', state: 'up' });
    } finally {
      await probes.stop();
    }
  });

  it('offer a change again that could not be recorded', async () => {
    isWell = false;
    let failures = 0;
    const recorded: StoredRecord[] = [];
    const { probes } = start({ slaTargetPercent: 99.5, lastState: 'up' }, async (records) => {
      if (failures++ === 0) {
        throw new Error('disk full');
      }
      recorded.push(...records);
    });
    try {
      await waitFor('the probe', () => recorded.length === 1 || undefined);
      expect(recorded[0]).toMatchObject({ state: 'down' });
    } finally {
      await probes.stop();
    }
  });
});
