import type { AppendReceipt } from '../store';

/** One caller's records, waiting for the sync that makes them durable. */
export interface WaitingAppend {
  readonly payload: Buffer;
  readonly recordCount: number;
  readonly resolve: (receipt: AppendReceipt) => void;
  readonly reject: (error: unknown) => void;
}

export interface QueueLimits {
  readonly maxQueuedBytes: number;
  readonly maxQueuedAppends: number;
  /** Most payload bytes that share one sync. */
  readonly maxGroupBytes: number;
}

/** Appends in order of arrival, bounded in number and bytes. */
export class AppendQueue {
  private waiting: WaitingAppend[] = [];
  private queuedBytes = 0;

  constructor(private readonly limits: QueueLimits) {}

  get isEmpty(): boolean {
    return this.waiting.length === 0;
  }

  hasRoomFor(payloadBytes: number): boolean {
    return (
      this.waiting.length < this.limits.maxQueuedAppends &&
      this.queuedBytes + payloadBytes <= this.limits.maxQueuedBytes
    );
  }

  push(append: WaitingAppend): void {
    this.waiting.push(append);
    this.queuedBytes += append.payload.length;
  }

  /** Everything that may share the next sync: at least one append, then as many as fit. */
  takeGroup(): readonly WaitingAppend[] {
    let groupBytes = 0;
    let count = 0;
    for (const { payload } of this.waiting) {
      if (count > 0 && groupBytes + payload.length > this.limits.maxGroupBytes) {
        break;
      }
      groupBytes += payload.length;
      count += 1;
    }
    return this.take(count);
  }

  takeAll(): readonly WaitingAppend[] {
    return this.take(this.waiting.length);
  }

  private take(count: number): readonly WaitingAppend[] {
    const taken = this.waiting.slice(0, count);
    this.waiting = this.waiting.slice(count);
    this.queuedBytes -= taken.reduce((sum, { payload }) => sum + payload.length, 0);
    return taken;
  }
}
