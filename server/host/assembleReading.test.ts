import { cpuCounters, diskCounters, interfaceCounters, mountSpace } from '../../tests/fixtures/host/fakeHostSources';
import { assembleReading, MAX_LISTED } from './assembleReading';
import { EMPTY_SNAPSHOT, type HostSnapshot, newestOf } from './hostSnapshot';

const HEAD = { timeMs: 1_763_808_000_000, host: 'web-1', problems: [] };

function snapshot(atMs: number, overrides: Partial<HostSnapshot> = {}): HostSnapshot {
  return {
    cpu: { atMs, value: cpuCounters({ busySeconds: atMs / 1_000, idleSeconds: atMs / 1_000 }) },
    memory: { atMs, value: { totalBytes: 1_000, availableBytes: 250, swapTotalBytes: 100, swapUsedBytes: 25 } },
    load: { atMs, value: { oneMinute: 1, fiveMinutes: 2, fifteenMinutes: 3 } },
    uptime: { atMs, value: 60 },
    mounts: { atMs, value: [mountSpace()] },
    disks: { atMs, value: [diskCounters('vda', { readBytes: atMs })] },
    interfaces: { atMs, value: [interfaceCounters('eth0', { sentBytes: atMs })] },
    connections: { atMs, value: 7 },
    gpus: { atMs, value: [] },
    pressure: { atMs, value: null },
    throttling: { atMs, value: null },
    ...overrides,
  };
}

describe('assembleReading', () => {
  it('INF-20: has no rates and no CPU shares at the first reading, but every other figure', () => {
    const reading = assembleReading(EMPTY_SNAPSHOT, snapshot(1_000), HEAD);

    expect(reading).toMatchObject({
      cpu: { coreCount: 2, usageRatio: null },
      memory: { totalBytes: 1_000, usedBytes: 750, availableBytes: 250, usedRatio: 0.75 },
      swap: { totalBytes: 100, usedBytes: 25, usedRatio: 0.25 },
      load: { oneMinute: 1, fiveMinutes: 2, fifteenMinutes: 3 },
      diskRates: { readBytesPerSecond: null },
      network: { totals: { sentBytes: 1_000 }, rates: { sentBytesPerSecond: null } },
      activeConnections: 7,
      uptimeSeconds: 60,
    });
  });

  it('INF-20: measures each rate over the time between the two reads of its own source', () => {
    const earlier = snapshot(1_000, { disks: { atMs: 500, value: [diskCounters('vda', { readBytes: 0 })] } });
    const now = snapshot(11_000, { disks: { atMs: 13_000, value: [diskCounters('vda', { readBytes: 250 })] } });

    expect(assembleReading(earlier, now, HEAD)).toMatchObject({
      diskRates: { readBytesPerSecond: 20 },
      network: { rates: { sentBytesPerSecond: 1_000 } },
    });
  });

  it('INF-20: a source that fails for one tick gives null then, and a rate over both intervals after it', () => {
    const first = snapshot(0);
    const failed = snapshot(10_000, { disks: null });
    const third = snapshot(20_000);

    expect(assembleReading(first, failed, HEAD).diskRates.readBytesPerSecond).toBeNull();
    expect(assembleReading(newestOf(first, failed), third, HEAD).diskRates.readBytesPerSecond).toBe(1_000);
  });

  it('has null for everything when nothing can be read', () => {
    const reading = assembleReading(EMPTY_SNAPSHOT, EMPTY_SNAPSHOT, { ...HEAD, problems: ['cpu: gone'] });

    expect(reading).toMatchObject({
      cpu: { usageRatio: null },
      memory: { usedRatio: null },
      swap: { usedRatio: null },
      load: { oneMinute: null },
      mounts: [],
      activeConnections: null,
      uptimeSeconds: null,
      errors: ['cpu: gone'],
    });
  });

  it('has no swap share on a host without swap', () => {
    const memory = { atMs: 0, value: { totalBytes: 10, availableBytes: 5, swapTotalBytes: 0, swapUsedBytes: 0 } };

    expect(assembleReading(EMPTY_SNAPSHOT, snapshot(0, { memory }), HEAD).swap).toEqual({
      totalBytes: 0,
      usedBytes: 0,
      usedRatio: null,
    });
  });

  it('lists a bounded number of interfaces, says so, and still totals them all', () => {
    const interfaces = Array.from({ length: MAX_LISTED.interfaces + 20 }, (_, index) =>
      interfaceCounters(`veth${String(index).padStart(4, '0')}`, { sentBytes: 1 })
    );

    const reading = assembleReading(EMPTY_SNAPSHOT, snapshot(0, { interfaces: { atMs: 0, value: interfaces } }), HEAD);

    expect(reading.interfaces).toHaveLength(140);
    expect(reading.errors).toEqual(['interfaces: only 140 of 160 are listed']);
    expect(reading.network.totals.sentBytes).toBe(160);
  });
});
