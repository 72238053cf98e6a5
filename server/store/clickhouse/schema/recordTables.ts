import { type ColumnType, RECORD_TABLES, type RecordTable, type TableColumn } from '../../tables';
import { TIME_TYPE } from '../statement';
import { quoteName } from '../topology';
import { SEGMENT_COLUMN, type TableSpec } from './tableSpec';

const TYPES: Readonly<Record<ColumnType, string>> = {
  text: 'String',
  double: 'Float64',
  integer: 'Int64',
  boolean: 'Bool',
  time: TIME_TYPE,
  map: 'Map(LowCardinality(String), String)',
  json: 'String',
};

/** Texts with few different values: kept as numbers, and what rows of one hour are ordered by. */
const FEW_VALUES: ReadonlySet<string> = new Set([
  'region',
  'model_name',
  'model_version',
  'model_type',
  'outcome',
  'event_type',
  'event_name',
  'phase',
  'device_type',
  'experiment',
  'variant',
  'metric',
  'family',
  'component',
  'feature',
  'metric_category',
  'metric_name',
  'satisfaction_type',
  'scale',
  'action',
  'learning_type',
  'impact_category',
  'resource_type',
  'error_severity',
  'service_name',
  'state',
  'status',
  'method',
  'route',
  'level',
  'logger',
]);

/** Ids by which single records are looked for besides their own. */
const LOOKED_UP: ReadonlySet<string> = new Set(['id', 'inference_id']);

export const RECORD_TABLE_SPECS: readonly TableSpec[] = Object.values(RECORD_TABLES).map(specOf);

function specOf({ name, columns }: RecordTable): TableSpec {
  const ordering = columns.filter((column) => FEW_VALUES.has(column.name) && column.isRequired);
  return {
    name,
    columns: [...columns.map((column) => ({ name: column.name, type: typeOf(column) })), SEGMENT_COLUMN],
    engine: 'plain',
    timeColumn: 'time',
    orderBy: ['toStartOfHour(time)', ...ordering.map((column) => quoteName(column.name)), 'time'],
    lookedUp: columns.map((column) => column.name).filter((column) => LOOKED_UP.has(column)),
  };
}

function typeOf({ name, type, isRequired }: TableColumn): string {
  const isAlwaysThere = isRequired || name === 'weight' || type === 'map';
  const stored = isAlwaysThere ? TYPES[type] : `Nullable(${TYPES[type]})`;
  return type === 'text' && FEW_VALUES.has(name) ? `LowCardinality(${stored})` : stored;
}
