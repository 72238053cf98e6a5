import {
  type DerivedField,
  type FieldValues,
  type FieldValuesQuestion,
  LESS_IS_BETTER,
  VALUE_CELL_WIDTHS,
  valueSource,
  type ValueSource,
} from '../questions/fieldValuesQuestion';
import { callField } from '../questions/callField';
import { type GroupedRow, toFieldValues } from '../questions/groupedRows';
import { EVENTS_PER_RECORD, outcomeConditions } from '../questions/outcomeConditions';
import { toRecordFilters } from '../questions/recordFilters';
import type { TableRecord } from '../records/storableRecord';
import { holds } from './recordOutcomes';

interface Cell extends GroupedRow {
  readonly numbers: [sum: number, count: number, weight: number, squaredWeight: number, first: number, last: number];
}

export function answerFieldValues(question: FieldValuesQuestion, records: readonly TableRecord[]): FieldValues {
  const source = valueSource(question);
  const conditions = outcomeConditions(question.recordKind, question.where);
  const filters = toRecordFilters(question.recordKind, question.filters);
  const fields = question.groupBy.map((name) => callField(name, question.recordKind));
  const matching = records.filter(
    (record) =>
      conditions.every((condition) => holds(condition, record)) &&
      filters.every((filter) => filter.values.includes(String(textOf(record, filter))))
  );
  const events = EVENTS_PER_RECORD[question.recordKind];
  for (const width of VALUE_CELL_WIDTHS) {
    const cells = new Map<string, Cell>();
    for (const record of matching) {
      const group = fields.map((field) => String(textOf(record, field) ?? ''));
      const timeMs = Math.floor(record.time_ms / question.bucketMs) * question.bucketMs;
      const value = valueOf(record, source);
      const key = JSON.stringify([group, timeMs, cellOf(value, width)]);
      const cell = cells.get(key) ?? {
        group,
        timeMs,
        truth: '',
        prediction: '',
        numbers: [0, 0, 0, 0, Infinity, -Infinity],
      };
      cells.set(key, cell);
      const weight = record.weight ?? 1;
      const times = Number((events === undefined ? undefined : record[events]) ?? 1);
      cell.numbers[0] += (value ?? NaN) * weight * times;
      cell.numbers[1] += times;
      cell.numbers[2] += weight * times;
      cell.numbers[3] += weight * weight * times;
      cell.numbers[4] = Math.min(cell.numbers[4], record.time_ms);
      cell.numbers[5] = Math.max(cell.numbers[5], record.time_ms);
    }
    const rows = [...cells.values()].map((cell) => {
      const [sum, ...rest] = cell.numbers;
      return { ...cell, numbers: [sum / rest[1], ...rest] };
    });
    if (rows.length <= question.maxPoints || width === VALUE_CELL_WIDTHS.at(-1)) {
      return toFieldValues(rows, width, question);
    }
  }
  return toFieldValues([], 0, question);
}

function cellOf(value: number | null, width: number): unknown {
  if (width === 0 || value === null || value === 0) {
    return value;
  }
  return `${Math.sign(value)} ${Math.floor(Math.log(Math.abs(value)) / Math.log(1 + width))}`;
}

function valueOf(record: TableRecord, source: ValueSource): number | null {
  switch (source.of) {
    case 'nothing':
      return null;
    case 'number':
    case 'boolean': {
      const value = record[source.column];
      return typeof value === 'number' || typeof value === 'boolean' ? Number(value) : null;
    }
    default:
      return improvementOf(record, source.of);
  }
}

function improvementOf(record: TableRecord, as: DerivedField): number | null {
  const before = Number(record['before_value']);
  const change = Number(record['after_value']) - before;
  const improvement = LESS_IS_BETTER.includes(String(record['impact_category'])) ? -change : change;
  return as === 'improvement' ? improvement : before === 0 ? null : improvement / Math.abs(before);
}

function textOf(record: TableRecord, field: { readonly column: string } | { readonly tag: string }): unknown {
  return 'tag' in field
    ? (record['tags'] as Readonly<Record<string, unknown>> | undefined)?.[field.tag]
    : record[field.column];
}
