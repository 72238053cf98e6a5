import type { RetentionClass } from '../../contract/retention';

/**
 * What a column holds, in words that every engine has a type for. `time`: Unix milliseconds in a record. `map`: text by
 * text. `json`: anything else, kept as it came.
 */
export type ColumnType = 'text' | 'double' | 'integer' | 'boolean' | 'time' | 'map' | 'json';

export interface TableColumn {
  readonly name: string;
  readonly type: ColumnType;
  /** The record's field that it is read from; null for the time of acceptance, which is no field of a record. */
  readonly field: string | null;
  /** A record without it cannot be stored. */
  readonly isRequired: boolean;
}

/** Where the records of one kind lie as rows. */
export interface RecordTable {
  readonly name: string;
  /** What decides how long its rows are kept. */
  readonly retention: RetentionClass;
  readonly columns: readonly TableColumn[];
}

interface Required {
  readonly required: ColumnType;
}

export function required(type: ColumnType): Required {
  return { required: type };
}

/** What every record has, first in every table. */
const COMMON: readonly TableColumn[] = [
  { name: 'time', type: 'time', field: 'time_ms', isRequired: true },
  { name: 'accepted_at', type: 'time', field: null, isRequired: true },
  { name: 'id', type: 'text', field: 'id', isRequired: true },
  { name: 'weight', type: 'double', field: 'weight', isRequired: false },
  { name: 'region', type: 'text', field: 'region', isRequired: false },
  { name: 'tags', type: 'map', field: 'tags', isRequired: false },
];

/** Columns are named like the fields they are read from; one that is not `required` may be empty. */
export function recordTable(
  name: string,
  retention: RetentionClass,
  fields: Readonly<Record<string, ColumnType | Required>>
): RecordTable {
  const own = Object.entries(fields).map(([field, type]): TableColumn => {
    const isRequired = typeof type === 'object';
    return { name: field, field, isRequired, type: isRequired ? type.required : type };
  });
  return { name, retention, columns: [...COMMON, ...own] };
}
