import { AppError } from '../../contract/errors';
import { INGEST_LIMITS } from '../../contract/ingest';
import type { StoredRecord } from '../../contract/records';
import type { Clock } from '../../platform/clock';
import type { Finding } from './finding';
import { judge, type JudgeContext } from './judge';
import type { RecordSink } from './recordSink';
import { createValidators } from './validators';

export interface IngestLimits {
  readonly maxRecords: number;
  readonly maxListedRejections: number;
}

export interface IngestParts {
  readonly sink: RecordSink;
  readonly clock: Clock;
  /** Ids for records that bring none; sortable by time. */
  readonly newId: () => string;
  readonly limits?: IngestLimits;
  /** Whether addresses and user agents in security events are stored; not by default. */
  readonly areClientTracesKept?: boolean;
  /** Called for each batch that was answered. */
  readonly onVerdict?: (verdict: IngestVerdict) => void;
}

export interface Rejection {
  /** Which of the things that were added, counted from 0. */
  readonly index: number;
  readonly finding: Finding;
}

export interface IngestVerdict {
  readonly acceptedCount: number;
  readonly rejectedCount: number;
  /** The first rejections, bounded. */
  readonly rejections: readonly Rejection[];
  /** For each thing that was added: the id of its (first) record, null where it was rejected. */
  readonly ids: ReadonlyArray<string | null>;
  /** What was written, in order. */
  readonly records: readonly StoredRecord[];
}

/** Records on their way in: added one by one as they are read, written together. */
export interface IngestBatch {
  /** The id that the next record gets when it brings none. */
  nextId(): string;
  /**
   * Judges one thing that a caller sent, which is one record or several that stand or fall together.
   *
   * @param values Records, not yet validated; owned by the batch from here on.
   * @throws AppError BODY_TOO_LARGE when the batch is full.
   */
  add(...values: readonly unknown[]): void;
  /** Notes something that could not even be read as a record. */
  reject(finding: Finding): void;
  /**
   * Writes what was accepted. Resolves once it is on disk.
   *
   * @throws AppError as the sink does; then nothing of the batch is promised.
   */
  commit(): Promise<IngestVerdict>;
}

export interface IngestService {
  /** @param idempotencyKey Makes ids of records that bring none, so that a repeated batch is dropped. */
  startBatch(idempotencyKey?: string): IngestBatch;
}

/** The one way in for records, whatever door they come through. */
export function createIngestService(parts: IngestParts): IngestService {
  const { sink, clock, newId, limits = INGEST_LIMITS, areClientTracesKept = false, onVerdict } = parts;
  const validators = createValidators();

  function startBatch(idempotencyKey?: string): IngestBatch {
    const arrivedAtMs = clock.nowMs();
    const records: StoredRecord[] = [];
    const ids: Array<string | null> = [];
    const rejections: Rejection[] = [];
    let rejectedCount = 0;
    let reservedId: string | undefined;

    const nextId = (): string =>
      (reservedId ??= idempotencyKey === undefined ? newId() : `${idempotencyKey}:${ids.length}`);
    const context: JudgeContext = {
      validators,
      arrivedAtMs,
      areClientTracesKept,
      isReasonWanted: () => rejections.length < limits.maxListedRejections,
      makeId: nextId,
    };

    function open(): void {
      if (ids.length >= limits.maxRecords) {
        throw new AppError(
          'BODY_TOO_LARGE',
          `A request may bring ${limits.maxRecords} records at most; none was kept.`
        );
      }
    }

    function close(id: string | null): void {
      ids.push(id);
      reservedId = undefined;
    }

    function turnDown(finding: Finding): void {
      rejectedCount += 1;
      if (rejections.length < limits.maxListedRejections) {
        rejections.push({ index: ids.length, finding });
      }
      close(null);
    }

    return {
      nextId,
      add(...values) {
        open();
        const judged: StoredRecord[] = [];
        for (const value of values) {
          const judgement = judge(value, context);
          if ('finding' in judgement) {
            turnDown(judgement.finding);
            return;
          }
          judged.push(judgement.record);
        }
        records.push(...judged);
        close(judged[0]?.id ?? null);
      },
      reject(finding) {
        open();
        turnDown(finding);
      },
      async commit() {
        if (records.length > 0) {
          await sink.append(records);
        }
        const acceptedCount = ids.length - rejectedCount;
        const verdict = { acceptedCount, rejectedCount, rejections, ids, records };
        onVerdict?.(verdict);
        return verdict;
      },
    };
  }

  return { startBatch };
}
