import { AppError } from '../../contract/errors';
import type { StoredRecord } from '../../contract/records';
import type { RecordLines } from '../../store/store';
import type { Finding } from './finding';
import { type Acceptance, judge, type JudgeContext } from './judge';
import { LineWriter } from './lineWriter';
import { createValidators } from './validators';

export interface IngestLimits {
  readonly maxRecords: number;
  readonly maxListedRejections: number;
}

export interface JudgingParts {
  /** Ids for records that bring none; sortable by time. */
  readonly newId: () => string;
  readonly limits: IngestLimits;
  /** Whether addresses and user agents in security events are stored. */
  readonly areClientTracesKept: boolean;
}

export interface JudgingOptions {
  readonly arrivedAtMs: number;
  /** Makes ids of records that bring none, so that a repeated batch is dropped. */
  readonly idempotencyKey: string | undefined;
  readonly areIdsWanted: boolean;
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
  /** If they are wanted, for each thing that was added: the id of its (first) record, null where it was rejected. */
  readonly ids: ReadonlyArray<string | null>;
  /** The first record that was accepted. */
  readonly firstRecord: StoredRecord | null;
}

/** A batch that is decided on and not yet written. */
export interface JudgedBatch {
  readonly verdict: IngestVerdict;
  readonly lines: RecordLines;
}

/** Records of one batch on their way to a verdict, judged one by one as they are read. */
export interface Judging {
  /** The id that the next record gets when it brings none. */
  nextId(): string;
  /**
   * Judges one thing that a caller sent, which is one record or several that stand or fall together.
   *
   * @param values Records, not yet validated; owned by the batch from here on.
   * @throws AppError BODY_TOO_LARGE when the batch is full.
   */
  add(...values: readonly unknown[]): void;
  /** Like `add`, for one record that was read from this line: mostly the line then need not be written anew. */
  addLine(value: unknown, line: string): void;
  /** Notes something that could not even be read as a record. */
  reject(finding: Finding): void;
  /** Nothing is added after this. */
  close(): JudgedBatch;
}

export function createJudge(parts: JudgingParts): (options: JudgingOptions) => Judging {
  const { limits, areClientTracesKept } = parts;
  const validators = createValidators();

  return ({ arrivedAtMs, idempotencyKey, areIdsWanted }) => {
    const lines = new LineWriter();
    const ids: Array<string | null> = [];
    const rejections: Rejection[] = [];
    let addedCount = 0;
    let rejectedCount = 0;
    let firstRecord: StoredRecord | null = null;
    let reservedId: string | undefined;

    const nextId = (): string =>
      (reservedId ??= idempotencyKey === undefined ? parts.newId() : `${idempotencyKey}:${addedCount}`);
    const context: JudgeContext = {
      validators,
      arrivedAtMs,
      areClientTracesKept,
      isReasonWanted: () => rejections.length < limits.maxListedRejections,
      makeId: nextId,
    };

    function open(): void {
      if (addedCount >= limits.maxRecords) {
        throw new AppError(
          'BODY_TOO_LARGE',
          `A request may bring ${limits.maxRecords} records at most; none was kept.`
        );
      }
    }

    function keep({ record, line }: Acceptance): void {
      firstRecord ??= record;
      lines.write(line);
    }

    function end(id: string | null): void {
      addedCount += 1;
      reservedId = undefined;
      if (areIdsWanted) {
        ids.push(id);
      }
    }

    function turnDown(finding: Finding): void {
      rejectedCount += 1;
      if (rejections.length < limits.maxListedRejections) {
        rejections.push({ index: addedCount, finding });
      }
      end(null);
    }

    return {
      nextId,
      add(...values) {
        open();
        const judgements: Acceptance[] = [];
        for (const value of values) {
          const judgement = judge(value, context);
          if ('finding' in judgement) {
            turnDown(judgement.finding);
            return;
          }
          judgements.push(judgement);
        }
        judgements.forEach(keep);
        end(judgements[0]?.record.id ?? null);
      },
      addLine(value, line) {
        open();
        const judgement = judge(value, context, line);
        if ('finding' in judgement) {
          turnDown(judgement.finding);
          return;
        }
        keep(judgement);
        end(judgement.record.id);
      },
      reject(finding) {
        open();
        turnDown(finding);
      },
      close: () => ({
        verdict: { acceptedCount: addedCount - rejectedCount, rejectedCount, rejections, ids, firstRecord },
        lines: lines.take(),
      }),
    };
  };
}
