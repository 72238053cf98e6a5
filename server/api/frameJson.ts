import type { DataFrameJson } from '../contract/dataFrameJson';
import type { Frame, FrameField } from '../contract/frames';

/** A frame in Grafana's JSON form. */
export function toDataFrameJson(frame: Frame): DataFrameJson {
  return {
    schema: {
      refId: frame.refId,
      ...(frame.name === undefined ? {} : { name: frame.name }),
      meta: { ...frame.meta },
      fields: frame.fields.map((field) => ({
        name: field.name,
        type: field.type === 'json' ? 'other' : field.type,
        ...('labels' in field && field.labels ? { labels: { ...field.labels } } : {}),
        ...(field.config ? { config: { ...field.config } } : {}),
      })),
    },
    data: { values: frame.fields.map(toValues) },
  };
}

type Value = DataFrameJson['data']['values'][number][number];

function toValues(field: FrameField): Value[] {
  return Array.from<Value>(field.values);
}
