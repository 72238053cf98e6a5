import type { MeasureRecord } from '../../contract/records';
import type { RecordLines } from '../store';

export function toRecordLines(records: readonly MeasureRecord[]): RecordLines {
  const text = records.map((record) => `${JSON.stringify(record)}\n`).join('');
  return { payload: Buffer.from(text), recordCount: records.length };
}
