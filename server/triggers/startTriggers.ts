import { MAX_SERIES_PER_TRIGGER, type Trigger } from '../contract/triggers';
import { pause } from '../platform/pause';
import type { TriggerWithSecret } from './readTriggersFile';
import { createTrigger, type RunningTrigger, type TriggerParts, type TriggerStanding } from './runTrigger';

export interface TriggersParts extends TriggerParts {
  readonly triggers: readonly TriggerWithSecret[];
}

export interface WatchedTrigger {
  readonly trigger: Trigger;
  /** Null while it cannot start. */
  readonly standing: TriggerStanding | null;
}

export interface RunningTriggers {
  watched(): readonly WatchedTrigger[];
  stop(): Promise<void>;
}

/** The store may still be starting, or its engine be down for a while. */
const RETRY_MS = 5_000;

/** Watches each trigger once its last decisions are known: a restart must not forget a cooldown. */
export function startTriggers(parts: TriggersParts): RunningTriggers {
  const stopping = new AbortController();
  const running = new Map<string, RunningTrigger>();
  const starts = parts.triggers.map(async (one) => {
    const started = await createUnlessStopped(parts, one, stopping.signal);
    if (started !== null) {
      running.set(one.trigger.name, started);
      started.start();
    }
  });
  return {
    watched: () =>
      parts.triggers.map(({ trigger }) => ({ trigger, standing: running.get(trigger.name)?.standing() ?? null })),
    async stop() {
      stopping.abort();
      await Promise.all(starts);
      await Promise.all([...running.values()].map((trigger) => trigger.stop()));
    },
  };
}

async function createUnlessStopped(
  parts: TriggersParts,
  one: TriggerWithSecret,
  signal: AbortSignal
): Promise<RunningTrigger | null> {
  while (!signal.aborted) {
    try {
      const known = await parts.decisions.last(one.trigger.name, MAX_SERIES_PER_TRIGGER, signal);
      return signal.aborted ? null : createTrigger(parts, one, known);
    } catch (error) {
      if (!signal.aborted) {
        parts.logger.warn({ err: error, trigger: one.trigger.name }, 'A trigger cannot start yet');
      }
    }
    await pause(RETRY_MS, signal);
  }
  return null;
}
