import { setImmediate as nextTurn } from 'node:timers/promises';
import type { DuckDBConnection } from '@duckdb/node-api';
import type { SentKind } from '../../../../contract/records';
import type { ScannedGroup } from '../../../log/scanSegment';
import { type ExpiryMarks, NOTHING_EXPIRED } from '../../../retention/expiryMarks';
import { RECORD_TABLES } from '../../../tables';
import { readRecords } from '../../../records/readRecords';
import { StagedRows } from './stagedRows';
import { StagedSamples } from './stagedSamples';

/** Lines read before questions of others get a turn. */
const LINES_PER_TURN = 4_096;

/** A segment's records by kind, in the order of acceptance, in temporary tables of the connection. */
export class StagedSegment {
  readonly records = new Map<SentKind, StagedRows>();
  readonly hostSamples: StagedSamples;
  /** Lines that no table can hold, or that are older than what is kept. */
  rejectedCount = 0;

  constructor(
    private readonly connection: DuckDBConnection,
    private readonly marks: ExpiryMarks = NOTHING_EXPIRED
  ) {
    this.hostSamples = new StagedSamples(connection);
  }

  /** Every table with ids of its own. */
  get tables(): readonly StagedRows[] {
    return [this.hostSamples.samples, ...this.records.values()].filter(({ rowCount }) => rowCount > 0);
  }

  async fill(groups: readonly ScannedGroup[]): Promise<void> {
    let lineCount = 0;
    for (const { record, sample, acceptedAtMs } of readRecords(groups)) {
      if (record !== null && record.time_ms >= this.marks[RECORD_TABLES[record.kind].retention]) {
        const rows = this.rowsOf(record.kind);
        if (rows.isFull) {
          await rows.flush();
        }
        rows.add(record, acceptedAtMs);
      } else if (sample !== null && sample.timeMs >= this.marks.host) {
        await this.hostSamples.add(sample, acceptedAtMs);
      } else {
        this.rejectedCount += 1;
      }
      if (++lineCount % LINES_PER_TURN === 0) {
        await nextTurn();
      }
    }
    for (const rows of this.all) {
      await rows.finish();
    }
  }

  async drop(): Promise<void> {
    for (const rows of this.all) {
      await rows.drop();
    }
  }

  private get all(): readonly StagedRows[] {
    return [this.hostSamples.samples, this.hostSamples.points, ...this.records.values()];
  }

  private rowsOf(kind: SentKind): StagedRows {
    const known = this.records.get(kind);
    if (known !== undefined) {
      return known;
    }
    const rows = new StagedRows(this.connection, RECORD_TABLES[kind]);
    this.records.set(kind, rows);
    return rows;
  }
}
