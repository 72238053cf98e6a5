import type {
  CpuMode,
  DiskTotals,
  HostReading,
  MountReading,
  NetworkTotals,
  PressureTotals,
} from '../../host/hostReading';
import { hostGauge, type HostFigure } from './hostFigures';

const CPU_MODES: readonly CpuMode[] = ['user', 'nice', 'system', 'idle', 'iowait', 'irq', 'softirq', 'steal'];

/**
 * The figures of this host that node_exporter has too, under its names, types, labels and units, so that dashboards
 * and rules written for it go on working. What it has beyond these is not measured here, and has no line.
 */
export const NODE_EXPORTER_FIGURES: readonly HostFigure[] = [
  {
    name: 'node_cpu_seconds_total',
    type: 'counter',
    help: 'Seconds each core spent in each mode',
    labels: ['cpu', 'mode'],
    read: ({ counters }) =>
      (counters?.cores ?? []).flatMap(({ core, seconds }) =>
        CPU_MODES.map((mode) => ({ labels: { cpu: core, mode }, value: seconds[mode] }))
      ),
  },
  hostGauge('node_load1', 'Load average over 1 minute', ({ load }) => load.oneMinute),
  hostGauge('node_load5', 'Load average over 5 minutes', ({ load }) => load.fiveMinutes),
  hostGauge('node_load15', 'Load average over 15 minutes', ({ load }) => load.fifteenMinutes),
  hostGauge('node_memory_MemTotal_bytes', 'Usable memory', ({ memory }) => memory.totalBytes),
  hostGauge(
    'node_memory_MemAvailable_bytes',
    'Memory to be had without swapping',
    ({ memory }) => memory.availableBytes
  ),
  hostGauge('node_memory_SwapTotal_bytes', 'Size of swap space', ({ swap }) => swap.totalBytes),
  hostGauge('node_memory_SwapFree_bytes', 'Swap space not in use', ({ swap: { totalBytes, usedBytes } }) =>
    difference(totalBytes, usedBytes)
  ),
  fileSystemGauge('node_filesystem_size_bytes', 'Size of the file system', ({ totalBytes }) => totalBytes),
  fileSystemGauge('node_filesystem_free_bytes', 'Space not in use, reserved blocks included', (mount) =>
    difference(mount.totalBytes, mount.usedBytes)
  ),
  fileSystemGauge(
    'node_filesystem_avail_bytes',
    'Space an ordinary user can still write',
    ({ availableBytes }) => availableBytes
  ),
  diskCounter('node_disk_read_bytes_total', 'Bytes read from the device', ({ readBytes }) => readBytes),
  diskCounter('node_disk_written_bytes_total', 'Bytes written to the device', ({ writtenBytes }) => writtenBytes),
  diskCounter('node_disk_reads_completed_total', 'Read operations completed', ({ reads }) => reads),
  diskCounter('node_disk_writes_completed_total', 'Write operations completed', ({ writes }) => writes),
  networkCounter('node_network_receive_bytes_total', 'Bytes received', ({ receivedBytes }) => receivedBytes),
  networkCounter('node_network_receive_packets_total', 'Packets received', ({ receivedPackets }) => receivedPackets),
  networkCounter('node_network_receive_errs_total', 'Receive errors', ({ receiveErrors }) => receiveErrors),
  networkCounter('node_network_receive_drop_total', 'Received packets dropped', ({ receiveDrops }) => receiveDrops),
  networkCounter('node_network_transmit_bytes_total', 'Bytes sent', ({ sentBytes }) => sentBytes),
  networkCounter('node_network_transmit_packets_total', 'Packets sent', ({ sentPackets }) => sentPackets),
  networkCounter('node_network_transmit_errs_total', 'Send errors', ({ sendErrors }) => sendErrors),
  networkCounter('node_network_transmit_drop_total', 'Sent packets dropped', ({ sendDrops }) => sendDrops),
  pressureCounter('cpu_waiting', 'some task waited for a CPU', ({ cpuSomeSeconds }) => cpuSomeSeconds),
  pressureCounter('memory_waiting', 'some task waited for memory', ({ memorySomeSeconds }) => memorySomeSeconds),
  pressureCounter('memory_stalled', 'every task waited for memory', ({ memoryFullSeconds }) => memoryFullSeconds),
  pressureCounter('io_waiting', 'some task waited for a disk', ({ ioSomeSeconds }) => ioSomeSeconds),
  pressureCounter('io_stalled', 'every task waited for a disk', ({ ioFullSeconds }) => ioFullSeconds),
  hostGauge(
    'node_boot_time_seconds',
    'When the host booted, Unix time',
    ({ counters }) => counters?.bootTimeSeconds ?? null
  ),
  hostGauge('node_time_seconds', 'When these figures were read, Unix time', ({ timeMs }) => timeMs / 1_000),
];

function fileSystemGauge(name: string, help: string, pick: (mount: MountReading) => number | null): HostFigure {
  const read = ({ mounts }: HostReading) =>
    mounts.map((mount) => ({
      labels: { device: mount.source ?? '', fstype: mount.fstype ?? '', mountpoint: mount.mount },
      value: pick(mount),
    }));
  return { name, type: 'gauge', help, labels: ['device', 'fstype', 'mountpoint'], read };
}

function diskCounter(name: string, help: string, pick: (totals: DiskTotals) => number | null): HostFigure {
  const read = ({ disks }: HostReading) =>
    disks.map(({ device, totals }) => ({ labels: { device }, value: pick(totals) }));
  return { name, type: 'counter', help, labels: ['device'], read };
}

function networkCounter(name: string, help: string, pick: (totals: NetworkTotals) => number | null): HostFigure {
  const read = ({ interfaces }: HostReading) =>
    interfaces.map(({ name: device, totals }) => ({ labels: { device }, value: pick(totals) }));
  return { name, type: 'counter', help, labels: ['device'], read };
}

function pressureCounter(name: string, when: string, pick: (totals: PressureTotals) => number | null): HostFigure {
  const read = ({ counters }: HostReading) => {
    const pressure = counters?.pressure ?? null;
    return [{ labels: {}, value: pressure === null ? null : pick(pressure) }];
  };
  return {
    name: `node_pressure_${name}_seconds_total`,
    type: 'counter',
    help: `Seconds in which ${when}`,
    labels: [],
    read,
  };
}

function difference(whole: number | null, part: number | null): number | null {
  return whole === null || part === null ? null : whole - part;
}
