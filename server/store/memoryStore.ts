import { AppError } from '../contract/errors';
import type { HostSample, MeasureRecord, RecordKind } from '../contract/records';
import type { Clock } from '../platform/clock';
import { answerFromRecords } from './memory/answerFromRecords';
import { answerFromSamples } from './memory/answerFromSamples';
import type { Answer, Question } from './questions/question';
import { addKnownTime, type Identified, isDuplicate, type KnownTimes } from './records/duplicates';
import { storableHostSample } from './records/storableHostSample';
import { storableRecord, type TableRecord } from './records/storableRecord';
import { toRecordLines } from './records/recordLines';
import type { AppendReceipt, ReadOptions, ReadResult, RecordLines, Store, StoreStatus } from './store';

const DUPLICATE_HORIZON_MS = 7 * 86_400_000;

/** A store that forgets everything: for tests of what stands on a store. The same contract tests run against it. */
export function createMemoryStore(clock: Clock): Store {
  return new MemoryStore(clock);
}

class MemoryStore implements Store {
  private readonly samples: HostSample[] = [];
  private readonly records: TableRecord[] = [];
  private readonly acceptedAtMs = new Map<TableRecord, number>();
  private readonly known = new Map<RecordKind, KnownTimes>();
  private acceptedBytes = 0;
  private lastLoadedAtMs: number | null = null;
  private isClosed = false;

  constructor(private readonly clock: Clock) {}

  append(records: readonly MeasureRecord[]): Promise<AppendReceipt> {
    // What is written is what JSON keeps, as in a real log.
    return this.appendLines(toRecordLines(records));
  }

  async appendLines({ payload, recordCount }: RecordLines): Promise<AppendReceipt> {
    this.checkOpen();
    const nowMs = this.clock.nowMs();
    for (const line of payload.toString().split('\n').slice(0, -1)) {
      this.keep(JSON.parse(line), nowMs);
    }
    this.acceptedBytes += payload.length;
    this.lastLoadedAtMs = recordCount > 0 ? nowMs : this.lastLoadedAtMs;
    return { position: { segment: 1, byteOffset: this.acceptedBytes }, acceptedCount: recordCount };
  }

  async read<Q extends Question>(question: Q, { signal }: ReadOptions = {}): Promise<ReadResult<Q>> {
    this.checkOpen();
    if (signal?.aborted === true) {
      throw new AppError('REQUEST_ABORTED', 'The caller gave the question up.', { cause: signal.reason });
    }
    return { answer: this.answer(question) as Answer<Q>, pendingRecordCount: 0, expiredBeforeMs: null };
  }

  /** What is forgotten anyway needs no maintenance. */
  async maintain(): Promise<never> {
    throw new AppError('STORE_UNAVAILABLE', 'A store in memory has no maintenance.');
  }

  async takeExport(): Promise<never> {
    throw new AppError('RESOURCE_NOT_FOUND', 'A store in memory exports nothing.');
  }

  status(): StoreStatus {
    return {
      ...(this.isClosed ? { state: 'closed', reason: 'The store is closed.' } : { state: 'ready' }),
      engine: 'memory',
      pendingRecordCount: 0,
      logBytes: 0,
      lastLoadedAtMs: this.lastLoadedAtMs,
      engineRestartCount: 0,
      damagedFiles: [],
    };
  }

  async close(): Promise<void> {
    this.isClosed = true;
  }

  private answer(question: Question): Answer<Question> {
    switch (question.kind) {
      case 'host-series':
      case 'host-numbers':
      case 'host-label-values':
      case 'host-sample-ids':
        return answerFromSamples(question, this.samples);
      default:
        return answerFromRecords(question, {
          records: this.records,
          acceptedAtMs: (record) => this.acceptedAtMs.get(record) ?? 0,
          hostSamples: this.samples,
        });
    }
  }

  private keep(record: unknown, nowMs: number): void {
    const stored = storableRecord(record, nowMs);
    if (stored !== null) {
      if (this.isNew(stored.kind, { id: stored.id, timeMs: stored.time_ms })) {
        this.records.push(stored);
        this.acceptedAtMs.set(stored, nowMs);
      }
      return;
    }
    const sample = storableHostSample(record, nowMs);
    if (sample !== null && this.isNew(sample.kind, sample)) {
      this.samples.push(sample);
    }
  }

  private isNew(kind: RecordKind, record: Identified): boolean {
    const known: KnownTimes = this.known.get(kind) ?? new Map();
    this.known.set(kind, known);
    if (isDuplicate(known, record, DUPLICATE_HORIZON_MS)) {
      return false;
    }
    addKnownTime(known, record);
    return true;
  }

  private checkOpen(): void {
    if (this.isClosed) {
      throw new AppError('STORE_UNAVAILABLE', 'The store is closed.');
    }
  }
}
