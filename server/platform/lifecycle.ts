import type { Clock } from './clock';

/** One thing that runs: started in order, stopped in reverse order, each with its own deadline. */
export interface LifecyclePart {
  readonly name: string;
  start?(): Promise<void> | void;
  /** Must resolve within the deadline; if not, stopping goes on without it. */
  stop?(): Promise<void> | void;
  readonly stopDeadlineMs?: number;
}

export interface LifecycleReport {
  /** A part that failed to stop, or did not stop in time. The rest was stopped all the same. */
  onStopFailure(partName: string, reason: unknown): void;
}

const DEFAULT_STOP_DEADLINE_MS = 5_000;

/**
 * Holds the stack of running parts, so that no module registers signal handlers of its own.
 *
 * A failing start stops what had started before it, in reverse order, and then rejects with the cause.
 */
export class Lifecycle {
  readonly #started: LifecyclePart[] = [];
  #stopping: Promise<void> | undefined;

  constructor(private readonly report: LifecycleReport) {}

  async start(part: LifecyclePart): Promise<void> {
    if (this.#stopping) {
      throw new Error(`Cannot start ${part.name} while stopping`);
    }
    try {
      await part.start?.();
    } catch (error) {
      await this.stop();
      throw error;
    }
    this.#started.push(part);
  }

  /** Stops everything once; a second call waits for the first. */
  stop(): Promise<void> {
    this.#stopping ??= this.#stopAll();
    return this.#stopping;
  }

  async #stopAll(): Promise<void> {
    for (let part = this.#started.pop(); part; part = this.#started.pop()) {
      try {
        await withDeadline(Promise.resolve(part.stop?.()), part.stopDeadlineMs ?? DEFAULT_STOP_DEADLINE_MS);
      } catch (reason) {
        this.report.onStopFailure(part.name, reason);
      }
    }
  }
}

/** Rejects with an Error when the promise has not settled after `deadlineMs`. */
export async function withDeadline<T>(promise: Promise<T>, deadlineMs: number): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const deadline = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`Not done after ${deadlineMs} ms`)), deadlineMs);
  });
  try {
    return await Promise.race([promise, deadline]);
  } finally {
    clearTimeout(timer);
  }
}

/** Elapsed time since `startedMs` on the monotonic clock, in seconds. */
export function elapsedSeconds(clock: Clock, startedMs: number): number {
  return (clock.monotonicMs() - startedMs) / 1000;
}
