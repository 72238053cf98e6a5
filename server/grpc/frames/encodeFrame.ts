import { makeData, RecordBatch, Struct } from 'apache-arrow';
import type { Frame } from '../../contract/frames';
import { toColumn } from './columns';
import { writeArrowFile } from './fileWriter';
import { toSchema } from './schema';

/**
 * A frame in the form Grafana reads: an Arrow IPC file with one record batch, or none when there are no rows.
 *
 * @throws RangeError when the fields have different lengths or a time lies beyond the year 2262.
 */
export function encodeFrame(frame: Frame): Buffer {
  const length = frame.fields[0]?.values.length ?? 0;
  const uneven = frame.fields.find((field) => field.values.length !== length);
  if (uneven) {
    throw new RangeError(`Field "${uneven.name}" has ${uneven.values.length} values where the first has ${length}`);
  }
  const children = frame.fields.map(toColumn);
  const schema = toSchema(frame, children);
  if (length === 0) {
    return writeArrowFile(schema, undefined);
  }
  const rows = makeData({ type: new Struct(schema.fields), length, nullCount: 0, children });
  return writeArrowFile(schema, new RecordBatch(schema, rows));
}
