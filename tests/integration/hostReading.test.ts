import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import pino from 'pino';
import { hostSampleSchema, type HostSample } from '../../server/contract/records';
import { createHostCollector, type HostCollector } from '../../server/host/hostCollector';
import type { HostReading } from '../../server/host/hostReading';
import type { HostSources } from '../../server/host/hostSources';
import { createLinuxSources } from '../../server/host/linux/linuxSources';
import { createPortableSources } from '../../server/host/portable/portableSources';
import { systemClock } from '../../server/platform/clock';
import { createInfrastructureService } from '../../server/services/infrastructure/infrastructureService';

const INTERVAL_SECONDS = 2;

function collectorOver(sources: HostSources) {
  const samples: HostSample[] = [];
  const collector = createHostCollector({
    sources,
    clock: systemClock,
    logger: pino({ level: 'silent' }),
    intervalSeconds: INTERVAL_SECONDS,
    // systeminformation starts programs, which takes its time on a machine that is busy with other tests.
    sourceLimitMs: 20_000,
    onSample: (sample) => {
      samples.push(sample);
    },
  });
  return { collector, samples };
}

/** Resolves with the reading and what `probe` saw right after it. */
function nextReading<T>(collector: HostCollector, probe: () => T): Promise<{ reading: HostReading; seen: T }> {
  return new Promise((resolve) => {
    const leave = collector.subscribe((reading) => {
      leave();
      resolve({ reading, seen: probe() });
    });
  });
}

function cpuTicks() {
  const [user = 0, nice = 0, system = 0, idle = 0, iowait = 0, irq = 0, softirq = 0, steal = 0] = readFileSync(
    '/proc/stat',
    'utf8'
  )
    .split('\n', 1)
    .join('')
    .trim()
    .split(/ +/)
    .slice(1)
    .map(Number);
  return {
    busy: user + nice + system + irq + softirq + steal,
    total: user + nice + system + idle + iowait + irq + softirq + steal,
  };
}

/** Over the whole stretch: each share weighs as much as the time it stands for. */
function meanCpuUsage(readings: readonly HostReading[]): number {
  let busyMs = 0;
  for (const [index, reading] of readings.slice(1).entries()) {
    busyMs += (reading.cpu.usageRatio ?? Number.NaN) * (reading.timeMs - (readings[index]?.timeMs ?? 0));
  }
  return busyMs / ((readings.at(-1)?.timeMs ?? 0) - (readings[0]?.timeMs ?? 0));
}

function memInfoBytes(name: string): number {
  const line = readFileSync('/proc/meminfo', 'utf8')
    .split('\n')
    .find((candidate) => candidate.startsWith(`${name}:`));
  return Number(line?.replace(/\D/g, '')) * 1_024;
}

const isLinuxHost = process.platform === 'linux';
const onLinux = isLinuxHost ? describe : describe.skip;

onLinux(`this host${isLinuxHost ? '' : ' (skipped: compares with files that only Linux has)'}`, () => {
  it('INF-01: reads what the kernel, its memory file and df say of it', async () => {
    // The files this compares with are the host's, also where the tests themselves run under a container's limits.
    const { collector, samples } = collectorOver(createLinuxSources({ clock: systemClock, cgroupRoot: '/no-limits' }));
    const firstReading = nextReading(collector, cpuTicks);
    collector.start();
    const first = await firstReading;
    await nextReading(collector, cpuTicks);
    const last = await nextReading(collector, () => ({
      ticks: cpuTicks(),
      totalBytes: memInfoBytes('MemTotal'),
      availableBytes: memInfoBytes('MemAvailable'),
    }));
    await collector.stop();

    const cpuUsageRatio = meanCpuUsage(collector.history());
    const kernelRatio = (last.seen.ticks.busy - first.seen.busy) / (last.seen.ticks.total - first.seen.total);
    expect(Math.abs(cpuUsageRatio - kernelRatio)).toBeLessThan(0.05);

    const { memory, mounts } = last.reading;
    expect(memory.totalBytes).toBe(last.seen.totalBytes);
    expect(Math.abs((memory.availableBytes ?? 0) - last.seen.availableBytes)).toBeLessThan(0.02 * last.seen.totalBytes);

    const [size = 0, used = 0] =
      execFileSync('df', ['-B1', '--output=size,used', '/'], { encoding: 'utf8' })
        .trim()
        .split('\n')
        .at(-1)
        ?.trim()
        .split(/ +/)
        .map(Number) ?? [];
    const root = mounts.find(({ mount }) => mount === '/');
    expect(root?.totalBytes).toBe(size);
    expect(Math.abs((root?.usedBytes ?? 0) - used)).toBeLessThan(0.01 * size);

    expect(samples).toHaveLength(3);
    expect(samples.every((sample) => hostSampleSchema.safeParse(sample).success)).toBe(true);
    expect(last.reading.errors).toEqual([]);
    expect(createInfrastructureService({ collector }).summary().status).not.toBe('unknown');
  });

  it('INF-01: reads the same host through systeminformation, as on other platforms', async () => {
    const { collector } = collectorOver(createPortableSources({ clock: systemClock }));
    const ready = nextReading(collector, () => memInfoBytes('MemTotal'));
    collector.start();
    const { reading, seen: totalBytes } = await ready;
    await collector.stop();

    expect(reading.errors).toEqual([]);
    expect(reading.memory.totalBytes).toBe(totalBytes);
    expect(reading.mounts.map(({ mount }) => mount)).toContain('/');
    expect(reading.interfaces.length).toBeGreaterThan(0);
    expect(reading.uptimeSeconds).toBeGreaterThan(0);
  });
});
