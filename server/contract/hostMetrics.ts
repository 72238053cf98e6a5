/**
 * The catalogue of host metrics: the one place that says which figures of a host exist, in which unit, under which
 * labels. Stored samples, the query editor's options, variables, frame units, Prometheus names and the docs table are
 * all made from it. Ratios are 0–1 here; percent exists only at the HTTP and Prometheus edge.
 */
export type HostMetricUnit =
  | 'ratio'
  | 'bytes'
  | 'bytesPerSecond'
  | 'operationsPerSecond'
  | 'packetsPerSecond'
  | 'eventsPerSecond'
  | 'count'
  | 'load'
  | 'seconds'
  | 'celsius'
  | 'watts';

export type HostLabel = 'mount' | 'device' | 'fstype' | 'interface' | 'gpu' | 'gpu_name';

export interface HostMetric {
  /** What a person reads in an editor or legend. */
  readonly title: string;
  readonly unit: HostMetricUnit;
  /** The labels its samples carry besides `host`. `device` or `interface` absent on a sample means the host's total. */
  readonly labels: readonly HostLabel[];
  readonly description: string;
}

const GPU = ['gpu', 'gpu_name'] as const;
const DISK_SPACE = ['mount', 'device', 'fstype'] as const;

export const HOST_METRICS = {
  cpu_usage_ratio: {
    title: 'CPU usage',
    unit: 'ratio',
    labels: [],
    description: 'Share of CPU time not idle since the previous sample; inside a container, of the CPU quota.',
  },
  cpu_user_ratio: { title: 'CPU user', unit: 'ratio', labels: [], description: 'Share of CPU time in user code.' },
  cpu_system_ratio: { title: 'CPU system', unit: 'ratio', labels: [], description: 'Share of CPU time in the kernel.' },
  cpu_idle_ratio: { title: 'CPU idle', unit: 'ratio', labels: [], description: 'Share of CPU time idle.' },
  cpu_iowait_ratio: {
    title: 'CPU I/O wait',
    unit: 'ratio',
    labels: [],
    description: 'Share of CPU time idle while a disk request was open (Linux).',
  },
  cpu_core_count: {
    title: 'CPU cores',
    unit: 'count',
    labels: [],
    description: 'Logical cores usable here; inside a container, the quota in cores.',
  },
  cpu_throttled_ratio: {
    title: 'CPU throttled',
    unit: 'ratio',
    labels: [],
    description: 'Share of quota periods in which the CPU quota of the container ran out; absent without a quota.',
  },
  cpu_pressure_ratio: {
    title: 'CPU pressure',
    unit: 'ratio',
    labels: [],
    description: 'Share of time in which some task waited for a CPU (Linux, PSI).',
  },
  load_average_1m: { title: 'Load, 1 minute', unit: 'load', labels: [], description: 'Load average over 1 minute.' },
  load_average_5m: { title: 'Load, 5 minutes', unit: 'load', labels: [], description: 'Load average over 5 minutes.' },
  load_average_15m: {
    title: 'Load, 15 minutes',
    unit: 'load',
    labels: [],
    description: 'Load average over 15 minutes.',
  },
  memory_total_bytes: {
    title: 'Memory total',
    unit: 'bytes',
    labels: [],
    description: 'Memory usable here; inside a container, its limit.',
  },
  memory_used_bytes: {
    title: 'Memory used',
    unit: 'bytes',
    labels: [],
    description: 'Total minus available, so that page cache is not counted as use.',
  },
  memory_available_bytes: {
    title: 'Memory available',
    unit: 'bytes',
    labels: [],
    description: 'Memory that programs can still get without swapping.',
  },
  memory_used_ratio: {
    title: 'Memory usage',
    unit: 'ratio',
    labels: [],
    description: '(total − available) / total.',
  },
  memory_pressure_ratio: {
    title: 'Memory pressure',
    unit: 'ratio',
    labels: [],
    description: 'Share of time in which some task waited for memory (Linux, PSI).',
  },
  memory_stall_ratio: {
    title: 'Memory stall',
    unit: 'ratio',
    labels: [],
    description: 'Share of time in which every task waited for memory (Linux, PSI).',
  },
  swap_total_bytes: { title: 'Swap total', unit: 'bytes', labels: [], description: 'Size of swap space.' },
  swap_used_bytes: { title: 'Swap used', unit: 'bytes', labels: [], description: 'Swap space in use.' },
  swap_used_ratio: {
    title: 'Swap usage',
    unit: 'ratio',
    labels: [],
    description: 'Swap used / swap total; absent on a host without swap.',
  },
  disk_total_bytes: {
    title: 'Disk size',
    unit: 'bytes',
    labels: DISK_SPACE,
    description: 'Size of the mounted file system.',
  },
  disk_used_bytes: {
    title: 'Disk used',
    unit: 'bytes',
    labels: DISK_SPACE,
    description: 'Space used on the mounted file system.',
  },
  disk_available_bytes: {
    title: 'Disk available',
    unit: 'bytes',
    labels: DISK_SPACE,
    description: 'Space that an ordinary user can still write.',
  },
  disk_used_ratio: {
    title: 'Disk usage',
    unit: 'ratio',
    labels: DISK_SPACE,
    description: 'used / (used + available), as df shows it.',
  },
  disk_read_bytes_per_second: {
    title: 'Disk read rate',
    unit: 'bytesPerSecond',
    labels: ['device'],
    description: 'Bytes read per second; without a device, over all disks.',
  },
  disk_write_bytes_per_second: {
    title: 'Disk write rate',
    unit: 'bytesPerSecond',
    labels: ['device'],
    description: 'Bytes written per second; without a device, over all disks.',
  },
  disk_read_operations_per_second: {
    title: 'Disk reads',
    unit: 'operationsPerSecond',
    labels: ['device'],
    description: 'Read operations completed per second (read IOPS).',
  },
  disk_write_operations_per_second: {
    title: 'Disk writes',
    unit: 'operationsPerSecond',
    labels: ['device'],
    description: 'Write operations completed per second (write IOPS).',
  },
  io_pressure_ratio: {
    title: 'I/O pressure',
    unit: 'ratio',
    labels: [],
    description: 'Share of time in which some task waited for a disk (Linux, PSI).',
  },
  io_stall_ratio: {
    title: 'I/O stall',
    unit: 'ratio',
    labels: [],
    description: 'Share of time in which every task waited for a disk (Linux, PSI).',
  },
  gpu_utilization_ratio: {
    title: 'GPU usage',
    unit: 'ratio',
    labels: GPU,
    description: 'Share of time in which something ran on the GPU; absent without a GPU.',
  },
  gpu_memory_total_bytes: { title: 'VRAM total', unit: 'bytes', labels: GPU, description: 'Memory of the GPU.' },
  gpu_memory_used_bytes: {
    title: 'VRAM used',
    unit: 'bytes',
    labels: GPU,
    description: 'Memory of the GPU that is allocated.',
  },
  gpu_memory_available_bytes: {
    title: 'VRAM available',
    unit: 'bytes',
    labels: GPU,
    description: 'Memory of the GPU that is free; what the driver keeps for itself is neither used nor available.',
  },
  gpu_memory_used_ratio: { title: 'VRAM usage', unit: 'ratio', labels: GPU, description: 'VRAM used / VRAM total.' },
  gpu_temperature_celsius: {
    title: 'GPU temperature',
    unit: 'celsius',
    labels: GPU,
    description: 'Temperature of the GPU core.',
  },
  gpu_power_watts: { title: 'GPU power', unit: 'watts', labels: GPU, description: 'Power that the GPU draws.' },
  gpu_process_count: {
    title: 'GPU processes',
    unit: 'count',
    labels: GPU,
    description: 'Processes that compute on the GPU (NVIDIA).',
  },
  network_received_bytes_per_second: {
    title: 'Network receive rate',
    unit: 'bytesPerSecond',
    labels: ['interface'],
    description: 'Bytes received per second; without an interface, over all but loopback.',
  },
  network_sent_bytes_per_second: {
    title: 'Network send rate',
    unit: 'bytesPerSecond',
    labels: ['interface'],
    description: 'Bytes sent per second; without an interface, over all but loopback.',
  },
  network_received_packets_per_second: {
    title: 'Network packets received',
    unit: 'packetsPerSecond',
    labels: ['interface'],
    description: 'Packets received per second.',
  },
  network_sent_packets_per_second: {
    title: 'Network packets sent',
    unit: 'packetsPerSecond',
    labels: ['interface'],
    description: 'Packets sent per second.',
  },
  network_errors_per_second: {
    title: 'Network errors',
    unit: 'eventsPerSecond',
    labels: ['interface'],
    description: 'Receive and send errors per second.',
  },
  network_drops_per_second: {
    title: 'Network drops',
    unit: 'eventsPerSecond',
    labels: ['interface'],
    description: 'Packets dropped on receive and send per second.',
  },
  network_connections: {
    title: 'Active connections',
    unit: 'count',
    labels: [],
    description: 'Established TCP connections; on Linux as the kernel counts them, which includes CLOSE-WAIT.',
  },
  uptime_seconds: { title: 'Uptime', unit: 'seconds', labels: [], description: 'Seconds since this host booted.' },
} as const satisfies Record<string, HostMetric>;

export type HostMetricName = keyof typeof HOST_METRICS;

export const HOST_METRIC_NAMES = Object.keys(HOST_METRICS) as [HostMetricName, ...HostMetricName[]];

export const HOST_LABELS = [
  'mount',
  'device',
  'fstype',
  'interface',
  'gpu',
  'gpu_name',
] as const satisfies readonly HostLabel[];

/** Grafana's own unit ids for each of our units. */
export const GRAFANA_UNITS: Readonly<Record<HostMetricUnit, string>> = {
  ratio: 'percentunit',
  bytes: 'bytes',
  bytesPerSecond: 'Bps',
  operationsPerSecond: 'iops',
  packetsPerSecond: 'pps',
  eventsPerSecond: 'cps',
  count: 'short',
  load: 'short',
  seconds: 's',
  celsius: 'celsius',
  watts: 'watt',
};
