import { readFile, readlink } from 'node:fs/promises';
import { hostname } from 'node:os';
import { systemErrorCode } from '../systemError';

/** What tells a process from another that later gets the same number. Null where the platform does not say. */
export interface ProcessIdentity {
  readonly pid: number;
  /** Clock ticks between boot and the start of the process. */
  readonly startTicks: string | null;
  readonly bootId: string | null;
  /** Two containers can both have a process 1. */
  readonly pidNamespace: string | null;
  readonly hostname: string;
}

/** Field 22 of /proc/PID/stat, counted after the command's name, which may hold spaces and brackets. */
const START_TICKS_AFTER_NAME = 19;

export async function ownIdentity(): Promise<ProcessIdentity> {
  return {
    pid: process.pid,
    startTicks: await readStartTicks(process.pid),
    bootId: (await orNull(readFile('/proc/sys/kernel/random/boot_id', 'utf8')))?.trim() ?? null,
    pidNamespace: await orNull(readlink('/proc/self/ns/pid')),
    hostname: hostname(),
  };
}

export async function readStartTicks(pid: number): Promise<string | null> {
  const stat = await orNull(readFile(`/proc/${pid}/stat`, 'utf8'));
  return stat?.slice(stat.lastIndexOf(')') + 2).split(' ')[START_TICKS_AFTER_NAME] ?? null;
}

/** Whether a process of this machine and this namespace still runs. */
export async function isRunning({ pid, startTicks }: ProcessIdentity): Promise<boolean> {
  try {
    process.kill(pid, 0);
  } catch (error) {
    // Not allowed to signal it: it runs, under another user.
    return systemErrorCode(error) === 'EPERM';
  }
  const currentTicks = await readStartTicks(pid);
  return startTicks === null || currentTicks === null || startTicks === currentTicks;
}

/** Not every platform has /proc. */
async function orNull(reading: Promise<string>): Promise<string | null> {
  const [outcome] = await Promise.allSettled([reading]);
  return outcome.status === 'fulfilled' ? outcome.value : null;
}
