import { Registry } from 'prom-client';
import { aHostReading, aMount } from '../../../tests/fixtures/host/aHostReading';
import type { PrometheusNames } from '../../contract/prometheusNames';
import type { CollectorStatus } from '../../host/hostCollector';
import type { HostReading } from '../../host/hostReading';
import { registerHostMetrics } from './registerHostMetrics';

const STATUS = { tickCount: 1, skippedTickCount: 0, failedTickCount: 0, lastDurationMs: 1 };

async function linesOf(reading: HostReading, names: PrometheusNames = 'node-exporter'): Promise<string[]> {
  const registry = new Registry();
  const status: CollectorStatus = { ...STATUS, host: 'web-1', running: true, intervalSeconds: 10, lastErrors: [] };
  registerHostMetrics(registry, { latest: () => reading, status: () => status }, names);
  return (await registry.metrics()).split('\n').filter((line) => line !== '' && !line.startsWith('#'));
}

describe('the names of node_exporter', () => {
  it('has its series, labels and units', async () => {
    const lines = await linesOf(
      aHostReading({ mounts: [aMount({ mount: '/data', source: '/dev/mapper/data', device: 'dm-0' })] })
    );
    expect(lines.filter((line) => line.startsWith('node_'))).toEqual(
      expect.arrayContaining([
        'node_cpu_seconds_total{cpu="0",mode="user"} 101',
        'node_cpu_seconds_total{cpu="1",mode="steal"} 208',
        'node_load1 1.5',
        'node_memory_MemTotal_bytes 16000',
        'node_memory_MemAvailable_bytes 5200',
        'node_memory_SwapFree_bytes 1500',
        'node_filesystem_size_bytes{device="/dev/mapper/data",fstype="ext4",mountpoint="/data"} 1000',
        'node_filesystem_free_bytes{device="/dev/mapper/data",fstype="ext4",mountpoint="/data"} 700',
        'node_disk_read_bytes_total{device="vda"} 7001',
        'node_disk_writes_completed_total{device="vdb"} 72',
        'node_network_receive_bytes_total{device="eth0"} 101',
        'node_network_transmit_drop_total{device="eth0"} 108',
        'node_pressure_cpu_waiting_seconds_total 701.5',
        'node_pressure_memory_stalled_seconds_total 703.5',
        'node_pressure_io_stalled_seconds_total 705.5',
        'node_boot_time_seconds 1763804960',
      ])
    );
  });

  it.each<[PrometheusNames, boolean, boolean]>([
    ['classic', true, false],
    ['node-exporter', false, true],
    ['both', true, true],
  ])('%s: classic names %s, names of node_exporter %s', async (names, hasClassic, hasNodeExporter) => {
    const lines = await linesOf(aHostReading(), names);
    const has = (name: string) => lines.some((line) => line.startsWith(`${name} `));
    expect(['cpu_usage_percent', 'node_memory_usage_percent'].map(has)).toEqual([hasClassic, hasClassic]);
    expect(['node_load1', 'node_boot_time_seconds'].map(has)).toEqual([hasNodeExporter, hasNodeExporter]);
    expect(has('measure_everything_host_cpu_usage_ratio')).toBe(true);
  });

  it('INF-20: has no line for what this host does not count', async () => {
    const lines = await linesOf(
      aHostReading({ counters: null, swap: { totalBytes: null, usedBytes: 1, usedRatio: null } })
    );
    expect(lines.filter((line) => /^node_(cpu|pressure|boot|memory_Swap)/.test(line))).toEqual([]);
  });
});
