import type { PressureCounters } from '../hostSources';

const MICROSECONDS_PER_SECOND = 1_000_000;

/**
 * The total of one line of a pressure file, in seconds: `some` while at least one task waited, `full` while all did.
 *
 * @returns Null when the kernel keeps no such line.
 */
export function parsePressureSeconds(text: string | null, line: 'some' | 'full'): number | null {
  const total = new RegExp(`^${line} .*\\btotal=(\\d+)`, 'm').exec(text ?? '')?.[1];
  return total === undefined ? null : Number(total) / MICROSECONDS_PER_SECOND;
}

/** @param read The text of `cpu`, `memory` or `io`; null where the kernel has none. */
export async function readPressure(
  read: (resource: 'cpu' | 'memory' | 'io') => Promise<string | null>
): Promise<PressureCounters | null> {
  const [cpu, memory, io] = await Promise.all([read('cpu'), read('memory'), read('io')]);
  if (cpu === null && memory === null && io === null) {
    return null;
  }
  return {
    cpuSomeSeconds: parsePressureSeconds(cpu, 'some'),
    memorySomeSeconds: parsePressureSeconds(memory, 'some'),
    memoryFullSeconds: parsePressureSeconds(memory, 'full'),
    ioSomeSeconds: parsePressureSeconds(io, 'some'),
    ioFullSeconds: parsePressureSeconds(io, 'full'),
  };
}
