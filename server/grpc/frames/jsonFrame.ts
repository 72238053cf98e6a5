import type { Frame, FrameField } from '../../contract/frames';
import { isNullable } from './columns';

/** The Go type behind each field type, by which Grafana's SDK rebuilds the column. */
const GO_TYPES = {
  time: 'time.Time',
  number: 'float64',
  string: 'string',
  boolean: 'bool',
  json: 'json.RawMessage',
} as const satisfies Record<FrameField['type'], string>;

/** A frame in Grafana's JSON form, schema and data, as Live channels carry it. */
export function encodeJsonFrame(frame: Frame): Buffer {
  return Buffer.from(
    JSON.stringify({
      schema: {
        name: frame.name,
        refId: frame.refId,
        meta: frame.meta,
        fields: frame.fields.map((field) => ({
          name: field.name,
          type: field.type === 'json' ? 'other' : field.type,
          typeInfo: { frame: GO_TYPES[field.type], ...(isNullable(field) ? { nullable: true } : {}) },
          labels: field.type === 'time' ? undefined : field.labels,
          config: field.config,
        })),
      },
      data: { values: frame.fields.map((field) => Array.from<unknown>(field.values)) },
    })
  );
}
