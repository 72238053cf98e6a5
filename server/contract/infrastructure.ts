import { z } from 'zod';
import { dashboardModelsSchema } from './models';
import { dashboardUsersSchema } from './users';
import { availabilitySchema } from './availability';

/** Percent values are 0–100, `null` where the platform does not give the figure or only one reading exists so far. */
const percent = (what: string) =>
  z.number().min(0).max(100).nullable().describe(`${what}, percent 0–100.`).meta({ example: 42.5 });
const bytes = (what: string) => z.number().min(0).nullable().describe(`${what}, bytes.`).meta({ example: 8589934592 });
const rate = (what: string, unit: string) =>
  z.number().min(0).nullable().describe(`${what}, ${unit} per second.`).meta({ example: 1024 });
const total = (what: string) => z.number().min(0).nullable().describe(`${what} since boot.`).meta({ example: 123456 });
const timestamp = z.iso
  .datetime()
  .nullable()
  .describe('When the figures were read, ISO 8601 UTC; null before the first reading.')
  .meta({ example: '2026-11-22T10:30:00.000Z' });

export const HEALTH_STATUSES = ['healthy', 'warning', 'critical', 'unknown'] as const;
export const healthStatusSchema = z
  .enum(HEALTH_STATUSES)
  .describe(
    'healthy: CPU, memory and disk all below 80 %. warning: one from 80 to 90 %. critical: one above 90 %. unknown: one cannot be read.'
  )
  .meta({ example: 'healthy' });
export type HealthStatus = z.infer<typeof healthStatusSchema>;

export const cpuSchema = z.object({
  timestamp,
  usage_percent: percent('CPU time not idle'),
  user_percent: percent('CPU time in user code'),
  system_percent: percent('CPU time in the kernel'),
  idle_percent: percent('CPU time idle'),
  iowait_percent: percent('CPU time waiting for disks (Linux)'),
  load_average_1m: z
    .number()
    .nullable()
    .describe('Load average over 1 minute; null on Windows.')
    .meta({ example: 0.5 }),
  load_average_5m: z.number().nullable().describe('Load average over 5 minutes.').meta({ example: 0.4 }),
  load_average_15m: z.number().nullable().describe('Load average over 15 minutes.').meta({ example: 0.3 }),
  core_count: z
    .number()
    .nullable()
    .describe('Logical cores usable here; a container quota may be fractional.')
    .meta({ example: 4 }),
});

export const memorySchema = z.object({
  timestamp,
  total_bytes: bytes('Usable memory'),
  used_bytes: bytes('Total minus available'),
  available_bytes: bytes('Memory still to be had without swapping'),
  used_percent: percent('(total − available) / total'),
  swap_total_bytes: bytes('Swap space'),
  swap_used_bytes: bytes('Swap in use'),
  swap_percent: percent('Swap in use; null without swap'),
});

const diskSpace = {
  total_bytes: bytes('Size'),
  used_bytes: bytes('Used'),
  available_bytes: bytes('Left for an ordinary user'),
  used_percent: percent('used / (used + available)'),
};
const diskRates = {
  read_bytes_per_sec: rate('Read', 'bytes'),
  write_bytes_per_sec: rate('Written', 'bytes'),
  read_iops: rate('Reads', 'operations'),
  write_iops: rate('Writes', 'operations'),
  iops: rate('Reads and writes', 'operations'),
};

export const diskSchema = z.object({
  timestamp,
  mount: z
    .string()
    .nullable()
    .describe('The mount that the space figures of the host refer to: the fullest one.')
    .meta({ example: '/' }),
  ...diskSpace,
  ...diskRates,
  mounts: z
    .array(
      z.object({
        mount: z.string().describe('Mount point.').meta({ example: '/' }),
        device: z.string().nullable().describe('Block device or remote.').meta({ example: 'vda1' }),
        fstype: z.string().nullable().describe('File system type.').meta({ example: 'ext4' }),
        ...diskSpace,
        ...diskRates,
      })
    )
    .describe('Every mounted file system with space of its own; rates are those of its device.'),
});

const networkFigures = {
  bytes_sent_per_sec: rate('Sent', 'bytes'),
  bytes_recv_per_sec: rate('Received', 'bytes'),
  bytes_sent: total('Bytes sent'),
  bytes_recv: total('Bytes received'),
  packets_sent: total('Packets sent'),
  packets_recv: total('Packets received'),
  errors_in: total('Receive errors'),
  errors_out: total('Send errors'),
  drops_in: total('Received packets dropped'),
  drops_out: total('Sent packets dropped'),
};

export const networkSchema = z.object({
  timestamp,
  ...networkFigures,
  active_connections: z
    .number()
    .nullable()
    .describe('Established TCP connections; on Linux as the kernel counts them, which includes CLOSE-WAIT.')
    .meta({ example: 12 }),
  interfaces: z
    .array(
      z.object({
        interface: z.string().describe('Interface name.').meta({ example: 'eth0' }),
        is_loopback: z.boolean().describe('Loopback is listed but left out of the totals.').meta({ example: false }),
        ...networkFigures,
      })
    )
    .describe('Every interface; the totals beside it leave loopback out.'),
});

const gpuSchema = z.object({
  index: z.string().describe('Number of the GPU, as its driver counts.').meta({ example: '0' }),
  name: z.string().describe('Product name.').meta({ example: 'NVIDIA H200' }),
  utilization_percent: percent('Time in which something ran on it'),
  memory_total_bytes: bytes('Memory (VRAM)'),
  memory_used_bytes: bytes('Memory that is allocated'),
  memory_available_bytes: bytes('Memory that is free'),
  memory_used_percent: percent('Memory that is allocated'),
  temperature_celsius: z.number().nullable().describe('Temperature of the core.').meta({ example: 46 }),
  power_watts: z.number().nullable().describe('Power that it draws.').meta({ example: 321 }),
  process_count: z.number().nullable().describe('Processes that compute on it (NVIDIA).').meta({ example: 2 }),
});
export type GpuAnswer = z.infer<typeof gpuSchema>;

export const infrastructureSummarySchema = z.object({
  timestamp,
  host: z.string().describe('Name of this host.').meta({ example: 'web-1' }),
  status: healthStatusSchema,
  status_reasons: z
    .array(z.string())
    .describe('Which figure led to the status, in words.')
    .meta({ example: ['memory 92.1 % is above 90 %'] }),
  cpu: cpuSchema
    .omit({ timestamp: true, usage_percent: true })
    .extend({ current_percent: percent('CPU time not idle') })
    .describe('CPU.'),
  memory: memorySchema.omit({ timestamp: true }).describe('Memory and swap.'),
  disk: diskSchema.omit({ timestamp: true, mounts: true }).describe('The fullest mount, and the rates of all disks.'),
  network: networkSchema.omit({ timestamp: true, interfaces: true }).describe('All interfaces but loopback.'),
  gpus: z.array(gpuSchema).optional().describe('Every GPU; absent on a host without one.'),
  uptime_seconds: z.number().nullable().describe('Seconds since boot.').meta({ example: 2593800 }),
  uptime_hours: z.number().nullable().describe('Hours since boot.').meta({ example: 720.5 }),
  collection: z
    .object({
      running: z.boolean().describe('Whether background collection runs.').meta({ example: true }),
      interval_seconds: z.number().describe('Time between readings.').meta({ example: 10 }),
      skipped_ticks: z.int().describe('Ticks left out because the one before still ran.').meta({ example: 0 }),
      errors: z.array(z.string()).describe('Sources that could not be read at the last tick.').meta({ example: [] }),
    })
    .describe('How the figures are collected.'),
});

const serviceAvailabilitySchema = availabilitySchema.pick({
  service_name: true,
  sla_target: true,
  availability_percent: true,
  sla_compliance: true,
  currently_up: true,
});

export const summaryWithServicesSchema = infrastructureSummarySchema.extend({
  services: z
    .array(serviceAvailabilitySchema)
    .nullable()
    .describe('Every registered service over the last 30 days, by name; null when the store cannot answer now.'),
  services_reason: z
    .string()
    .nullable()
    .describe('Why nothing is told of services; null when something is.')
    .meta({ example: null }),
});

export type ServiceAvailability = z.infer<typeof serviceAvailabilitySchema>;
export type SummaryWithServices = z.infer<typeof summaryWithServicesSchema>;
export type CpuAnswer = z.infer<typeof cpuSchema>;
export type MemoryAnswer = z.infer<typeof memorySchema>;
export type DiskAnswer = z.infer<typeof diskSchema>;
export type NetworkAnswer = z.infer<typeof networkSchema>;
export type InfrastructureSummary = z.infer<typeof infrastructureSummarySchema>;

/** The infrastructure block of the unified dashboard. */
export const dashboardSchema = z.object({
  timestamp: z.iso
    .datetime()
    .describe('When this answer was made, ISO 8601 UTC.')
    .meta({ example: '2026-11-22T10:30:00Z' }),
  infrastructure: z
    .object({
      status: healthStatusSchema,
      cpu_percent: percent('CPU time not idle'),
      memory_percent: percent('Memory used'),
      disk_percent: percent('Space used on the fullest mount'),
      uptime_hours: z.number().nullable().describe('Hours since boot.').meta({ example: 720.5 }),
    })
    .describe('This host.'),
  ai_models: dashboardModelsSchema.nullable().describe('Models, last 30 days; null while the store cannot answer.'),
  users: dashboardUsersSchema.nullable().describe('Users; null while the store cannot answer.'),
  health_summary: z
    .object({
      infrastructure: healthStatusSchema,
      overall_health: z
        .enum([...HEALTH_STATUSES, 'degraded'])
        .describe(
          'The worst of the parts that have data: the status of the infrastructure, or degraded when a model scores below 80.'
        )
        .meta({ example: 'healthy' }),
    })
    .describe('Status of each part, and of the whole.'),
});
export type DashboardAnswer = z.infer<typeof dashboardSchema>;
export type InfrastructureDashboard = Omit<DashboardAnswer, 'ai_models' | 'users'>;
