import type { HostSample, SentRecord } from '../../contract/records';

export const DEFAULT_BATCH_RECORDS = 1_000;

/** Records as NDJSON bodies ready to be sent, so many records each, every line ended. Holds one batch at a time. */
export function* ndjsonBatches(
  records: Iterable<SentRecord | HostSample>,
  batchRecords: number = DEFAULT_BATCH_RECORDS
): Generator<Buffer> {
  if (!(Number.isSafeInteger(batchRecords) && batchRecords > 0)) {
    throw new RangeError(`A batch has a positive whole number of records, not ${batchRecords}.`);
  }
  let lines: string[] = [];
  for (const record of records) {
    lines.push(JSON.stringify(record));
    if (lines.length === batchRecords) {
      yield Buffer.from(`${lines.join('\n')}\n`);
      lines = [];
    }
  }
  if (lines.length > 0) {
    yield Buffer.from(`${lines.join('\n')}\n`);
  }
}
