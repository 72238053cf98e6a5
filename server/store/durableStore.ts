import { AppError } from '../contract/errors';
import type { MaintenanceReport, MaintenanceRequest, MaintenanceTaskName } from '../contract/maintenance';
import type { MeasureRecord } from '../contract/records';
import type { Clock } from '../platform/clock';
import type { Exclusive } from '../platform/exclusive';
import { type Engine, EngineFilesError, EngineGoneError } from './engine/engine';
import type { EngineTaskOptions } from './engine/engineTasks';
import type { ExportedFile, ExportFolder } from './export/exportFolder';
import type { Loader } from './loader/loader';
import type { WriteAheadLog } from './log/writeAheadLog';
import { runMaintenance } from './maintenance';
import type { BackupPlace } from './maintenance/maintenanceContext';
import { expiredBefore } from './questions/expiredRecords';
import type { Question } from './questions/question';
import type { Retention } from './retention/retention';
import type { AppendReceipt, RecordLines, ReadOptions, ReadResult, Store, StoreStatus } from './store';

export interface DurableStoreParts {
  readonly dataDir: string;
  readonly log: WriteAheadLog;
  readonly loader: Loader;
  readonly engine: Engine;
  readonly clock: Clock;
  readonly retention: Retention;
  readonly turns: Exclusive;
  readonly backups: BackupPlace;
  readonly exports: ExportFolder;
  readonly version: string;
  readonly releaseLock: () => Promise<void>;
}

const DEFAULT_CATCH_UP_TIMEOUT_MS = 500;
const DEFAULT_READ_TIMEOUT_MS = 10_000;
/** A question that comes while the engine (re)starts waits for it, but not as long as it may run. */
const ENGINE_START_PATIENCE_MS = 5_000;
const CLOSE_CATCH_UP_MS = 2_000;

/** The log in front, the engine behind, the loader between them. */
export class DurableStore implements Store {
  private closing: Promise<void> | null = null;

  constructor(private readonly parts: DurableStoreParts) {}

  async append(records: readonly MeasureRecord[]): Promise<AppendReceipt> {
    this.checkOpen();
    return this.parts.log.append(records);
  }

  async appendLines(lines: RecordLines): Promise<AppendReceipt> {
    this.checkOpen();
    return this.parts.log.appendLines(lines);
  }

  async read<Q extends Question>(question: Q, options: ReadOptions = {}): Promise<ReadResult<Q>> {
    this.checkOpen();
    const { clock, loader, engine, retention } = this.parts;
    const deadlineMs = clock.monotonicMs() + (options.timeoutMs ?? DEFAULT_READ_TIMEOUT_MS);
    const ask = async (): Promise<ReadResult<Q>> => {
      await this.waitForEngine(deadlineMs);
      const pendingRecordCount = await loader.catchUp(options.catchUpTimeoutMs ?? DEFAULT_CATCH_UP_TIMEOUT_MS);
      const timeoutMs = this.remainingMs(deadlineMs);
      const answer = await engine.read(question, { timeoutMs, signal: options.signal });
      return { answer, pendingRecordCount, expiredBeforeMs: expiredBefore(question, retention.marks) };
    };
    try {
      return await this.againWithANewEngine(ask);
    } catch (error) {
      throw this.readError(error, options.signal);
    }
  }

  async maintain<Name extends MaintenanceTaskName>(
    name: Name,
    request: MaintenanceRequest<Name>,
    options: EngineTaskOptions = {}
  ): Promise<MaintenanceReport<Name>> {
    this.checkOpen();
    await this.waitForEngine(this.parts.clock.monotonicMs() + ENGINE_START_PATIENCE_MS);
    try {
      return await runMaintenance(name, request, { ...this.parts, ...options });
    } catch (error) {
      throw this.readError(error, options.signal);
    }
  }

  takeExport(fileName: string): Promise<ExportedFile> {
    return this.parts.exports.take(fileName);
  }

  status(): StoreStatus {
    const { log, loader, engine } = this.parts;
    return {
      ...this.describeState(),
      engine: engine.name,
      pendingRecordCount: loader.pendingRecordCount,
      logBytes: log.byteCount,
      lastLoadedAtMs: loader.lastLoadedAtMs,
      engineRestartCount: engine.restartCount,
      damagedFiles: engine.damagedFiles,
    };
  }

  close(): Promise<void> {
    this.closing ??= this.closeParts();
    return this.closing;
  }

  private async closeParts(): Promise<void> {
    const { log, loader, engine, releaseLock } = this.parts;
    await log.close();
    if (engine.state === 'ready') {
      await loader.catchUp(CLOSE_CATCH_UP_MS);
    }
    await loader.close();
    if (engine.state === 'ready') {
      await loader.checkpoint();
    }
    await engine.close();
    await releaseLock();
  }

  /** Asks once more when the engine died, perhaps of something else than this question. */
  private async againWithANewEngine<Result>(ask: () => Promise<Result>): Promise<Result> {
    try {
      return await ask();
    } catch (error) {
      if (error instanceof EngineGoneError) {
        return ask();
      }
      throw error;
    }
  }

  private async waitForEngine(deadlineMs: number): Promise<void> {
    const { engine } = this.parts;
    const patienceMs = Math.min(this.remainingMs(deadlineMs), ENGINE_START_PATIENCE_MS);
    if (!(await engine.whenReady(patienceMs))) {
      throw unavailable(engine.downReason ?? 'The engine is starting.');
    }
  }

  private remainingMs(deadlineMs: number): number {
    return Math.max(1, Math.ceil(deadlineMs - this.parts.clock.monotonicMs()));
  }

  private readError(error: unknown, signal: AbortSignal | undefined): unknown {
    if (signal?.aborted === true) {
      return new AppError('REQUEST_ABORTED', 'The caller gave the question up.', { cause: error });
    }
    return error instanceof EngineGoneError || error instanceof EngineFilesError
      ? unavailable(error.message, error)
      : error;
  }

  private describeState(): Pick<StoreStatus, 'state' | 'reason'> {
    const { log, loader, engine } = this.parts;
    if (this.closing !== null) {
      return { state: 'closed', reason: 'The store is closed.' };
    }
    if (log.readOnlyReason !== null) {
      return { state: 'read-only', reason: log.readOnlyReason };
    }
    switch (engine.state) {
      case 'ready':
        return { state: 'ready', ...(loader.trouble === null ? {} : { reason: loader.trouble }) };
      case 'starting':
        return { state: 'starting', reason: 'The engine is starting; records are accepted already.' };
      default:
        return { state: 'engine-down', reason: engine.downReason ?? 'The engine is down.' };
    }
  }

  private checkOpen(): void {
    if (this.closing !== null) {
      throw unavailable('The store is closed.');
    }
  }
}

function unavailable(reason: string, cause?: unknown): AppError {
  return new AppError('STORE_UNAVAILABLE', reason, { retryAfterSeconds: 1, ...(cause === undefined ? {} : { cause }) });
}
