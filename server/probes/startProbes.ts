import type { StoredRecord } from '../contract/records';
import type { Probe } from '../contract/probes';
import type { Logger } from '../observability/logger';
import type { Clock } from '../platform/clock';
import { pause } from '../platform/pause';
import { createCheck } from './createCheck';
import { createProbe, type ProbeFigures, type RunningProbe } from './runProbe';

/** What was known of a service before this process. */
export interface KnownService {
  readonly slaTargetPercent: number;
  readonly lastState: 'down' | 'up' | null;
}

export interface ProbesParts {
  readonly probes: readonly Probe[];
  readonly clock: Clock;
  readonly logger: Logger;
  readonly newId: () => string;
  readonly append: (records: readonly StoredRecord[]) => Promise<unknown>;
  /** Null for a service that nobody registered yet. */
  readonly find: (service: string) => Promise<KnownService | null>;
}

export interface RunningProbes {
  figures(): readonly ProbeFigures[];
  stop(): Promise<void>;
}

/** The store may still be starting, or its engine be down for a while. */
const RETRY_MS = 5_000;

/** Registers each probed service where it is not yet known with this target, then asks it at its interval. */
export function startProbes(parts: ProbesParts): RunningProbes {
  const stopping = new AbortController();
  const running: RunningProbe[] = [];
  const starts = parts.probes.map(async (probe) => {
    const started = await startUnlessStopped(parts, probe, stopping.signal);
    if (started !== null) {
      running.push(started);
      started.start();
    }
  });
  return {
    figures: () => running.map((probe) => probe.figures()),
    async stop() {
      stopping.abort();
      await Promise.all(starts);
      await Promise.all(running.map((probe) => probe.stop()));
    },
  };
}

async function startUnlessStopped(parts: ProbesParts, probe: Probe, signal: AbortSignal): Promise<RunningProbe | null> {
  while (!signal.aborted) {
    try {
      return await register(parts, probe);
    } catch (error) {
      parts.logger.warn({ err: error, service: probe.service }, 'A probe cannot start yet');
    }
    await pause(RETRY_MS, signal);
  }
  return null;
}

async function register(parts: ProbesParts, probe: Probe): Promise<RunningProbe> {
  const { clock, logger, newId, append } = parts;
  const known = await parts.find(probe.service);
  if (known === null || known.slaTargetPercent !== probe.sla_target) {
    await append([
      {
        kind: 'service',
        id: newId(),
        time_ms: clock.nowMs(),
        service_name: probe.service,
        sla_target: probe.sla_target,
      },
    ]);
  }
  return createProbe({
    probe,
    check: createCheck(probe),
    clock,
    logger,
    firstVerdict: known?.lastState ?? 'unknown',
    onTransition: async ({ state, atMs, reason }) => {
      await append([
        {
          kind: 'service_state',
          id: newId(),
          time_ms: atMs,
          service_name: probe.service,
          state,
          ...(reason === null ? {} : { reason }),
        },
      ]);
    },
  });
}
