import { setImmediate as nextTurn } from 'node:timers/promises';
import type { HostSample, SentKind } from '../../../contract/records';
import type { ScannedGroup } from '../../log/scanSegment';
import { storableHostSample } from '../../records/storableHostSample';
import { storableRecord, type TableRecord } from '../../records/storableRecord';

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

const BYTES_PER_TURN = 1024 * 1024;

/** Reads the records of a segment's groups. What no table can hold is counted, never thrown. */
export async function parseSegment(groups: readonly ScannedGroup[]): Promise<ParsedSegment> {
  const hostSamples: AcceptedSample[] = [];
  const records = new Map<SentKind, AcceptedRecord[]>();
  let rejectedCount = 0;
  let bytesThisTurn = 0;
  for (const { payload, acceptedAtMs } of groups) {
    for (const line of linesOf(payload)) {
      const parsed = parseLine(line);
      const record = storableRecord(parsed, acceptedAtMs);
      if (record !== null) {
        addTo(records, { record, id: record.id, timeMs: record.time_ms, acceptedAtMs });
        continue;
      }
      const sample = storableHostSample(parsed, acceptedAtMs);
      if (sample === null) {
        rejectedCount += 1;
      } else {
        hostSamples.push({ record: sample, id: sample.id, timeMs: sample.timeMs, acceptedAtMs });
      }
    }
    bytesThisTurn += payload.length;
    if (bytesThisTurn >= BYTES_PER_TURN) {
      // Questions of others are answered between two stretches of a large segment.
      bytesThisTurn = 0;
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

function linesOf(payload: Buffer): readonly string[] {
  return payload.toString('utf8').split('\n').slice(0, -1);
}

function parseLine(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch (error) {
    if (error instanceof SyntaxError) {
      return null;
    }
    throw error;
  }
}
