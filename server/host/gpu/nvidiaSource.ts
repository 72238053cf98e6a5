import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import type { Clock } from '../../platform/clock';
import type { GpuFigures } from '../hostSources';
import { keptFor } from '../keptFor';
import { countNvidiaProcesses, GPU_FIELDS, parseNvidiaGpus, PROCESS_FIELDS } from './nvidiaSmi';

/** @returns What the program printed; null when there is no such program here. */
export type RunNvidiaSmi = (query: string) => Promise<string | null>;

const RUN_LIMIT_MS = 1_500;
const MAX_OUTPUT_BYTES = 262_144;
/** A driver is seldom installed while a companion runs. */
const ABSENCE_KEPT_MS = 600_000;
/** Processes come and go more slowly than load, and asking for them is a second run of the program. */
const PROCESSES_KEPT_MS = 30_000;
/** Where drivers put the program, besides WSL and NixOS with folders of their own. */
const PROGRAM_FOLDERS =
  process.platform === 'win32'
    ? 'C:\\Windows\\System32;C:\\Program Files\\NVIDIA Corporation\\NVSMI'
    : '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin:/usr/lib/wsl/lib:/run/current-system/sw/bin';
const NO_DEVICES = /no devices were found/i;

/**
 * Reads NVIDIA's GPUs through their driver's own program, which is there wherever the driver is. Why not through a
 * library: docs/decisions/0011-gpu-readers.md.
 */
export function createNvidiaSource(
  clock: Clock,
  run: RunNvidiaSmi = runNvidiaSmi
): () => Promise<readonly GpuFigures[]> {
  const processCounts = keptFor(PROCESSES_KEPT_MS, clock, async () =>
    countNvidiaProcesses((await run(`--query-compute-apps=${PROCESS_FIELDS.join(',')}`)) ?? '')
  );
  let absentSinceMs: number | null = null;
  return async () => {
    if (absentSinceMs !== null && clock.monotonicMs() - absentSinceMs < ABSENCE_KEPT_MS) {
      return [];
    }
    const text = await run(`--query-gpu=${GPU_FIELDS.join(',')}`);
    absentSinceMs = text === null ? clock.monotonicMs() : null;
    if (text === null || NO_DEVICES.test(text)) {
      return [];
    }
    const gpus = parseNvidiaGpus(text);
    const counts = await processCounts();
    return gpus.map(({ uuid, ...figures }) => ({ ...figures, processCount: counts.get(uuid) ?? 0 }));
  };
}

async function runNvidiaSmi(query: string): Promise<string | null> {
  try {
    const { stdout } = await promisify(execFile)('nvidia-smi', [query, '--format=csv,noheader,nounits'], {
      timeout: RUN_LIMIT_MS,
      maxBuffer: MAX_OUTPUT_BYTES,
      windowsHide: true,
      // The companion's own settings, tokens among them, are none of the driver's business.
      env: { PATH: PROGRAM_FOLDERS },
    });
    return stdout;
  } catch (error) {
    const { code, stdout } = error as { code?: unknown; stdout?: unknown };
    if (code === 'ENOENT') {
      return null;
    }
    if (typeof stdout === 'string' && NO_DEVICES.test(stdout)) {
      return stdout;
    }
    const said = typeof stdout === 'string' ? stdout.trim().split('\n')[0] : '';
    throw new Error(`nvidia-smi failed${said ? `: ${said}` : ` (${String(code)})`}`, { cause: error });
  }
}
