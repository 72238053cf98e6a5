import os from 'node:os';
import type { HostSample } from '../contract/records';
import type { Logger } from '../observability/logger';
import type { Clock } from '../platform/clock';
import { aggregateReadings, type HostAggregates } from './aggregates';
import { assembleReading } from './assembleReading';
import type { HostReading } from './hostReading';
import { toHostSample } from './hostSample';
import { EMPTY_SNAPSHOT, newestOf, takeSnapshot } from './hostSnapshot';
import type { HostSources } from './hostSources';
import { createSampleDelivery } from './sampleDelivery';
import { createSourceGuard } from './sourceGuard';
import { createTickTimer } from '../platform/tickTimer';

export const DEFAULT_COLLECT_INTERVAL_SECONDS = 10;

/** An hour at the default interval. */
export const HISTORY_LENGTH = 360;

const DEFAULT_SOURCE_LIMIT_MS = 2_000;

export interface HostCollectorOptions {
  readonly sources: HostSources;
  readonly clock: Clock;
  readonly logger: Logger;
  /** Takes each sample in, for example into the store. What it throws is logged and counted; collection goes on. */
  readonly onSample: (sample: HostSample) => void | Promise<void>;
  /** Default 10. */
  readonly intervalSeconds?: number;
  /** Default: the name of this machine. */
  readonly host?: string;
  /** Longest time that one source may take; what it would have given is then unknown. Default 2 000. */
  readonly sourceLimitMs?: number;
}

export interface CollectorStatus {
  readonly host: string;
  readonly running: boolean;
  readonly intervalSeconds: number;
  /** Readings made. */
  readonly tickCount: number;
  /** Ticks left out because the one before still ran. */
  readonly skippedTickCount: number;
  /** Readings whose sample could not be made or handed on. */
  readonly failedTickCount: number;
  readonly lastDurationMs: number | null;
  readonly lastErrors: readonly string[];
}

/** Reads the host in the background and keeps the last hour in memory. */
export interface HostCollector {
  /** Starts background collection; the first reading comes at once. Does nothing when it already runs. */
  start(): void;
  /** Stops, and resolves once a running tick and its sample are done with. */
  stop(): Promise<void>;
  latest(): HostReading | null;
  /** Oldest first, at most HISTORY_LENGTH. */
  history(): readonly HostReading[];
  /** The readings of the last `windowMs` summed up. */
  aggregates(windowMs: number): HostAggregates;
  /** Calls the listener with each new reading until the returned function is called. */
  subscribe(listener: (reading: HostReading) => void): () => void;
  status(): CollectorStatus;
}

export function createHostCollector(options: HostCollectorOptions): HostCollector {
  const { sources, clock, logger, intervalSeconds = DEFAULT_COLLECT_INTERVAL_SECONDS, host = os.hostname() } = options;
  if (!(intervalSeconds > 0) || !Number.isFinite(intervalSeconds)) {
    throw new RangeError(`intervalSeconds must be a positive number, not ${intervalSeconds}`);
  }
  const guard = createSourceGuard({ limitMs: options.sourceLimitMs ?? DEFAULT_SOURCE_LIMIT_MS });
  const listeners = new Set<(reading: HostReading) => void>();
  const history: HostReading[] = [];
  let previous = EMPTY_SNAPSHOT;
  let runningTick: Promise<void> | null = null;
  let isRunning = false;
  let counts = { tickCount: 0, skippedTickCount: 0, failedTickCount: 0 };
  let lastDurationMs: number | null = null;
  let lastErrors: readonly string[] = [];

  const delivery = createSampleDelivery({
    deliver: options.onSample,
    onFailure: (error) => countFailure(error, 'A host sample could not be handed on.'),
  });

  const timer = createTickTimer({
    clock,
    intervalMs: intervalSeconds * 1_000,
    onTick: () => {
      if (runningTick !== null) {
        counts = { ...counts, skippedTickCount: counts.skippedTickCount + 1 };
        return;
      }
      runningTick = tick().finally(() => {
        runningTick = null;
      });
    },
  });

  async function tick(): Promise<void> {
    try {
      const reading = await readHost();
      const before = history.pop();
      // A counter for each core in an hour of readings would be megabytes on a large host.
      history.push(...(before === undefined ? [] : [{ ...before, counters: null }]), reading);
      history.splice(0, history.length - HISTORY_LENGTH);
      counts = { ...counts, tickCount: counts.tickCount + 1 };
      logChangedErrors(reading.errors);
      tellListeners(reading);
      delivery.offer(toHostSample(reading));
    } catch (error) {
      countFailure(error, 'A host reading failed.');
    }
  }

  async function readHost(): Promise<HostReading> {
    const startedMs = clock.monotonicMs();
    const timeMs = clock.nowMs();
    const { snapshot, problems } = await takeSnapshot(sources, guard, clock);
    const reading = assembleReading(previous, snapshot, { timeMs, host, problems });
    previous = newestOf(previous, snapshot);
    lastDurationMs = clock.monotonicMs() - startedMs;
    return reading;
  }

  function tellListeners(reading: HostReading): void {
    for (const listener of listeners) {
      try {
        listener(reading);
      } catch (error) {
        logger.error({ err: error }, 'A listener to host readings failed.');
      }
    }
  }

  function logChangedErrors(errors: readonly string[]): void {
    const hasChanged = errors.join('\n') !== lastErrors.join('\n');
    lastErrors = errors;
    if (hasChanged && errors.length > 0) {
      logger.warn({ errors }, 'Parts of this host cannot be read.');
    } else if (hasChanged) {
      logger.info('All parts of this host can be read again.');
    }
  }

  function countFailure(error: unknown, message: string): void {
    counts = { ...counts, failedTickCount: counts.failedTickCount + 1 };
    logger.warn({ err: error }, message);
  }

  return {
    start() {
      isRunning = true;
      timer.start();
    },
    async stop() {
      isRunning = false;
      timer.stop();
      await runningTick;
      await delivery.drain();
    },
    latest: () => history.at(-1) ?? null,
    history: () => [...history],
    aggregates: (windowMs) => {
      const fromMs = clock.nowMs() - windowMs;
      return aggregateReadings(history.filter(({ timeMs }) => timeMs > fromMs));
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    status: () => ({ host, running: isRunning, intervalSeconds, ...counts, lastDurationMs, lastErrors }),
  };
}
