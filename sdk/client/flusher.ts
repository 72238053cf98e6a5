import type { Deliver } from '../delivery/deliver';
import type { SpillFolder } from '../spill/spillFolder';
import type { Counters } from './counters';
import type { LineBuffer } from './lineBuffer';
import type { Pause, SendState } from './pause';
import type { Problems } from './problems';

export interface FlushReport {
  /** Records of this flush that the companion accepted, those read back from disk included. */
  readonly accepted: number;
  readonly rejected: number;
  /** Written to the spill folder because they could not be sent. */
  readonly spilled: number;
  /** Lost while this flush ran. */
  readonly dropped: number;
  /** Still in memory, those that came while this flush ran included. */
  readonly buffered: number;
  readonly state: SendState;
}

export interface FlusherOptions {
  readonly buffer: LineBuffer;
  readonly spill: SpillFolder | undefined;
  readonly deliver: Deliver;
  readonly pause: Pause;
  readonly counters: Counters;
  readonly problems: Problems;
  readonly batchSize: number;
  readonly maxBatchBytes: number;
  readonly maxAttempts: number;
}

/** Moves records from the buffer to the companion, or to disk while it is away. One flush at a time. */
export class Flusher {
  token: string | undefined;
  private readonly stopping = new AbortController();
  private running: Promise<FlushReport> | undefined;
  private next: Promise<FlushReport> | undefined;
  private sending = 0;

  constructor(private readonly options: FlusherOptions) {}

  get isRunning(): boolean {
    return this.running !== undefined;
  }

  /** Records in the request that is under way. */
  get inFlight(): number {
    return this.sending;
  }

  /**
   * A call during a flush gets the next one, so that everything recorded before the call has had its turn; calls that
   * wait share it.
   */
  flush(isUrgent: boolean): Promise<FlushReport> {
    if (this.running) {
      const again = () => {
        this.next = undefined;
        return this.flush(isUrgent);
      };
      this.next ??= this.running.then(again, again);
      return this.next;
    }
    this.running = this.run(isUrgent).finally(() => {
      this.running = undefined;
    });
    return this.running;
  }

  /** Ends what is under way; what has no verdict goes back to the buffer. Nothing is sent after this. */
  stop(): void {
    this.stopping.abort();
  }

  /**
   * Moves everything in the buffer to disk. Whatever fails stays in the buffer.
   *
   * @returns false when the folder cannot be written.
   */
  async spillBuffer(): Promise<boolean> {
    const { buffer, spill, batchSize, maxBatchBytes } = this.options;
    if (!spill) {
      return true;
    }
    for (;;) {
      const lines = buffer.take(batchSize, maxBatchBytes);
      if (lines.length === 0) {
        return true;
      }
      if (!(await this.spillLines(spill, lines))) {
        return false;
      }
    }
  }

  private async spillLines(spill: SpillFolder, lines: readonly string[]): Promise<boolean> {
    const { counters, problems } = this.options;
    try {
      const { written, dropped } = await spill.write(lines);
      counters.spilled += written;
      this.countDropped(dropped, 'SPILL_FULL', 'The spill folder is full; records are dropped.');
      problems.clear('SPILL_FAILED');
      return true;
    } catch (error) {
      this.tellSpillFailed(error);
      this.putBack(lines);
      return false;
    }
  }

  private async run(isUrgent: boolean): Promise<FlushReport> {
    const { buffer, spill, pause, counters, problems } = this.options;
    const before = { ...counters };
    let isSending = pause.maySend(isUrgent);
    if (isSending && (buffer.length > 0 || spill?.mayHaveSegments())) {
      counters.flushes += 1;
    }
    // Bounded by what is there now: records that keep coming have the next flush.
    for (let ahead = buffer.length; isSending && ahead > 0;) {
      const { taken, isDone } = await this.sendFromBuffer();
      isSending = isDone;
      ahead -= Math.max(taken, 1);
    }
    if (isSending) {
      await this.resendSpilled();
    }
    if (pause.state !== 'sending' || this.stopping.signal.aborted) {
      await this.spillBuffer();
    }
    if (buffer.length === 0) {
      problems.clear('BUFFER_FULL');
    }
    return reportSince(before, counters, buffer.length, pause.state);
  }

  private async sendFromBuffer(): Promise<{ taken: number; isDone: boolean }> {
    const { buffer, batchSize, maxBatchBytes } = this.options;
    const lines = buffer.take(batchSize, maxBatchBytes);
    const leftover = await this.send(lines);
    this.putBack(leftover);
    return { taken: lines.length, isDone: leftover.length === 0 };
  }

  /** Oldest first; what is recorded meanwhile goes before the next segment, so that charts stay current. */
  private async resendSpilled(): Promise<void> {
    const { buffer, spill, counters, problems, batchSize } = this.options;
    let isSending = true;
    while (isSending && spill?.mayHaveSegments()) {
      try {
        const isDone = await spill.resend(async ({ lines, tornRecords }) => {
          const leftover = await this.sendInBatches(lines);
          counters.resent += lines.length - leftover.length;
          if (leftover.length === 0 || leftover.length < lines.length) {
            this.countDropped(tornRecords, 'SPILL_TORN', 'Records at the end of a spilled segment were cut off.');
          }
          return leftover;
        });
        problems.clear('SPILL_FAILED');
        isSending = isDone !== false;
      } catch (error) {
        this.tellSpillFailed(error);
        return;
      }
      while (isSending && buffer.length >= batchSize) {
        isSending = (await this.sendFromBuffer()).isDone;
      }
    }
  }

  /** Segments may have been written with larger batches than today's. */
  private async sendInBatches(lines: readonly string[]): Promise<readonly string[]> {
    const { batchSize } = this.options;
    for (let start = 0; start < lines.length; start += batchSize) {
      const leftover = await this.send(lines.slice(start, start + batchSize));
      if (leftover.length > 0) {
        return [...leftover, ...lines.slice(start + batchSize)];
      }
    }
    return [];
  }

  private async send(lines: readonly string[]): Promise<readonly string[]> {
    const { deliver, pause, maxAttempts } = this.options;
    this.sending = lines.length;
    const { leftover, obstacle } = await deliver(lines, {
      token: this.token,
      // In an outage the flushes themselves are the tries.
      maxAttempts: pause.state === 'sending' ? maxAttempts : 1,
      signal: this.stopping.signal,
    });
    this.sending = 0;
    if (obstacle) {
      pause.begin(obstacle);
    } else {
      pause.end();
    }
    return leftover;
  }

  private putBack(lines: readonly string[]): void {
    if (lines.length > 0) {
      const dropped = this.options.buffer.putBack(lines);
      this.countDropped(dropped, 'BUFFER_FULL', 'The buffer is full; records are dropped.');
    }
  }

  private countDropped(records: number, code: 'BUFFER_FULL' | 'SPILL_FULL' | 'SPILL_TORN', message: string): void {
    if (records > 0) {
      this.options.counters.dropped += records;
      this.options.problems.tellOnce({ code, message, records });
    }
  }

  private tellSpillFailed(cause: unknown): void {
    this.options.problems.tellOnce({
      code: 'SPILL_FAILED',
      message: `The spill folder cannot be used: ${cause instanceof Error ? cause.message : String(cause)}`,
      records: 0,
      cause,
    });
  }
}

export function reportSince(before: Counters, now: Counters, buffered: number, state: SendState): FlushReport {
  return {
    accepted: now.accepted - before.accepted,
    rejected: now.rejected - before.rejected,
    spilled: now.spilled - before.spilled,
    dropped: now.dropped - before.dropped,
    buffered,
    state,
  };
}
