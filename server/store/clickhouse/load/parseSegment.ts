import { setImmediate as nextTurn } from 'node:timers/promises';
import type { HostSample, SentKind } from '../../../contract/records';
import type { ScannedGroup } from '../../log/scanSegment';
import type { TableRecord } from '../../records/storableRecord';
import { readRecords } from '../../records/readRecords';

/** A record that can be stored, with what decides where and whether it is. */
export interface Accepted<R> {
  readonly record: R;
  readonly id: string;
  readonly timeMs: number;
  readonly acceptedAtMs: number;
}

export type AcceptedSample = Accepted<HostSample>;
export type AcceptedRecord = Accepted<TableRecord>;

export interface ParsedSegment {
  /** In the order of acceptance, like each list of the other records. */
  readonly hostSamples: readonly AcceptedSample[];
  readonly records: ReadonlyMap<SentKind, readonly AcceptedRecord[]>;
  readonly rejectedCount: number;
}

/** Lines read before others get a turn. */
const LINES_PER_TURN = 4_096;

/** Reads the records of a segment's groups. What no table can hold is counted, never thrown. */
export async function parseSegment(groups: readonly ScannedGroup[]): Promise<ParsedSegment> {
  const hostSamples: AcceptedSample[] = [];
  const records = new Map<SentKind, AcceptedRecord[]>();
  let rejectedCount = 0;
  let lineCount = 0;
  for (const { record, sample, acceptedAtMs } of readRecords(groups)) {
    if (record !== null) {
      addTo(records, { record, id: record.id, timeMs: record.time_ms, acceptedAtMs });
    } else if (sample !== null) {
      hostSamples.push({ record: sample, id: sample.id, timeMs: sample.timeMs, acceptedAtMs });
    } else {
      rejectedCount += 1;
    }
    if (++lineCount % LINES_PER_TURN === 0) {
      await nextTurn();
    }
  }
  return { hostSamples, records, rejectedCount };
}

function addTo(records: Map<SentKind, AcceptedRecord[]>, accepted: AcceptedRecord): void {
  const sameKind = records.get(accepted.record.kind);
  if (sameKind === undefined) {
    records.set(accepted.record.kind, [accepted]);
  } else {
    sameKind.push(accepted);
  }
}
