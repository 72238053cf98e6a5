import type { MemoryFigures } from '../hostSources';

/** Parses `/proc/meminfo`. */
export function parseMemInfo(text: string): MemoryFigures {
  const fields = new Map<string, number>();
  for (const [, name, kibibytes] of text.matchAll(/^(\w+): +(\d+) kB$/gm)) {
    if (name !== undefined) {
      fields.set(name, Number(kibibytes) * 1_024);
    }
  }
  const totalBytes = fields.get('MemTotal');
  const availableBytes = fields.get('MemAvailable') ?? estimatedAvailable(fields);
  if (totalBytes === undefined || availableBytes === undefined) {
    throw new Error('/proc/meminfo has no MemTotal or MemAvailable');
  }
  const swapTotalBytes = fields.get('SwapTotal') ?? null;
  const swapFreeBytes = fields.get('SwapFree');
  const swapUsedBytes = swapTotalBytes === null || swapFreeBytes === undefined ? null : swapTotalBytes - swapFreeBytes;
  return { totalBytes, availableBytes, swapTotalBytes, swapUsedBytes };
}

/** Kernels before 3.14 do not say what is available; free memory and caches come close. */
function estimatedAvailable(fields: ReadonlyMap<string, number>): number | undefined {
  const free = fields.get('MemFree');
  return free === undefined ? undefined : free + (fields.get('Buffers') ?? 0) + (fields.get('Cached') ?? 0);
}
