import { Worker } from 'node:worker_threads';
import { AppError } from '../../../contract/errors';
import type { Logger } from '../../../observability/logger';
import type { JudgedBatch, JudgingOptions } from '../../../services/ingest/judging';
import type { BulkAnswer, BulkJob, BulkSettings } from './bulkJob';

export interface BulkThreadOptions {
  /** The bundled program of the thread. */
  readonly script: string;
  readonly settings: BulkSettings;
  readonly logger: Logger;
  /** After so long without work the thread ends, and its memory is free again, milliseconds. */
  readonly idleMs?: number;
}

/** Reads and judges large bodies beside the thread that answers everybody. */
export interface BulkReader {
  /** @throws AppError as reading here would; STORE_UNAVAILABLE when the thread dies meanwhile. */
  judge(body: readonly Uint8Array[], options: JudgingOptions): Promise<JudgedBatch>;
  close(): Promise<void>;
}

export interface BulkThread extends BulkReader {
  readonly isRunning: boolean;
  /** Bodies that it has and has not answered. */
  readonly waitingCount: number;
}

interface Waiting {
  readonly resolve: (judged: JudgedBatch) => void;
  readonly reject: (error: AppError) => void;
}

const IDLE_MS = 30_000;
/** Far more than one body at a time needs. */
const MEMORY = { maxOldGenerationSizeMb: 256, maxYoungGenerationSizeMb: 32 };

/** The thread is started by the first body, and again by the first after its end. */
export function createBulkThread({ script, settings, logger, idleMs = IDLE_MS }: BulkThreadOptions): BulkThread {
  const waiting = new Map<number, Waiting>();
  let worker: Worker | null = null;
  let idleTimer: NodeJS.Timeout | undefined;
  let lastId = 0;

  function start(): Worker {
    const started = new Worker(script, { workerData: settings, env: {}, execArgv: [], resourceLimits: MEMORY });
    // Who waits for an answer keeps the process alive, not who might send something.
    started.unref();
    started.on('message', settle);
    started.on('error', (error) => logger.error({ err: error }, 'The thread that reads large bodies failed'));
    started.once('exit', () => {
      if (worker === started) {
        worker = null;
        rejectAll();
      }
    });
    return started;
  }

  function settle(answer: BulkAnswer): void {
    const asker = waiting.get(answer.id);
    waiting.delete(answer.id);
    if (waiting.size === 0) {
      idleTimer = setTimeout(() => void end(), idleMs).unref();
    }
    if ('refusal' in answer) {
      asker?.reject(new AppError(answer.refusal.code, answer.refusal.message));
      return;
    }
    const { verdict, payload, recordCount } = answer;
    const lines = { payload: Buffer.from(payload.buffer, payload.byteOffset, payload.byteLength), recordCount };
    asker?.resolve({ verdict, lines });
  }

  function rejectAll(): void {
    const lost = [...waiting.values()];
    waiting.clear();
    for (const { reject } of lost) {
      reject(new AppError('STORE_UNAVAILABLE', 'The records could not be read; try again.', { retryAfterSeconds: 1 }));
    }
  }

  async function end(): Promise<void> {
    clearTimeout(idleTimer);
    const ended = worker;
    worker = null;
    rejectAll();
    await ended?.terminate();
  }

  return {
    judge(body, options) {
      clearTimeout(idleTimer);
      worker ??= start();
      lastId += 1;
      const job: BulkJob = { id: lastId, body, options };
      worker.postMessage(job);
      return new Promise((resolve, reject) => waiting.set(job.id, { resolve, reject }));
    },
    get isRunning() {
      return worker !== null;
    },
    get waitingCount() {
      return waiting.size;
    },
    close: end,
  };
}
