import { INGEST_LIMITS } from '../../contract/ingest';
import type { Clock } from '../../platform/clock';
import {
  createJudge,
  type IngestLimits,
  type IngestVerdict,
  type JudgedBatch,
  type Judging,
  type JudgingOptions,
} from './judging';
import type { RecordSink } from './recordSink';

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

/** Records on their way in: added one by one as they are read, written together. */
export interface IngestBatch extends Omit<Judging, 'close'> {
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
  /** By what a batch that arrives now is judged, here or on another thread. */
  judgingOptions(idempotencyKey: string | undefined, areIdsWanted: boolean): JudgingOptions;
  startJudging(options: JudgingOptions): Judging;
  /** Writes what was judged, as `commit` does. */
  write(judged: JudgedBatch): Promise<IngestVerdict>;
}

/** The one way in for records, whatever door they come through. */
export function createIngestService(parts: IngestParts): IngestService {
  const { sink, clock, newId, limits = INGEST_LIMITS, areClientTracesKept = false, onVerdict } = parts;
  const startJudging = createJudge({ newId, limits, areClientTracesKept });

  async function write({ verdict, lines }: JudgedBatch): Promise<IngestVerdict> {
    if (lines.recordCount > 0) {
      await sink.appendLines(lines);
    }
    onVerdict?.(verdict);
    return verdict;
  }

  function judgingOptions(idempotencyKey: string | undefined, areIdsWanted: boolean): JudgingOptions {
    return { arrivedAtMs: clock.nowMs(), idempotencyKey, areIdsWanted };
  }

  return {
    judgingOptions,
    startJudging,
    write,
    startBatch(idempotencyKey) {
      const { close, ...judging } = startJudging(judgingOptions(idempotencyKey, true));
      return { ...judging, commit: () => write(close()) };
    },
  };
}
