import type { FieldConfig, Frame, FrameField } from '../../contract/frames';
import type { AnswerOrigin } from './answerOrigin';

export type TableRow = Readonly<Record<string, string | number | boolean | null>>;

export interface TableColumn {
  readonly name: string;
  readonly type: 'string' | 'number' | 'boolean' | 'time';
  readonly title: string;
  readonly config?: Partial<FieldConfig>;
}

/** A table from rows by column name; what a row does not have is empty. Times are Unix milliseconds in every row. */
export function tableFrame(
  name: string,
  columns: readonly TableColumn[],
  rows: readonly TableRow[],
  refId: string,
  { notices, custom }: AnswerOrigin
): Frame {
  return {
    name,
    refId,
    fields: columns.map((column) => fieldOf(column, rows)),
    meta: { type: 'table', typeVersion: [0, 1], notices, custom },
  };
}

function fieldOf({ name, type, title, config }: TableColumn, rows: readonly TableRow[]): FrameField {
  const shown = { config: { ...config, displayNameFromDS: title } };
  const values = rows.map((row) => row[name] ?? null);
  switch (type) {
    case 'time':
      return { type, name, values: Float64Array.from(values, Number), ...shown };
    case 'string':
      return { type, name, values: values.map((value) => (value === null ? null : String(value))), ...shown };
    case 'boolean':
      return { type, name, values: values.map((value) => (value === null ? null : value === true)), ...shown };
    case 'number':
      return {
        type,
        name,
        values: values.map((value) => (typeof value === 'number' && Number.isFinite(value) ? value : null)),
        ...shown,
      };
  }
}
