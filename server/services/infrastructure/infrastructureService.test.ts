import { aHostReading, aMount } from '../../../tests/fixtures/host/aHostReading';
import {
  cpuSchema,
  dashboardSchema,
  diskSchema,
  infrastructureSummarySchema,
  memorySchema,
  networkSchema,
} from '../../contract/infrastructure';
import type { CollectorStatus } from '../../host/hostCollector';
import type { HostReading } from '../../host/hostReading';
import { createInfrastructureService } from './infrastructureService';

const STATUS: CollectorStatus = {
  host: 'web-1',
  running: true,
  intervalSeconds: 10,
  tickCount: 5,
  skippedTickCount: 2,
  failedTickCount: 0,
  lastDurationMs: 3,
  lastErrors: ['disks: gone'],
};

const NOW_MS = Date.UTC(2026, 10, 22, 10, 30, 4);

function serviceOver(reading: HostReading | null) {
  return createInfrastructureService({
    collector: { latest: () => reading, status: () => STATUS },
    clock: { nowMs: () => NOW_MS, monotonicMs: () => 0 },
  });
}

const service = serviceOver(aHostReading());
const beforeFirstReading = serviceOver(null);

describe.each([
  ['API-07', 'summary', infrastructureSummarySchema],
  ['API-08', 'cpu', cpuSchema],
  ['API-09', 'memory', memorySchema],
  ['API-10', 'disk', diskSchema],
  ['API-11', 'network', networkSchema],
  ['API-31', 'dashboard', dashboardSchema.omit({ ai_models: true, users: true })],
] as const)('%s: %s', (_row, name, schema) => {
  it('answers exactly the shape of the contract', () => {
    expect(schema.strict().parse(service[name]())).toEqual(service[name]());
  });

  it('answers the same shape, with nothing invented, before the first reading', () => {
    expect(schema.strict().parse(beforeFirstReading[name]())).toEqual(beforeFirstReading[name]());
  });
});

describe('the CPU answer', () => {
  it('INF-02, INF-03: has percents, loads and cores', () => {
    expect(service.cpu()).toEqual({
      timestamp: '2026-11-22T10:30:00.000Z',
      usage_percent: 42.5,
      user_percent: 30,
      system_percent: 12,
      idle_percent: 55,
      iowait_percent: 2.5,
      load_average_1m: 1.5,
      load_average_5m: 1.25,
      load_average_15m: 0.75,
      core_count: 4,
    });
  });

  it('INF-20: has nulls, not zeros, before the first reading', () => {
    expect(new Set(Object.values(beforeFirstReading.cpu()))).toEqual(new Set([null]));
  });
});

describe('the memory answer', () => {
  it('INF-04, INF-05: has total, used, available and swap', () => {
    expect(service.memory()).toEqual({
      timestamp: '2026-11-22T10:30:00.000Z',
      total_bytes: 16_000,
      used_bytes: 10_800,
      available_bytes: 5_200,
      used_percent: 67.5,
      swap_total_bytes: 2_000,
      swap_used_bytes: 500,
      swap_percent: 25,
    });
  });
});

describe('the disk answer', () => {
  it('INF-06, INF-07: gives the space of the fullest mount, by name, and the rates of all disks', () => {
    expect(service.disk()).toMatchObject({
      mount: '/data',
      used_bytes: 780,
      available_bytes: 220,
      used_percent: 78,
      read_bytes_per_sec: 1_001,
      write_bytes_per_sec: 1_002,
      read_iops: 11,
      write_iops: 12,
      iops: 23,
    });
  });

  it('INF-07: gives each mount its own figures', () => {
    expect(service.disk().mounts).toEqual([
      expect.objectContaining({ mount: '/', device: 'vda1', used_percent: 30, read_bytes_per_sec: 51, iops: 11 }),
      expect.objectContaining({ mount: '/data', device: 'vdb', used_percent: 78 }),
    ]);
  });

  it('INF-20: has no host figure when no mount is known', () => {
    const reading = aHostReading({ mounts: [aMount({ usedRatio: null })] });

    expect(serviceOver(reading).disk()).toMatchObject({ mount: null, used_percent: null });
  });
});

describe('the network answer', () => {
  it('INF-08, INF-09: has rates, totals and connections of the host', () => {
    const { interfaces: _interfaces, ...host } = service.network();

    expect(host).toEqual({
      timestamp: '2026-11-22T10:30:00.000Z',
      bytes_recv: 101,
      bytes_sent: 102,
      packets_recv: 103,
      packets_sent: 104,
      errors_in: 105,
      errors_out: 106,
      drops_in: 107,
      drops_out: 108,
      bytes_recv_per_sec: 111,
      bytes_sent_per_sec: 112,
      active_connections: 23,
    });
  });

  it('INF-09: lists every interface and tells loopback', () => {
    expect(service.network().interfaces).toEqual([
      expect.objectContaining({ interface: 'eth0', is_loopback: false, bytes_sent: 102 }),
      expect.objectContaining({ interface: 'lo', is_loopback: true, bytes_sent: 902 }),
    ]);
  });
});

describe('the summary', () => {
  it('INF-13, INF-14: has status, CPU, memory, disk, network and uptime', () => {
    expect(service.summary()).toMatchObject({
      host: 'web-1',
      status: 'healthy',
      status_reasons: [],
      cpu: { current_percent: 42.5, load_average_1m: 1.5 },
      memory: { used_percent: 67.5 },
      disk: { mount: '/data', used_percent: 78 },
      network: { bytes_sent_per_sec: 112, active_connections: 23 },
    });
  });

  it('INF-12: gives uptime in seconds and in hours', () => {
    expect(service.summary()).toMatchObject({ uptime_seconds: 2_593_800, uptime_hours: 720.5 });
  });

  it('INF-18: says how collection runs and what could not be read', () => {
    expect(service.summary().collection).toEqual({
      running: true,
      interval_seconds: 10,
      skipped_ticks: 2,
      errors: ['disks: gone'],
    });
  });

  it('INF-15: is critical when one figure is, and says which', () => {
    const memory = { totalBytes: 1_000, usedBytes: 921, availableBytes: 79, usedRatio: 0.921 };

    expect(serviceOver(aHostReading({ memory })).summary()).toMatchObject({
      status: 'critical',
      status_reasons: ['memory 92.1 % is above 90 %'],
    });
  });

  it('INF-16: is unknown before the first reading', () => {
    expect(beforeFirstReading.summary()).toMatchObject({ status: 'unknown', timestamp: null, host: 'web-1' });
  });

  it('INF-11: has no GPU block on a host without a GPU', () => {
    const withoutGpu = serviceOver(aHostReading({ gpus: [] }));
    expect(Object.keys(withoutGpu.summary()).filter((key) => /gpu|vram/i.test(key))).toEqual([]);
  });

  it('INF-10, INF-14: has a block for each GPU', () => {
    expect(service.summary().gpus).toEqual([
      {
        index: '0',
        name: 'NVIDIA L4',
        utilization_percent: 37,
        memory_total_bytes: 24_000,
        memory_used_bytes: 6_000,
        memory_available_bytes: 17_500,
        memory_used_percent: 25,
        temperature_celsius: 46,
        power_watts: 61.5,
        process_count: 2,
      },
    ]);
  });
});

describe('the dashboard', () => {
  it('API-38: repeats the figures of the other answers under its own names', () => {
    const { infrastructure } = service.dashboard();

    expect(infrastructure).toEqual({
      status: service.summary().status,
      cpu_percent: service.cpu().usage_percent,
      memory_percent: service.memory().used_percent,
      disk_percent: service.disk().used_percent,
      uptime_hours: service.summary().uptime_hours,
    });
    expect(infrastructure.cpu_percent).toBe(42.5);
  });

  it('is stamped with the time of the answer', () => {
    expect(service.dashboard().timestamp).toBe('2026-11-22T10:30:04.000Z');
  });
});
