import { hostHealth, type HostHealth } from '../../analytics/hostHealth';
import type {
  CpuAnswer,
  DiskAnswer,
  InfrastructureDashboard,
  InfrastructureSummary,
  MemoryAnswer,
  NetworkAnswer,
} from '../../contract/infrastructure';
import { ratioToPercent } from '../../contract/percent';
import { fullestMount } from '../../host/fullestMount';
import type { HostCollector } from '../../host/hostCollector';
import type { HostReading } from '../../host/hostReading';
import { UNKNOWN_FIGURES } from '../../host/unknownFigures';
import { type Clock, systemClock } from '../../platform/clock';
import { cpuFigures, diskFigures, gpuFigures, memoryFigures, mountFigures, networkFigures } from './currentFigures';

/** The current state of this host, from the newest reading in memory; every figure is null before the first. */
export interface InfrastructureService {
  summary(): InfrastructureSummary;
  cpu(): CpuAnswer;
  memory(): MemoryAnswer;
  disk(): DiskAnswer;
  network(): NetworkAnswer;
  dashboard(): InfrastructureDashboard;
}

export interface InfrastructureServiceOptions {
  readonly collector: Pick<HostCollector, 'latest' | 'status'>;
  readonly clock?: Clock;
}

const SECONDS_PER_HOUR = 3_600;

export function createInfrastructureService({
  collector,
  clock = systemClock,
}: InfrastructureServiceOptions): InfrastructureService {
  const current = (): Current => {
    const reading = collector.latest();
    return { timestamp: reading === null ? null : isoTime(reading.timeMs), ...(reading ?? UNKNOWN_FIGURES) };
  };
  return {
    cpu() {
      const { timestamp, cpu, load } = current();
      return { timestamp, ...cpuFigures(cpu, load) };
    },
    memory() {
      const { timestamp, ...reading } = current();
      return { timestamp, ...memoryFigures(reading) };
    },
    disk() {
      const { timestamp, mounts, diskRates } = current();
      return { timestamp, ...diskFigures(fullestMount(mounts), diskRates), mounts: mounts.map(mountFigures) };
    },
    network() {
      const { timestamp, network, interfaces, activeConnections } = current();
      return {
        timestamp,
        ...networkFigures(network.totals, network.rates),
        active_connections: activeConnections,
        interfaces: interfaces.map(({ name, isLoopback, totals, rates }) => ({
          interface: name,
          is_loopback: isLoopback,
          ...networkFigures(totals, rates),
        })),
      };
    },
    summary() {
      const reading = current();
      const { usage_percent: current_percent, ...cpu } = cpuFigures(reading.cpu, reading.load);
      const health = healthOf(reading);
      const { host, running, intervalSeconds, skippedTickCount, lastErrors } = collector.status();
      return {
        timestamp: reading.timestamp,
        host,
        status: health.status,
        status_reasons: [...health.reasons],
        cpu: { current_percent, ...cpu },
        memory: memoryFigures(reading),
        disk: diskFigures(fullestMount(reading.mounts), reading.diskRates),
        network: {
          ...networkFigures(reading.network.totals, reading.network.rates),
          active_connections: reading.activeConnections,
        },
        ...(reading.gpus.length === 0 ? {} : { gpus: reading.gpus.map(gpuFigures) }),
        uptime_seconds: reading.uptimeSeconds,
        uptime_hours: uptimeHours(reading),
        collection: {
          running,
          interval_seconds: intervalSeconds,
          skipped_ticks: skippedTickCount,
          errors: [...lastErrors],
        },
      };
    },
    dashboard() {
      const reading = current();
      const { status } = healthOf(reading);
      return {
        timestamp: isoTime(clock.nowMs()),
        infrastructure: {
          status,
          cpu_percent: ratioToPercent(reading.cpu.usageRatio),
          memory_percent: ratioToPercent(reading.memory.usedRatio),
          disk_percent: ratioToPercent(fullestMount(reading.mounts)?.usedRatio ?? null),
          uptime_hours: uptimeHours(reading),
        },
        health_summary: { infrastructure: status, overall_health: status },
      };
    },
  };
}

type Current = { readonly timestamp: string | null } & Omit<HostReading, 'timeMs' | 'host' | 'errors'>;

function healthOf({ cpu, memory, mounts }: Current): HostHealth {
  const fullest = fullestMount(mounts);
  return hostHealth({
    cpuUsageRatio: cpu.usageRatio,
    memoryUsedRatio: memory.usedRatio,
    diskUsedRatio: fullest?.usedRatio ?? null,
    diskMount: fullest?.mount ?? null,
  });
}

function uptimeHours({ uptimeSeconds }: Current): number | null {
  return uptimeSeconds === null ? null : Math.round((uptimeSeconds / SECONDS_PER_HOUR) * 100) / 100;
}

function isoTime(timeMs: number): string {
  return new Date(timeMs).toISOString();
}
