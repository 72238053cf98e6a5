import type { FieldConfig, Frame, FrameField } from '../../contract/frames';
import type { AnswerOrigin } from './answerOrigin';

export type Row = Readonly<Record<string, string | number | boolean | null>>;

export interface Column {
  readonly name: string;
  readonly type: 'string' | 'number' | 'boolean' | 'time';
  readonly title: string;
  readonly config?: Partial<FieldConfig>;
}

export const text = (name: string, title: string, description?: string): Column => ({
  name,
  title,
  type: 'string',
  ...(description === undefined ? {} : { config: { description } }),
});

export const number = (name: string, title: string, unit = 'none', decimals = 3): Column => ({
  name,
  title,
  type: 'number',
  config: { unit, decimals },
});

export const yesNo = (name: string, title: string): Column => ({ name, title, type: 'boolean' });

/** A column of times, null where there is none. */
export const time = (name: string, title: string): Column => ({
  name,
  title,
  type: 'number',
  config: { unit: 'dateTimeAsIso' },
});

export const MODEL_COLUMNS: readonly Column[] = [text('model_name', 'Model'), text('model_version', 'Version')];

/** A table for panels: its columns are there without rows too. Times are Unix milliseconds, and known in every row. */
export function tableOf(
  name: string,
  columns: readonly Column[],
  rows: readonly Row[],
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

function fieldOf({ name, type, title, config }: Column, rows: readonly Row[]): FrameField {
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
