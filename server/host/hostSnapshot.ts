import type { Clock } from '../platform/clock';
import type { HostSources, SourceName, SourceValue } from './hostSources';
import type { SourceGuard } from './sourceGuard';

/** What a source gave, with the monotonic instant at which it gave it: rates divide by the time between two of these. */
export interface Timed<T> {
  readonly value: T;
  readonly atMs: number;
}

/** The newest answer of each source; null where a source gave none. */
export type HostSnapshot = { readonly [Name in SourceName]: Timed<SourceValue<Name>> | null };

export const EMPTY_SNAPSHOT: HostSnapshot = {
  cpu: null,
  memory: null,
  load: null,
  uptime: null,
  mounts: null,
  disks: null,
  interfaces: null,
  connections: null,
  gpus: null,
  pressure: null,
  throttling: null,
};

/** Asks every source at once. Never rejects: a source that fails or is late gives null and a sentence. */
export async function takeSnapshot(
  sources: HostSources,
  guard: SourceGuard,
  clock: Clock
): Promise<{ snapshot: HostSnapshot; problems: string[] }> {
  const problems: string[] = [];
  const read = async <Name extends SourceName>(name: Name): Promise<HostSnapshot[Name]> => {
    const outcome = await guard.run<Timed<SourceValue<Name>>>(name, async () => {
      const source = sources[name] as (report: (problem: string) => void) => Promise<SourceValue<Name>>;
      const value = await source((problem) => problems.push(`${name}: ${problem}`));
      return { value, atMs: clock.monotonicMs() };
    });
    if (outcome.ok) {
      return outcome.value as HostSnapshot[Name];
    }
    problems.push(`${name}: ${outcome.problem}`);
    return null;
  };
  const [cpu, memory, load, uptime, mounts, disks, interfaces, connections, gpus, pressure, throttling] =
    await Promise.all([
      read('cpu'),
      read('memory'),
      read('load'),
      read('uptime'),
      read('mounts'),
      read('disks'),
      read('interfaces'),
      read('connections'),
      read('gpus'),
      read('pressure'),
      read('throttling'),
    ]);
  const snapshot = {
    cpu,
    memory,
    load,
    uptime,
    mounts,
    disks,
    interfaces,
    connections,
    gpus,
    pressure,
    throttling,
  };
  return { snapshot, problems: problems.sort() };
}

/** What the next reading compares with: the newest answer of each source, so that a failed tick costs one tick only. */
export function newestOf(previous: HostSnapshot, current: HostSnapshot): HostSnapshot {
  return {
    cpu: current.cpu ?? previous.cpu,
    memory: current.memory ?? previous.memory,
    load: current.load ?? previous.load,
    uptime: current.uptime ?? previous.uptime,
    mounts: current.mounts ?? previous.mounts,
    disks: current.disks ?? previous.disks,
    interfaces: current.interfaces ?? previous.interfaces,
    connections: current.connections ?? previous.connections,
    gpus: current.gpus ?? previous.gpus,
    pressure: current.pressure ?? previous.pressure,
    throttling: current.throttling ?? previous.throttling,
  };
}
