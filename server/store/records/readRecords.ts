import type { HostSample } from '../../contract/records';
import type { ScannedGroup } from '../log/scanSegment';
import { storableHostSample } from './storableHostSample';
import { storableRecord, type TableRecord } from './storableRecord';

/** What a line of a segment holds: a record, a host sample, or nothing that any table can hold. */
export type ReadLine =
  | { readonly record: TableRecord; readonly sample: null; readonly acceptedAtMs: number }
  | { readonly record: null; readonly sample: HostSample; readonly acceptedAtMs: number }
  | { readonly record: null; readonly sample: null; readonly acceptedAtMs: number };

/** The lines of a segment's groups in the order of acceptance. What no table can hold is told, never thrown. */
export function* readRecords(groups: readonly ScannedGroup[]): Generator<ReadLine> {
  for (const { payload, acceptedAtMs } of groups) {
    for (const line of linesOf(payload)) {
      const parsed = parseLine(line);
      const record = storableRecord(parsed, acceptedAtMs);
      if (record === null) {
        yield { record, sample: storableHostSample(parsed, acceptedAtMs), acceptedAtMs };
      } else {
        yield { record, sample: null, acceptedAtMs };
      }
    }
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
