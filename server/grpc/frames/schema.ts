import { Field, Schema, type Data, type DataType } from 'apache-arrow';
import type { Frame, FrameField } from '../../contract/frames';
import { isNullable } from './columns';

/** The Arrow schema with the metadata keys that Grafana's SDK reads. */
export function toSchema(frame: Frame, columns: ReadonlyArray<Data<DataType>>): Schema {
  const fields = frame.fields.map(
    (field, index) => new Field(field.name, columns[index]!.type, isNullable(field), fieldMetadata(field))
  );
  return new Schema(
    fields,
    new Map([
      ['name', frame.name ?? ''],
      ['refId', frame.refId],
      ['meta', JSON.stringify(frame.meta)],
    ])
  );
}

function fieldMetadata(field: FrameField): Map<string, string> {
  const metadata = new Map<string, string>([['tstype', field.type === 'json' ? 'other' : field.type]]);
  if (field.type !== 'time' && field.labels) {
    metadata.set('labels', JSON.stringify(field.labels));
  }
  if (field.config) {
    metadata.set('config', JSON.stringify(field.config));
  }
  return metadata;
}
