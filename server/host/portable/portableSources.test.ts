import type { CpuInfo } from 'node:os';
import { createPortableSources, type PortableSourcesOptions, type SystemInformation } from './portableSources';

const ignore = () => undefined;

function core(times: Partial<CpuInfo['times']>): CpuInfo {
  return { model: 'any', speed: 0, times: { user: 0, nice: 0, sys: 0, idle: 0, irq: 0, ...times } };
}

function fakeLibrary(overrides: Partial<Record<keyof SystemInformation, unknown>> = {}) {
  const answers: Record<string, unknown> = {
    mem: { total: 1_000, available: 400, swaptotal: 200, swapused: 50 },
    fsSize: [
      { fs: '/dev/disk3s1s1', type: 'APFS', size: 500, used: 100, available: 300, use: 25, mount: '/', rw: true },
      { fs: 'devfs', type: 'devfs', size: 200, used: 200, available: 0, use: 100, mount: '/dev', rw: true },
    ],
    fsStats: { rx: 1_000, wx: 2_000 },
    disksIO: { rIO: 10, wIO: 20 },
    networkStats: [
      { iface: 'en0', rx_bytes: 1, tx_bytes: 2, rx_errors: 3, tx_errors: 4, rx_dropped: 5, tx_dropped: 6 },
      { iface: 'lo0', rx_bytes: 7, tx_bytes: 7, rx_errors: 0, tx_errors: 0, rx_dropped: 0, tx_dropped: 0 },
    ],
    networkConnections: [
      { protocol: 'tcp4', state: 'ESTABLISHED' },
      { protocol: 'tcp6', state: 'LISTEN' },
      { protocol: 'udp4', state: '' },
    ],
    ...overrides,
  };
  const calls = Object.fromEntries(Object.entries(answers).map(([name, value]) => [name, jest.fn(async () => value)]));
  return calls as unknown as { readonly [Name in keyof SystemInformation]: SystemInformation[Name] & jest.Mock };
}

function setUp(overrides: Partial<PortableSourcesOptions> = {}, library = fakeLibrary()) {
  let nowMs = 0;
  const sources = createPortableSources({
    clock: { nowMs: () => nowMs, monotonicMs: () => nowMs },
    platform: 'darwin',
    loadSystemInformation: async () => library,
    readCores: () => [
      core({ user: 1_000, nice: 500, sys: 250, irq: 50, idle: 3_200 }),
      core({ user: 500, idle: 4_500 }),
    ],
    ...overrides,
  });
  return { sources, library, advance: (ms: number) => (nowMs += ms) };
}

describe('createPortableSources', () => {
  it('adds up the CPU times of all cores', async () => {
    expect(await setUp().sources.cpu(ignore)).toEqual({
      coreCount: 2,
      userSeconds: 2,
      systemSeconds: 0.3,
      busySeconds: 2.3,
      idleSeconds: 7.7,
      iowaitSeconds: null,
      cores: [],
      bootTimeSeconds: null,
    });
  });

  it('does not count interrupts twice on Windows', async () => {
    expect(await setUp({ platform: 'win32' }).sources.cpu(ignore)).toMatchObject({ systemSeconds: 0.25 });
  });

  it('INF-20: says that CPU times are not to be had rather than inventing them', async () => {
    await expect(setUp({ readCores: () => [] }).sources.cpu(ignore)).rejects.toThrow('does not tell CPU times');
  });

  it('INF-20: has no load average on Windows', async () => {
    expect(await setUp({ platform: 'win32' }).sources.load(ignore)).toEqual({
      oneMinute: null,
      fiveMinutes: null,
      fifteenMinutes: null,
    });
  });

  it('takes memory, disks and interfaces from the library', async () => {
    const { sources } = setUp();

    expect(await sources.memory(ignore)).toEqual({
      totalBytes: 1_000,
      availableBytes: 400,
      swapTotalBytes: 200,
      swapUsedBytes: 50,
    });
    expect(await sources.disks(ignore)).toEqual([
      expect.objectContaining({ kind: 'all', readBytes: 1_000, writtenBytes: 2_000, reads: 10, writes: 20 }),
    ]);
    expect(await sources.interfaces(ignore)).toEqual([
      expect.objectContaining({ name: 'en0', isLoopback: false, sentBytes: 2, sendDrops: 6, sentPackets: null }),
      expect.objectContaining({ name: 'lo0', isLoopback: true }),
    ]);
  });

  it('INF-20: has no disk counters where the library gives none', async () => {
    const { sources } = setUp({}, fakeLibrary({ fsStats: null, disksIO: null }));

    expect(await sources.disks(ignore)).toEqual([]);
  });

  it('lists mounts with space of their own', async () => {
    expect(await setUp().sources.mounts(ignore)).toEqual([
      {
        mount: '/',
        device: 'disk3s1s1',
        source: '/dev/disk3s1s1',
        deviceNumber: null,
        fstype: 'APFS',
        space: { totalBytes: 500, usedBytes: 100, availableBytes: 300 },
      },
    ]);
  });

  it('counts established TCP connections', async () => {
    expect(await setUp().sources.connections(ignore)).toBe(1);
  });

  it('asks for what costs child processes and changes slowly once a minute', async () => {
    const { sources, library, advance } = setUp();
    for (let tick = 0; tick < 7; tick += 1) {
      await sources.mounts(ignore);
      await sources.connections(ignore);
      await sources.interfaces(ignore);
      advance(10_000);
    }

    expect(library.fsSize).toHaveBeenCalledTimes(2);
    expect(library.networkConnections).toHaveBeenCalledTimes(2);
    expect(library.networkStats).toHaveBeenCalledTimes(7);
  });
});
