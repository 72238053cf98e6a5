import { Registry } from 'prom-client';
import { registerHostMetrics } from '../../server/export/prometheus/registerHostMetrics';
import type { CollectorStatus } from '../../server/host/hostCollector';
import type { HostReading } from '../../server/host/hostReading';
import { UNKNOWN_FIGURES } from '../../server/host/unknownFigures';
import { createInfrastructureService } from '../../server/services/infrastructure/infrastructureService';
import { aDisk, aGpu, aHostReading, aMount, anInterface } from '../fixtures/host/aHostReading';
import { outsideTool } from '../fixtures/outsideTool';

const STATUS: CollectorStatus = {
  host: 'web-1',
  running: true,
  intervalSeconds: 10,
  tickCount: 5,
  skippedTickCount: 2,
  failedTickCount: 1,
  lastDurationMs: 3,
  lastErrors: [],
};

function collectorOf(reading: HostReading | null) {
  const state = { reading };
  return { state, latest: () => state.reading, status: () => STATUS };
}

function registryOf(collector: ReturnType<typeof collectorOf>): Registry {
  const registry = new Registry();
  registerHostMetrics(registry, collector, 'classic');
  return registry;
}

function textOf(reading: HostReading | null): Promise<string> {
  return registryOf(collectorOf(reading)).metrics();
}

/** The lines of one metric, without its HELP and TYPE. */
function samplesOf(text: string, name: string): string[] {
  return text.split('\n').filter((line) => line.startsWith(`${name}{`) || line.startsWith(`${name} `));
}

const promtool = outsideTool('promtool', 'PROMTOOL');

describe('the Prometheus text', () => {
  it('STK-01, INF-28: has HELP, TYPE and sample for a metric', async () => {
    expect(await textOf(aHostReading())).toContain(
      '# HELP cpu_usage_percent CPU usage percentage\n# TYPE cpu_usage_percent gauge\ncpu_usage_percent 42.5\n'
    );
  });

  it('STK-02: has the classic names', async () => {
    const text = await textOf(aHostReading());

    expect(samplesOf(text, 'cpu_usage_percent')).toEqual(['cpu_usage_percent 42.5']);
    expect(samplesOf(text, 'memory_used_percent')).toEqual(['memory_used_percent 67.5']);
    expect(samplesOf(text, 'system_uptime_seconds')).toEqual(['system_uptime_seconds 2593800']);
  });

  it('DSH-03: has the names of the System Health panel; the fullest mount is the figure of the host', async () => {
    const text = await textOf(aHostReading());

    expect(samplesOf(text, 'node_cpu_usage_percent')).toEqual(['node_cpu_usage_percent 42.5']);
    expect(samplesOf(text, 'node_memory_usage_percent')).toEqual(['node_memory_usage_percent 67.5']);
    expect(samplesOf(text, 'node_disk_usage_percent')).toEqual([
      'node_disk_usage_percent{mountpoint="/"} 30',
      'node_disk_usage_percent{mountpoint="/data"} 78',
    ]);
  });

  it('API-38: feeds every name of a figure from one value', async () => {
    const reading = aHostReading({ cpu: { ...aHostReading().cpu, usageRatio: 0.123_456 } });
    const collector = collectorOf(reading);
    const text = await registryOf(collector).metrics();
    const service = createInfrastructureService({ collector });
    const percents = [...samplesOf(text, 'cpu_usage_percent'), ...samplesOf(text, 'node_cpu_usage_percent')].map(
      (line) => Number(line.split(' ').at(-1))
    );

    expect([
      ...percents,
      service.cpu().usage_percent,
      service.summary().cpu.current_percent,
      service.dashboard().infrastructure.cpu_percent,
    ]).toEqual([12.35, 12.35, 12.35, 12.35, 12.35]);
  });

  it('STK-03, INF-28: has disk, network and load, counters ending in _total', async () => {
    const text = await textOf(aHostReading());

    expect(text).toContain('# TYPE measure_everything_host_disk_read_bytes_total counter');
    expect(samplesOf(text, 'measure_everything_host_disk_read_bytes_total')).toEqual([
      'measure_everything_host_disk_read_bytes_total{device="vda"} 7001',
      'measure_everything_host_disk_read_bytes_total{device="vdb"} 7001',
    ]);
    expect(samplesOf(text, 'measure_everything_host_network_sent_bytes_total')).toEqual([
      'measure_everything_host_network_sent_bytes_total{interface="eth0"} 102',
      'measure_everything_host_network_sent_bytes_total{interface="lo"} 902',
    ]);
    expect(samplesOf(text, 'measure_everything_host_load15')).toEqual(['measure_everything_host_load15 0.75']);
  });

  it('STK-03: names each metric once, in HELP and in TYPE, before its samples, and ends in a line end', async () => {
    const text = await textOf(aHostReading());
    const lines = text.split('\n').filter((line) => line !== '');
    const named = (keyword: string) =>
      lines.filter((line) => line.startsWith(`# ${keyword} `)).map((line) => line.split(' ')[2]);

    expect(named('TYPE')).toEqual(named('HELP'));
    expect(new Set(named('TYPE')).size).toBe(named('TYPE').length);
    expect(text.endsWith('\n')).toBe(true);
    for (const line of lines.filter((candidate) => !candidate.startsWith('#'))) {
      expect(line).toMatch(/^[a-z_][a-z0-9_]*(\{[a-z]+="[^\n]*"(,[a-z]+="[^\n]*")*\})? [0-9.e+-]+$/);
    }
  });

  it('STK-03: escapes what stands in a label', async () => {
    const text = await textOf(aHostReading({ mounts: [aMount({ mount: '/a "b"\\c\nd' })] }));

    expect(samplesOf(text, 'node_disk_usage_percent')).toEqual([
      'node_disk_usage_percent{mountpoint="/a \\"b\\"\\\\c\\nd"} 30',
    ]);
  });

  it('STK-03: has the content type of the text format', () => {
    expect(registryOf(collectorOf(null)).contentType).toBe('text/plain; version=0.0.4; charset=utf-8');
  });

  it('INF-20: has no line for a figure that is not known', async () => {
    const text = await textOf({ ...aHostReading(), ...UNKNOWN_FIGURES });

    expect(samplesOf(text, 'cpu_usage_percent')).toEqual([]);
    expect(samplesOf(text, 'system_uptime_seconds')).toEqual([]);
    expect(samplesOf(text, 'measure_everything_host_cpu_time_ratio')).toEqual([]);
  });

  it('INF-20: has no figure of the host at all before the first reading', async () => {
    const samples = (await textOf(null)).split('\n').filter((line) => line !== '' && !line.startsWith('#'));

    expect(samples.filter((line) => !line.startsWith('measure_everything_host_readings_'))).toEqual([]);
  });

  it('INF-11: has no GPU series on a host without a GPU', async () => {
    expect(await textOf(aHostReading({ gpus: [] }))).not.toMatch(/^[a-z_]*(gpu|vram)/im);
  });

  it('DSH-03, DSH-08, INF-10: tells the memory of each GPU under the names that dashboards use', async () => {
    const text = await textOf(aHostReading({ gpus: [aGpu(), aGpu({ index: '1', memoryUsedRatio: null })] }));
    expect(samplesOf(text, 'nvidia_gpu_memory_usage_percent')).toEqual(['nvidia_gpu_memory_usage_percent{gpu="0"} 25']);
    expect(samplesOf(text, 'vram_allocated_bytes')).toContain('vram_allocated_bytes{gpu="1"} 6000');
    expect(samplesOf(text, 'vram_available_bytes')).toContain('vram_available_bytes{gpu="0"} 17500');
    expect(samplesOf(text, 'measure_everything_host_gpu_power_watts')).toContain(
      'measure_everything_host_gpu_power_watts{gpu="0",name="NVIDIA L4"} 61.5'
    );
  });

  it('drops the lines of a device that has gone, and does not add counters up over scrapes', async () => {
    const collector = collectorOf(aHostReading());
    const registry = registryOf(collector);
    await registry.metrics();
    collector.state.reading = aHostReading({ disks: [aDisk('vda')], interfaces: [anInterface('eth0')] });

    expect(samplesOf(await registry.metrics(), 'measure_everything_host_disk_read_bytes_total')).toEqual([
      'measure_everything_host_disk_read_bytes_total{device="vda"} 7001',
    ]);
  });

  it('STK-07: repeats the newest reading however often it is scraped', async () => {
    const registry = registryOf(collectorOf(aHostReading()));

    expect(await registry.metrics()).toBe(await registry.metrics());
  });

  it('STK-04: types uptime as a gauge, as a counter would have to end in _total', async () => {
    expect(await textOf(aHostReading())).toContain('# TYPE system_uptime_seconds gauge');
  });

  promtool.it(`STK-01: passes promtool check metrics${promtool.reason}`, async () => {
    expect(await promtool.run(['check', 'metrics'], await textOf(aHostReading()))).toBe('');
  });
});
