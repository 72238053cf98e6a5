import { readdirSync, readFileSync } from 'node:fs';

const MILLISECONDS_PER_TICK = 10;

/** Processes that this one started itself. */
export function childrenOf(pid: number): readonly number[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter((each) => statusField(each, /^PPid:\s+(\d+)/m) === pid);
}

/** User and system time of the whole process so far, in steps of 10 ms; 0 once it is gone. */
export function cpuMsOf(pid: number): number {
  const stat = readOf(pid, 'stat');
  if (stat === undefined) {
    return 0;
  }
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return (Number(fields[11]) + Number(fields[12])) * MILLISECONDS_PER_TICK;
}

/** Memory in RAM now; 0 once it is gone. */
export function residentMegabytesOf(pid: number): number {
  return (statusField(pid, /^VmRSS:\s+(\d+) kB/m) ?? 0) / 1024;
}

function statusField(pid: number, pattern: RegExp): number | undefined {
  const found = pattern.exec(readOf(pid, 'status') ?? '')?.[1];
  return found === undefined ? undefined : Number(found);
}

function readOf(pid: number, file: 'stat' | 'status'): string | undefined {
  try {
    return readFileSync(`/proc/${pid}/${file}`, 'utf8');
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT' || code === 'ESRCH') {
      return undefined;
    }
    throw error;
  }
}
