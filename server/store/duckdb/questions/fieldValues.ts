import { BIGINT, LIST, listValue, VARCHAR } from '@duckdb/node-api';
import { callField } from '../../questions/callField';
import {
  type FieldValues,
  type FieldValuesQuestion,
  LESS_IS_BETTER,
  VALUE_CELL_WIDTHS,
  valueSource,
  type ValueSource,
} from '../../questions/fieldValuesQuestion';
import { type GroupedRow, toFieldValues } from '../../questions/groupedRows';
import { EVENTS_PER_RECORD, outcomeConditions } from '../../questions/outcomeConditions';
import { toRecordFilters } from '../../questions/recordFilters';
import { quoteName } from '../schema/recordTables';
import type { QuestionContext, Statement } from './context';
import { filterCondition } from './filterCondition';
import { inWindow, statement } from './inWindow';
import { groupExpression } from './labelledCalls';
import { outcomeCondition } from './outcomeCondition';
import { tableOfKind } from './recordTable';

/** Values of a number with how often each occurs, in the finest cells that fit. Grain: group × bucket × cell. */
export async function answerFieldValues(question: FieldValuesQuestion, context: QuestionContext): Promise<FieldValues> {
  const source = valueExpression(valueSource(question));
  const conditions = [
    inWindow('"time"', question.window),
    ...toRecordFilters(question.recordKind, question.filters).map(filterCondition),
    ...outcomeConditions(question.recordKind, question.where).map((one, at) => outcomeCondition(one, `where_${at}`)),
  ];
  const groups = question.groupBy.map((name, at) => groupExpression(callField(name, question.recordKind), at));
  if (context.files.length === 0) {
    return toFieldValues([], 0, question);
  }
  const events = EVENTS_PER_RECORD[question.recordKind];
  const fields = [
    ...groups.map(({ sql }, index) => `${sql} AS group_${index}`),
    '((epoch_ms("time") // $bucket_ms) * $bucket_ms)::DOUBLE AS bucket_ms',
    `"time", weight, ${events === undefined ? '1' : `coalesce(${quoteName(events)}, 1)`} AS events, ${source.sql} AS value`,
  ].join(', ');
  const where = conditions.map(({ sql }) => sql).join(' AND ');
  const table = tableOfKind(question.recordKind);
  const rows = statement(
    context.files.map(({ catalog }) => `SELECT ${fields} FROM ${catalog}.${table} WHERE ${where}`).join(' UNION ALL '),
    [...conditions, ...groups, source]
  );
  for (const width of VALUE_CELL_WIDTHS) {
    const found = await countCells(question, rows, width, context);
    if (found.length <= question.maxPoints || width === VALUE_CELL_WIDTHS.at(-1)) {
      return toFieldValues(found, width, question);
    }
  }
  return toFieldValues([], 0, question);
}

async function countCells(
  { groupBy, bucketMs, maxPoints }: FieldValuesQuestion,
  rows: Statement,
  width: number,
  context: QuestionContext
): Promise<readonly GroupedRow[]> {
  const keys = [...groupBy.map((_, index) => `group_${index}`), 'bucket_ms'].join(', ');
  const bounds = {
    sql: '',
    values: { bucket_ms: BigInt(bucketMs), max_rows: BigInt(maxPoints + 1) },
    types: { bucket_ms: BIGINT, max_rows: BIGINT },
  };
  const value = width === 0 ? 'value' : 'sum(value * weight * events) / sum(weight * events)';
  const result = await context.query(
    statement(
      `SELECT ${keys}, ${value},
         sum(events)::DOUBLE, sum(weight * events)::DOUBLE, sum(weight * weight * events)::DOUBLE,
         min(epoch_ms("time"))::DOUBLE, max(epoch_ms("time"))::DOUBLE
       FROM (${rows.sql}) GROUP BY ${keys}, ${cellExpression(width)} LIMIT $max_rows`,
      [rows, bounds]
    )
  );
  return (await result.getRows()).map((row) => ({
    group: row.slice(0, groupBy.length).map(String),
    timeMs: Number(row[groupBy.length]),
    truth: '',
    prediction: '',
    numbers: row.slice(groupBy.length + 1).map((number) => (number === null ? NaN : Number(number))),
  }));
}

function cellExpression(width: number): string {
  return width === 0
    ? 'value'
    : `CASE WHEN value = 0 THEN '0' ELSE sign(value) || ' ' || floor(ln(abs(value)) / ${Math.log(1 + width)}) END`;
}

function valueExpression(source: ValueSource): Statement {
  const better = `CASE WHEN impact_category IN (SELECT unnest($less_is_better))
    THEN before_value - after_value ELSE after_value - before_value END`;
  const bound = {
    values: { less_is_better: listValue([...LESS_IS_BETTER]) },
    types: { less_is_better: LIST(VARCHAR) },
  };
  switch (source.of) {
    case 'nothing':
      return { sql: 'NULL::DOUBLE', values: {}, types: {} };
    case 'number':
      return { sql: `${quoteName(source.column)}::DOUBLE`, values: {}, types: {} };
    case 'boolean':
      return { sql: `${quoteName(source.column)}::INTEGER::DOUBLE`, values: {}, types: {} };
    case 'improvement':
      return { sql: better, ...bound };
    case 'improvement_ratio':
      return { sql: `(${better}) / nullif(abs(before_value), 0)`, ...bound };
  }
}
