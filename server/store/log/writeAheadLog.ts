import { AppError } from '../../contract/errors';
import type { MeasureRecord } from '../../contract/records';
import type { Logger } from '../../observability/logger';
import type { Clock } from '../../platform/clock';
import { toRecordLines } from '../records/recordLines';
import type { AppendReceipt, LogPosition, RecordLines } from '../store';
import { ActiveSegment, type SealedSegment } from './activeSegment';
import { AppendQueue, type WaitingAppend } from './appendQueue';
import { describeDiskTrouble, probeDisk } from './diskTrouble';
import { encodeGroupHeader } from './group';
import type { LogLimits } from './logLimits';
import { openLogFolder } from './openLogFolder';
import { SealedSegments } from './sealedSegments';
import { newSegmentName } from './segmentName';
import { withoutRecords } from './withoutRecords';

export interface LogOptions {
  readonly folder: string;
  readonly limits: LogLimits;
  readonly clock: Clock;
  readonly logger: Logger;
}

/** What the loader wants to know. */
export interface LogListener {
  /** The active segment holds records now and did not before. */
  onFirstRecord(): void;
  onSealed(): void;
}

const BUSY_RETRY_SECONDS = 1;
/** So long after the last write more of them are taken to follow. */
const BUSY_FOR_MS = 200;

/** Takes records, makes them durable with one sync for all that wait, and hands them on as sealed segments. */
export class WriteAheadLog {
  private readonly queue: AppendQueue;
  private active: ActiveSegment | null = null;
  private readonly sealedSegments: SealedSegments;
  private nextNumber: number;
  private lastDurable: LogPosition;
  private writing: Promise<void> = Promise.resolve();
  private isWriting = false;
  private sealWaiters: Array<() => void> = [];
  private trouble: string | null = null;
  private probeTimer: NodeJS.Timeout | null = null;
  private isClosed = false;
  private appendedAtMs = -Infinity;
  private listener: LogListener | null = null;

  private constructor(
    private readonly options: LogOptions,
    leftovers: SealedSegment[]
  ) {
    this.queue = new AppendQueue(options.limits);
    this.sealedSegments = new SealedSegments(options.folder, leftovers);
    const newest = leftovers.at(-1);
    this.nextNumber = (newest?.number ?? 0) + 1;
    this.lastDurable = { segment: newest?.number ?? 0, byteOffset: newest?.byteCount ?? 0 };
  }

  static async open(options: LogOptions): Promise<WriteAheadLog> {
    return new WriteAheadLog(options, await openLogFolder(options.folder, options.logger));
  }

  listen(listener: LogListener): void {
    this.listener = listener;
  }

  /** Oldest first. */
  get sealed(): readonly SealedSegment[] {
    return this.sealedSegments.list;
  }

  get activeRecordCount(): number {
    return this.active?.recordCount ?? 0;
  }

  get byteCount(): number {
    return this.sealedSegments.byteCount + (this.active?.byteCount ?? 0);
  }

  get durablePosition(): LogPosition {
    return this.lastDurable;
  }

  /** Whether records are coming in just now. */
  get isBusy(): boolean {
    return !this.queue.isEmpty || this.options.clock.monotonicMs() - this.appendedAtMs < BUSY_FOR_MS;
  }

  /** Why nothing can be written now, or null. */
  get readOnlyReason(): string | null {
    return this.trouble;
  }

  append(records: readonly MeasureRecord[]): Promise<AppendReceipt> {
    return this.appendLines(toRecordLines(records));
  }

  appendLines({ payload, recordCount }: RecordLines): Promise<AppendReceipt> {
    if (recordCount === 0) {
      return Promise.resolve({ position: this.lastDurable, acceptedCount: 0 });
    }
    return new Promise((resolve, reject) => {
      this.checkAdmission(payload.length);
      this.queue.push({ payload, recordCount, resolve, reject });
      this.appendedAtMs = this.options.clock.monotonicMs();
      this.startWriting();
    });
  }

  /** Ends the active segment, if it holds anything, so that what was acknowledged until now can be loaded. */
  seal(): Promise<void> {
    if (this.activeRecordCount === 0) {
      return Promise.resolve();
    }
    return new Promise((resolve) => {
      this.sealWaiters.push(resolve);
      this.startWriting();
    });
  }

  /**
   * Takes records out of a segment that is not being loaded.
   *
   * @param isTakenOut Called with each record as it was parsed.
   * @returns how many were taken out.
   */
  async takeOut(segment: SealedSegment, isTakenOut: (record: unknown) => boolean): Promise<number> {
    const { remainder, takenCount } = await withoutRecords(segment, isTakenOut);
    if (remainder === null) {
      await this.drop([segment]);
    } else {
      this.sealedSegments.replace(remainder);
    }
    return takenCount;
  }

  /** Removes segments whose records are durable elsewhere. */
  drop(segments: readonly SealedSegment[]): Promise<void> {
    return this.sealedSegments.drop(segments);
  }

  /** Keeps the file of every segment that is there now or comes, also after it was dropped, until `release`. */
  hold(): void {
    this.sealedSegments.hold();
  }

  release(): Promise<void> {
    return this.sealedSegments.release();
  }

  /** Every sealed segment whose file is there, those that are held included; oldest first. */
  get readable(): readonly SealedSegment[] {
    return this.sealedSegments.readable;
  }

  /** Waits for what was accepted for writing, then takes no more. */
  async close(): Promise<void> {
    this.isClosed = true;
    if (this.probeTimer !== null) {
      clearTimeout(this.probeTimer);
    }
    await this.writing;
    await this.seal();
  }

  private checkAdmission(payloadBytes: number): void {
    const { maxAppendBytes, maxLogBytes } = this.options.limits;
    if (this.isClosed) {
      throw new AppError('STORE_UNAVAILABLE', 'The store is closed.');
    }
    if (this.trouble !== null) {
      throw this.readOnlyError();
    }
    if (payloadBytes > maxAppendBytes) {
      throw new AppError('BODY_TOO_LARGE', `One write may hold ${maxAppendBytes} bytes of records at most.`);
    }
    if (this.byteCount + payloadBytes > maxLogBytes) {
      throw new AppError('STORE_BUSY', 'The log is full of records that the engine has not taken yet.', {
        retryAfterSeconds: 10 * BUSY_RETRY_SECONDS,
      });
    }
    if (!this.queue.hasRoomFor(payloadBytes)) {
      throw new AppError('STORE_BUSY', 'Too many writes are waiting for the disk.', {
        retryAfterSeconds: BUSY_RETRY_SECONDS,
      });
    }
  }

  private startWriting(): void {
    if (!this.isWriting) {
      this.isWriting = true;
      this.writing = this.writeUntilIdle();
    }
  }

  private async writeUntilIdle(): Promise<void> {
    // Writes of the same turn of the event loop share the first sync too.
    await Promise.resolve();
    while (!this.queue.isEmpty || this.sealWaiters.length > 0) {
      if (!this.queue.isEmpty) {
        await this.writeGroup(this.queue.takeGroup());
      }
      const waiters = this.sealWaiters;
      this.sealWaiters = [];
      if (waiters.length > 0 || (this.active?.byteCount ?? 0) >= this.options.limits.maxSegmentBytes) {
        await this.sealActive();
      }
      for (const resolve of waiters) {
        resolve();
      }
    }
    // In the same turn as the last look at the queue, so that nothing can be queued in between and forgotten.
    this.isWriting = false;
  }

  private async writeGroup(group: readonly WaitingAppend[]): Promise<void> {
    const payloads = group.map(({ payload }) => payload);
    const recordCount = group.reduce((sum, append) => sum + append.recordCount, 0);
    const wasEmpty = this.activeRecordCount === 0;
    try {
      this.active ??= await ActiveSegment.create(this.options.folder, newSegmentName(this.nextNumber++));
      const header = encodeGroupHeader(payloads, recordCount, this.options.clock.nowMs());
      await this.active.appendDurably([header, ...payloads], recordCount);
      this.lastDurable = { segment: this.active.number, byteOffset: this.active.byteCount };
    } catch (error) {
      await this.becomeReadOnly(error, group);
      return;
    }
    for (const append of group) {
      append.resolve({ position: this.lastDurable, acceptedCount: append.recordCount });
    }
    if (wasEmpty) {
      this.listener?.onFirstRecord();
    }
  }

  private async sealActive(): Promise<void> {
    const segment = this.active;
    if (segment === null || segment.recordCount === 0) {
      return;
    }
    try {
      const sealed = await segment.seal();
      this.active = null;
      this.keepSealed(sealed);
    } catch (error) {
      await this.becomeReadOnly(error, []);
    }
  }

  private async becomeReadOnly(error: unknown, group: readonly WaitingAppend[]): Promise<void> {
    this.trouble = describeDiskTrouble(error);
    this.options.logger.error(
      { err: error },
      'The log cannot be written; the store is read-only until the disk recovers'
    );
    for (const { reject } of [...group, ...this.queue.takeAll()]) {
      reject(this.readOnlyError(error));
    }
    await this.abandonActive();
    this.scheduleProbe();
  }

  private async abandonActive(): Promise<void> {
    const segment = this.active;
    this.active = null;
    if (segment === null) {
      return;
    }
    const { remainder, error } = await segment.abandon();
    if (error !== undefined) {
      this.options.logger.warn(
        { err: error, segment: remainder.id },
        'A torn end of a log segment could not be cut off'
      );
    }
    if (remainder.recordCount > 0) {
      this.keepSealed(remainder);
    }
  }

  private keepSealed(segment: SealedSegment): void {
    this.sealedSegments.add(segment);
    this.listener?.onSealed();
  }

  private scheduleProbe(): void {
    if (!this.isClosed) {
      this.probeTimer = setTimeout(() => void this.probe(), this.options.limits.probeIntervalMs).unref();
    }
  }

  private async probe(): Promise<void> {
    try {
      await probeDisk(this.options.folder);
      this.trouble = null;
      this.options.logger.info('The disk takes writes again');
    } catch (error) {
      this.trouble = describeDiskTrouble(error);
      this.scheduleProbe();
    }
  }

  private readOnlyError(cause?: unknown): AppError {
    return new AppError('STORE_READ_ONLY', this.trouble ?? 'The store takes no writes.', {
      retryAfterSeconds: Math.ceil(this.options.limits.probeIntervalMs / 1000),
      ...(cause === undefined ? {} : { cause }),
    });
  }
}
