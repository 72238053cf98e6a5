import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { createLinuxSources } from './linuxSources';

const GIB = 1_024 ** 3;

const PROC = {
  'proc/stat': 'cpu  1000 0 500 8000 100 0 0 0 0 0\ncpu0 1 0 1 1\ncpu1 1 0 1 1\ncpu2 1 0 1 1\ncpu3 1 0 1 1\n',
  'proc/meminfo': `MemTotal: ${(16 * GIB) / 1_024} kB\nMemAvailable: ${(8 * GIB) / 1_024} kB\nSwapTotal: 1048576 kB\nSwapFree: 524288 kB\n`,
  'proc/diskstats': ' 254 0 vda 10 0 16 0 20 0 32 0 0 0 0\n',
  'proc/net/dev': 'eth0: 1 2 3 4 0 0 0 0 5 6 7 8 0 0 0 0\n',
  'proc/net/snmp': 'Tcp: CurrEstab\nTcp: 3\n',
  'proc/self/mountinfo': '27 1 254:0 / / rw - ext4 /dev/vda rw\n',
};

const UNIFIED = {
  'cgroup/cgroup.controllers': 'cpuset cpu memory\n',
  'cgroup/cpu.max': '150000 100000\n',
  'cgroup/cpuset.cpus.effective': '0-3\n',
  'cgroup/cpu.stat':
    'usage_usec 5000000\nuser_usec 3500000\nsystem_usec 1500000\nnr_periods 12\nnr_throttled 3\nthrottled_usec 9000\n',
  'cgroup/memory.max': `${2 * GIB}\n`,
  'cgroup/memory.current': `${1.5 * GIB}\n`,
  'cgroup/memory.stat': `anon 1\nfile 2\ninactive_file ${0.5 * GIB}\nactive_file 4\n`,
  'cgroup/memory.swap.max': '0\n',
  'cgroup/memory.swap.current': '0\n',
};

const SEPARATE = {
  'cgroup/cpu,cpuacct/cpu.shares': '1024\n',
  'cgroup/cpu,cpuacct/cpu.cfs_quota_us': '50000\n',
  'cgroup/cpu,cpuacct/cpu.cfs_period_us': '100000\n',
  'cgroup/cpu,cpuacct/cpuacct.usage': '4000000000\n',
  'cgroup/cpu,cpuacct/cpuacct.usage_user': '3000000000\n',
  'cgroup/cpu,cpuacct/cpuacct.usage_sys': '1000000000\n',
  'cgroup/cpuset/cpuset.effective_cpus': '0-3\n',
  'cgroup/memory/memory.limit_in_bytes': `${2 * GIB}\n`,
  'cgroup/memory/memory.usage_in_bytes': `${1.5 * GIB}\n`,
  'cgroup/memory/memory.stat': `inactive_file 1\ntotal_inactive_file ${0.5 * GIB}\n`,
  'cgroup/memory/memory.memsw.limit_in_bytes': `${2.25 * GIB}\n`,
  'cgroup/memory/memory.memsw.usage_in_bytes': `${1.625 * GIB}\n`,
};

/** The root of a unified hierarchy on a host: no limit files at all. */
const HOST_ROOT = { 'cgroup/cgroup.controllers': 'cpu memory\n', 'cgroup/cpuset.cpus.effective': '0-3\n' };

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'linux-sources-'));
});

afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

function sourcesOver(files: Record<string, string>, nowMs: () => number = () => 0) {
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
  return createLinuxSources({
    clock: { nowMs, monotonicMs: nowMs },
    procRoot: join(folder, 'proc'),
    cgroupRoot: join(folder, 'cgroup'),
    statFileSystem: async () => ({ bsize: 4_096, blocks: 100, bfree: 60, bavail: 50 }),
  });
}

const ignore = () => undefined;

describe('createLinuxSources on a host', () => {
  it.each([
    ['no control groups', {}],
    ['the root of a unified hierarchy', HOST_ROOT],
    [
      'older hierarchies without limits',
      {
        'cgroup/memory/memory.limit_in_bytes': '9223372036854771712\n',
        'cgroup/memory/memory.memsw.limit_in_bytes': '9223372036854771712\n',
        'cgroup/cpu/cpu.shares': '1024\n',
        'cgroup/cpu/cpu.cfs_quota_us': '-1\n',
        'cgroup/cpu/cpu.cfs_period_us': '100000\n',
      },
    ],
  ])('gives the figures of the whole host with %s', async (_where, cgroup) => {
    const sources = sourcesOver({ ...PROC, ...cgroup });

    expect(await sources.cpu(ignore)).toMatchObject({ coreCount: 4, idleSeconds: 80, busySeconds: 15 });
    expect(await sources.memory(ignore)).toEqual({
      totalBytes: 16 * GIB,
      availableBytes: 8 * GIB,
      swapTotalBytes: GIB,
      swapUsedBytes: 0.5 * GIB,
    });
  });

  it('reads disks, interfaces, connections and mounts', async () => {
    const sources = sourcesOver(PROC);

    expect(await sources.disks(ignore)).toEqual([expect.objectContaining({ device: 'vda', readBytes: 8_192 })]);
    expect(await sources.interfaces(ignore)).toEqual([expect.objectContaining({ name: 'eth0', sentPackets: 6 })]);
    expect(await sources.connections(ignore)).toBe(3);
    expect(await sources.mounts(ignore)).toEqual([
      {
        mount: '/',
        device: 'vda',
        source: '/dev/vda',
        deviceNumber: '254:0',
        fstype: 'ext4',
        space: { totalBytes: 409_600, usedBytes: 163_840, availableBytes: 204_800 },
      },
    ]);
  });

  it('reads the pressure of the kernel where it measures it', async () => {
    const text =
      'some avg10=0.00 avg60=0.00 avg300=0.00 total=1500000\nfull avg10=0.00 avg60=0.00 avg300=0.00 total=500000\n';
    const host = sourcesOver({ ...PROC, 'proc/pressure/io': text });
    expect(await host.pressure(ignore)).toMatchObject({ ioSomeSeconds: 1.5, ioFullSeconds: 0.5, cpuSomeSeconds: null });
    const container = sourcesOver({ 'cgroup/io.pressure': text.replace('1500000', '250000') });
    expect(await container.pressure(ignore)).toMatchObject({ ioSomeSeconds: 0.25 });
  });

  it('has neither pressure nor throttling where there is none', async () => {
    const sources = sourcesOver(PROC);
    expect(await sources.pressure(ignore)).toBeNull();
    expect(await sources.throttling(ignore)).toBeNull();
  });

  it('fails one source only when its file is not there', async () => {
    const { 'proc/diskstats': _missing, ...rest } = PROC;
    const sources = sourcesOver(rest);

    await expect(sources.disks(ignore)).rejects.toThrow('ENOENT');
    expect(await sources.connections(ignore)).toBe(3);
  });
});

describe('createLinuxSources inside a container', () => {
  it('counts how often the quota ran out', async () => {
    const sources = sourcesOver({ ...PROC, ...UNIFIED });
    expect(await sources.throttling(ignore)).toEqual({ periods: 12, throttledPeriods: 3 });
  });

  it('takes quota and memory limit of a unified hierarchy for the whole', async () => {
    const sources = sourcesOver({ ...PROC, ...UNIFIED });

    expect(await sources.cpu(ignore)).toEqual({
      coreCount: 1.5,
      busySeconds: 5,
      userSeconds: 3.5,
      systemSeconds: 1.5,
      idleSeconds: null,
      iowaitSeconds: null,
      cores: [],
      bootTimeSeconds: null,
    });
    expect(await sources.memory(ignore)).toEqual({
      totalBytes: 2 * GIB,
      availableBytes: GIB,
      swapTotalBytes: 0,
      swapUsedBytes: 0,
    });
  });

  it('takes quota and memory limit of the older hierarchies for the whole', async () => {
    const sources = sourcesOver({ ...PROC, ...SEPARATE });

    expect(await sources.cpu(ignore)).toMatchObject({
      coreCount: 0.5,
      busySeconds: 4,
      userSeconds: 3,
      systemSeconds: 1,
    });
    expect(await sources.memory(ignore)).toEqual({
      totalBytes: 2 * GIB,
      availableBytes: GIB,
      swapTotalBytes: 0.25 * GIB,
      swapUsedBytes: 0.125 * GIB,
    });
  });

  it('counts the cores a container is pinned to when it has no quota', async () => {
    const pinned = { ...UNIFIED, 'cgroup/cpu.max': 'max 100000\n', 'cgroup/cpuset.cpus.effective': '1,3\n' };

    expect(await sourcesOver({ ...PROC, ...pinned }).cpu(ignore)).toMatchObject({ coreCount: 2, idleSeconds: null });
  });

  it('does not apply limits that are not below what the host has', async () => {
    const generous = { ...UNIFIED, 'cgroup/cpu.max': '400000 100000\n', 'cgroup/memory.max': 'max\n' };
    const sources = sourcesOver({ ...PROC, ...generous });

    expect(await sources.cpu(ignore)).toMatchObject({ coreCount: 4, idleSeconds: 80 });
    expect(await sources.memory(ignore)).toMatchObject({ totalBytes: 16 * GIB });
  });

  it('notices within a minute that a limit was changed', async () => {
    let nowMs = 0;
    const sources = sourcesOver({ ...PROC, ...UNIFIED }, () => nowMs);
    await sources.cpu(ignore);
    writeFileSync(join(folder, 'cgroup/cpu.max'), '50000 100000\n');

    nowMs = 59_999;
    expect(await sources.cpu(ignore)).toMatchObject({ coreCount: 1.5 });
    nowMs = 60_000;
    expect(await sources.cpu(ignore)).toMatchObject({ coreCount: 0.5 });
  });
});
