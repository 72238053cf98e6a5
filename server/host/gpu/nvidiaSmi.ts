import type { GpuFigures } from '../hostSources';

/** Asked of `nvidia-smi --query-gpu=…` and `--query-compute-apps=…`, in this order. */
export const GPU_FIELDS = [
  'index',
  'uuid',
  'name',
  'utilization.gpu',
  'memory.total',
  'memory.used',
  'memory.free',
  'temperature.gpu',
  'power.draw',
] as const;
export const PROCESS_FIELDS = ['gpu_uuid', 'pid'] as const;

const MEBIBYTE = 1_048_576;

/** One GPU as the driver tells it, with the id that ties processes to it. */
export type NvidiaGpu = Omit<GpuFigures, 'processCount'> & { readonly uuid: string };

/**
 * Parses the answer to GPU_FIELDS with `--format=csv,noheader,nounits`: MiB, percent, degrees Celsius and watts. What
 * the driver does not tell stands in brackets (`[N/A]`, `[Not Supported]`, `[Insufficient Permissions]`).
 */
export function parseNvidiaGpus(text: string): NvidiaGpu[] {
  return rows(text).map((cells) => {
    const [index, uuid, name, ...figures] = cells;
    if (index === undefined || uuid === undefined || name === undefined || figures.length !== GPU_FIELDS.length - 3) {
      throw new Error(`nvidia-smi answered ${cells.length} fields instead of ${GPU_FIELDS.length}`);
    }
    const [utilization, total, used, free, temperature, power] = figures.map(known);
    return {
      index,
      uuid,
      name,
      utilizationRatio: scaled(utilization, 1 / 100),
      memoryTotalBytes: scaled(total, MEBIBYTE),
      memoryUsedBytes: scaled(used, MEBIBYTE),
      memoryAvailableBytes: scaled(free, MEBIBYTE),
      temperatureCelsius: temperature ?? null,
      powerWatts: power ?? null,
    };
  });
}

/** Counts the processes of each GPU, by its id, in the answer to PROCESS_FIELDS. */
export function countNvidiaProcesses(text: string): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const [uuid = ''] of rows(text)) {
    counts.set(uuid, (counts.get(uuid) ?? 0) + 1);
  }
  return counts;
}

function rows(text: string): string[][] {
  return text
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => line.split(',').map((cell) => cell.trim()));
}

function known(cell: string): number | null {
  const value = cell === '' ? Number.NaN : Number(cell);
  return Number.isFinite(value) && value >= 0 ? value : null;
}

function scaled(value: number | null | undefined, factor: number): number | null {
  return value === null || value === undefined ? null : value * factor;
}
