import type { SpillFolder } from '../spill/spillFolder';
import type { Clock } from './clock';
import type { Flusher } from './flusher';
import type { LineBuffer } from './lineBuffer';
import type { Pause } from './pause';
import type { Problems } from './problems';

export interface ScheduleOptions {
  readonly clock: Clock;
  readonly buffer: LineBuffer;
  readonly spill: SpillFolder | undefined;
  readonly pause: Pause;
  readonly flusher: Flusher;
  readonly problems: Problems;
  readonly batchSize: number;
  readonly flushIntervalMs: number;
  readonly maxBufferedRecords: number;
}

/** Starts flushes: on a timer, when a batch is full, and to disk when the buffer fills faster than it can be sent. */
export function startSchedule(options: ScheduleOptions) {
  const { clock, buffer, spill, pause, flusher, problems, batchSize, flushIntervalMs, maxBufferedRecords } = options;
  const highWater = Math.ceil(maxBufferedRecords * 0.75);
  let isAsked = false;
  let isReliefHeld = false;
  let isStopped = false;
  let cancelTick = clock.after(flushIntervalMs, tick);

  function inBackground(work: Promise<unknown>): void {
    work.catch((error: unknown) =>
      problems.tell({ code: 'INTERNAL', message: `A flush failed: ${String(error)}`, records: 0, cause: error })
    );
  }

  function tick(): void {
    cancelTick = clock.after(flushIntervalMs, tick);
    isReliefHeld = false;
    if (!flusher.isRunning && (buffer.length > 0 || spill?.mayHaveSegments())) {
      inBackground(flusher.flush(false));
    }
  }

  async function relieve(): Promise<void> {
    isReliefHeld = true;
    isReliefHeld = !(await flusher.spillBuffer());
  }

  function react(): void {
    isAsked = false;
    if (isStopped) {
      return;
    }
    if (!flusher.isRunning && pause.state === 'sending') {
      inBackground(flusher.flush(false));
    } else if (spill && !isReliefHeld && buffer.length >= highWater) {
      inBackground(relieve());
    }
  }

  return {
    /** Called with every record: decides in nanoseconds, and acts after the caller has gone on. */
    noticeGrowth(): void {
      const isStuck = flusher.isRunning || pause.state !== 'sending';
      if (!isAsked && buffer.length >= (isStuck ? highWater : batchSize)) {
        isAsked = true;
        setImmediate(react);
      }
    },

    stop(): void {
      isStopped = true;
      cancelTick();
    },
  };
}
