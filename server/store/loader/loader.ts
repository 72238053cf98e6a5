import type { Logger } from '../../observability/logger';
import type { Clock } from '../../platform/clock';
import { type Engine, EngineFilesError, EngineGoneError } from '../engine/engine';
import type { SealedSegment } from '../log/activeSegment';
import type { LogListener, WriteAheadLog } from '../log/writeAheadLog';
import { errorText } from '../systemError';
import type { LoaderLimits } from './loaderLimits';

export interface LoaderOptions {
  readonly log: WriteAheadLog;
  readonly engine: Engine;
  readonly limits: LoaderLimits;
  readonly clock: Clock;
  readonly logger: Logger;
}

/** How soon a loader that yields looks again whether it still has to. */
const YIELD_STEP_MS = 100;

/** Moves sealed segments into the engine, in order, and drops them from the log once the engine has them for good. */
export class Loader implements LogListener {
  /** Loaded, but not yet checkpointed: kept in the log in case the engine loses its own. */
  private readonly loaded = new Set<string>();
  /** Segments that failed too often. They stay in the log, counted as pending, and are tried again on the next start. */
  private readonly setAside = new Set<string>();
  private readonly failures = new Map<string, number>();
  private lastFailure: string | null = null;
  private running: Promise<void> = Promise.resolve();
  private isRunning = false;
  private waiters: Array<() => void> = [];
  private delayTimer: NodeJS.Timeout | null = null;
  private yieldTimer: NodeJS.Timeout | null = null;
  private yieldingSinceMs: number | null = null;
  private askedAtMs = -Infinity;
  private retryTimer: NodeJS.Timeout | null = null;
  private retryDelayMs: number;
  private loadedBytes = 0;
  private checkpointedAtMs: number;
  private lastLoadedMs: number | null = null;
  private isClosed = false;

  constructor(private readonly options: LoaderOptions) {
    this.retryDelayMs = options.limits.firstRetryDelayMs;
    this.checkpointedAtMs = options.clock.monotonicMs();
    options.log.listen(this);
    options.engine.onReady(() => this.handleEngineReady());
  }

  get lastLoadedAtMs(): number | null {
    return this.lastLoadedMs;
  }

  /** Records accepted but not yet in the engine. */
  get pendingRecordCount(): number {
    return this.unloaded().reduce((sum, { recordCount }) => sum + recordCount, this.options.log.activeRecordCount);
  }

  /** Why records that were accepted do not get into the engine, a sentence for a person; null while they do. */
  get trouble(): string | null {
    if (this.lastFailure !== null) {
      return `Records are accepted but cannot be loaded now: ${this.lastFailure}`;
    }
    return this.setAside.size === 0
      ? null
      : `Log segments that could not be loaded are set aside until the next start: ${[...this.setAside].join(', ')}.`;
  }

  /** Segments that could not be loaded and are not tried again before the next start. */
  get segmentsSetAside(): readonly SealedSegment[] {
    return this.options.log.sealed.filter(({ id }) => this.setAside.has(id));
  }

  isLoaded({ id }: SealedSegment): boolean {
    return this.loaded.has(id);
  }

  onFirstRecord(): void {
    this.delayTimer ??= setTimeout(() => void this.options.log.seal(), this.options.limits.maxLoadDelayMs).unref();
  }

  onSealed(): void {
    if (this.delayTimer !== null) {
      clearTimeout(this.delayTimer);
      this.delayTimer = null;
    }
    this.start();
  }

  /**
   * Waits until everything accepted before the call is loaded, or the time is over.
   *
   * @returns how many of those records are still missing.
   */
  async catchUp(timeoutMs: number): Promise<number> {
    const lastSegment = this.options.log.durablePosition.segment;
    const missing = (): number =>
      this.unloaded()
        .filter(({ number }) => number <= lastSegment)
        .reduce((sum, { recordCount }) => sum + recordCount, 0);
    this.askedAtMs = this.options.clock.monotonicMs();
    const deadline = this.askedAtMs + timeoutMs;
    await this.options.log.seal();
    this.start();
    while (missing() > 0 && this.isProgressing()) {
      const remainingMs = deadline - this.options.clock.monotonicMs();
      if (remainingMs <= 0) {
        break;
      }
      await this.nextChange(remainingMs);
    }
    return missing();
  }

  async close(): Promise<void> {
    this.isClosed = true;
    for (const timer of [this.delayTimer, this.yieldTimer, this.retryTimer]) {
      if (timer !== null) {
        clearTimeout(timer);
      }
    }
    await this.running;
  }

  /** Has the engine write everything into its files for good, and drops from the log what it then holds. */
  async checkpoint(): Promise<void> {
    const { log, engine, clock, logger } = this.options;
    const safe = log.sealed.filter(({ id }) => this.loaded.has(id));
    this.loadedBytes = 0;
    this.checkpointedAtMs = clock.monotonicMs();
    try {
      await engine.checkpoint();
      await log.drop(safe);
      safe.forEach(({ id }) => this.loaded.delete(id));
    } catch (error) {
      logger.warn({ err: error }, 'The engine could not be checkpointed; the log keeps its segments');
    }
  }

  private handleEngineReady(): void {
    // A new engine may have lost the tail of its own log; loading again is harmless and finds out.
    this.loaded.clear();
    this.start();
  }

  private unloaded(): readonly SealedSegment[] {
    return this.options.log.sealed.filter(({ id }) => !this.loaded.has(id));
  }

  private next(): SealedSegment | undefined {
    return this.unloaded().find(({ id }) => !this.setAside.has(id));
  }

  private isProgressing(): boolean {
    return !this.isClosed && this.next() !== undefined;
  }

  private start(): void {
    if (this.isClosed || this.retryTimer !== null) {
      return;
    }
    if (!this.isRunning) {
      this.isRunning = true;
      this.running = this.work();
    }
  }

  private async work(): Promise<void> {
    let isEngineThere = true;
    while (isEngineThere && this.canLoad()) {
      const segment = this.next();
      // Checked first: under steady writing there is always a next segment.
      if (this.isCheckpointDue()) {
        await this.checkpoint();
      } else if (segment === undefined) {
        this.yieldingSinceMs = null;
        break;
      } else if (this.isYielding()) {
        this.lookAgainSoon();
        break;
      } else {
        isEngineThere = await this.loadOne(segment);
      }
      this.announceChange();
    }
    // In the same turn as the last look for work, so that none can come in between and be forgotten.
    this.isRunning = false;
    this.announceChange();
  }

  /**
   * Records that come in fast are taken first, and loaded a little later with the time that is left: both at once would
   * share the processors. Not while somebody reads, who wants to see them.
   */
  private isYielding(): boolean {
    const { log, limits, clock } = this.options;
    const nowMs = clock.monotonicMs();
    const waitingBytes = this.unloaded().reduce((sum, { byteCount }) => sum + byteCount, 0);
    if (!log.isBusy || nowMs - this.askedAtMs < limits.maxYieldMs || waitingBytes > limits.maxYieldBytes) {
      return false;
    }
    this.yieldingSinceMs ??= nowMs;
    return nowMs - this.yieldingSinceMs < limits.maxYieldMs;
  }

  private lookAgainSoon(): void {
    this.yieldTimer ??= setTimeout(() => {
      this.yieldTimer = null;
      this.start();
    }, YIELD_STEP_MS).unref();
  }

  private canLoad(): boolean {
    return !this.isClosed && this.retryTimer === null && this.options.engine.state === 'ready';
  }

  /** @returns false when the engine went away. */
  private async loadOne(segment: SealedSegment): Promise<boolean> {
    try {
      await this.options.engine.load(segment);
    } catch (error) {
      this.handleFailure(segment, error);
      return !(error instanceof EngineGoneError);
    }
    this.loaded.add(segment.id);
    this.failures.delete(segment.id);
    this.lastFailure = null;
    this.retryDelayMs = this.options.limits.firstRetryDelayMs;
    this.loadedBytes += segment.byteCount;
    this.lastLoadedMs = this.options.clock.nowMs();
    return true;
  }

  private handleFailure(segment: SealedSegment, error: unknown): void {
    this.lastFailure = error instanceof EngineGoneError ? null : errorText(error);
    const isOwnFault = !(error instanceof EngineFilesError);
    const failureCount = (this.failures.get(segment.id) ?? 0) + (isOwnFault ? 1 : 0);
    this.failures.set(segment.id, failureCount);
    if (failureCount >= this.options.limits.maxLoadFailures) {
      this.setAside.add(segment.id);
      this.options.logger.error(
        { err: error, segment: segment.id },
        'A log segment could not be loaded and is set aside until the next start'
      );
      return;
    }
    this.options.logger.warn(
      { err: error, segment: segment.id, failureCount },
      'A log segment could not be loaded and will be tried again'
    );
    if (!(error instanceof EngineGoneError)) {
      this.retryLater();
    }
  }

  private retryLater(): void {
    this.retryTimer = setTimeout(() => {
      this.retryTimer = null;
      this.start();
    }, this.retryDelayMs).unref();
    this.retryDelayMs = Math.min(this.retryDelayMs * 2, this.options.limits.maxRetryDelayMs);
  }

  private isCheckpointDue(): boolean {
    const { checkpointAfterBytes, checkpointAfterMs } = this.options.limits;
    const ageMs = this.options.clock.monotonicMs() - this.checkpointedAtMs;
    return this.loaded.size > 0 && (this.loadedBytes >= checkpointAfterBytes || ageMs >= checkpointAfterMs);
  }

  private announceChange(): void {
    const waiters = this.waiters;
    this.waiters = [];
    waiters.forEach((resolve) => resolve());
  }

  private nextChange(timeoutMs: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, timeoutMs);
      this.waiters.push(() => {
        clearTimeout(timer);
        resolve();
      });
    });
  }
}
