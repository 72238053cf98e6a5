import type { SentKind } from '../../../contract/records';
import type { Identified } from '../../records/duplicates';
import { type Month, monthOf } from '../month';
import type { AcceptedRecord, AcceptedSample, ParsedSegment } from './parseSegment';

/** What of a segment belongs into one month's file, without the duplicates. */
export interface MonthBatch {
  readonly hostSamples: AcceptedSample[];
  readonly records: Map<SentKind, AcceptedRecord[]>;
  duplicateCount: number;
}

/** @param isDuplicate Says for each record, by its table, whether it is stored already. */
export function splitByMonth(
  { hostSamples, records }: ParsedSegment,
  isDuplicate: (record: Identified) => boolean
): ReadonlyMap<Month, MonthBatch> {
  const byMonth = new Map<Month, MonthBatch>();
  /** A month of nothing but duplicates has a batch too: its file then knows the segment. */
  const freshBatch = (record: Identified): MonthBatch | null => {
    const month = monthOf(record.timeMs);
    const batch = byMonth.get(month) ?? {
      hostSamples: [],
      records: new Map<SentKind, AcceptedRecord[]>(),
      duplicateCount: 0,
    };
    byMonth.set(month, batch);
    if (isDuplicate(record)) {
      batch.duplicateCount += 1;
      return null;
    }
    return batch;
  };
  for (const sample of hostSamples) {
    freshBatch(sample)?.hostSamples.push(sample);
  }
  for (const [kind, list] of records) {
    for (const record of list) {
      const batch = freshBatch(record);
      const sameKind = batch?.records.get(kind);
      if (sameKind === undefined) {
        batch?.records.set(kind, [record]);
      } else {
        sameKind.push(record);
      }
    }
  }
  return byMonth;
}

export function countRecords({ hostSamples, records }: MonthBatch): number {
  return [...records.values()].reduce((sum, { length }) => sum + length, hostSamples.length);
}
