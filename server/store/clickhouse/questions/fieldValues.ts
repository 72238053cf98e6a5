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
import { RECORD_TABLES } from '../../tables';
import { epochMs, inWindow, statement, type Statement } from '../statement';
import { quoteName } from '../topology';
import { atMost, type QuestionContext } from './context';
import { filterCondition } from './filterCondition';
import { groupExpression } from './labelledCalls';
import { outcomeCondition } from './outcomeCondition';

/** Values of a number with how often each occurs, in the finest cells that fit. Grain: group × bucket × cell. */
export async function answerFieldValues(question: FieldValuesQuestion, context: QuestionContext): Promise<FieldValues> {
  const { recordKind, groupBy, maxPoints } = question;
  const source = valueExpression(valueSource(question));
  const conditions = [
    inWindow('time', question.window),
    ...toRecordFilters(recordKind, question.filters).map(filterCondition),
    ...outcomeConditions(recordKind, question.where).map((one, at) => outcomeCondition(one, `where_${at}`)),
  ];
  const groups = groupBy.map((name, at) => groupExpression(callField(name, recordKind), at));
  const events = EVENTS_PER_RECORD[recordKind];
  const fields = [
    ...groups.map(({ sql }, index) => `${sql} AS group_${index}`),
    `intDiv(${epochMs('time')}, {bucket_ms:Int64}) * {bucket_ms:Int64} AS bucket`,
    `${epochMs('time')} AS time_ms, weight, ${events === undefined ? '1' : `ifNull(${quoteName(events)}, 1)`} AS events, ${source.sql} AS value`,
  ].join(', ');
  const rows = statement(
    `SELECT ${fields} FROM ${context.table(RECORD_TABLES[recordKind].name)}
     WHERE ${conditions.map(({ sql }) => sql).join(' AND ')}`,
    [...conditions, ...groups, source, { sql: '', params: { bucket_ms: question.bucketMs } }]
  );
  for (const width of VALUE_CELL_WIDTHS) {
    const found = await countCells(question, rows, width, context);
    if (found.length <= maxPoints || width === VALUE_CELL_WIDTHS.at(-1)) {
      return toFieldValues(found, width, question);
    }
  }
  return toFieldValues([], 0, question);
}

async function countCells(
  { groupBy, maxPoints }: FieldValuesQuestion,
  rows: Statement,
  width: number,
  context: QuestionContext
): Promise<readonly GroupedRow[]> {
  const keys = [...groupBy.map((_, index) => `group_${index}`), 'bucket'].join(', ');
  const limit = atMost(maxPoints);
  const value = width === 0 ? 'value' : 'sum(value * weight * events) / sum(weight * events)';
  const columns = await context.query(
    statement(
      `SELECT ${keys}, ${value} AS mean_value, sum(events), sum(weight * events), sum(weight * weight * events),
         min(time_ms), max(time_ms)
       FROM (${rows.sql}) GROUP BY ${keys}, ${cellExpression(width)} ${limit.sql}`,
      [rows, limit]
    )
  );
  return (columns[0] ?? []).map((_, row) => ({
    group: columns.slice(0, groupBy.length).map((column) => String(column[row])),
    timeMs: Number(columns[groupBy.length]?.[row]),
    truth: '',
    prediction: '',
    numbers: columns.slice(groupBy.length + 1).map((column) => Number(column[row] ?? NaN)),
  }));
}

function cellExpression(width: number): string {
  return width === 0
    ? 'value'
    : `if(value = 0, '0', concat(toString(sign(value)), ' ', toString(floor(log(abs(value)) / ${Math.log(1 + width)}))))`;
}

function valueExpression(source: ValueSource): Statement {
  const better = `if(impact_category IN {less_is_better:Array(String)},
    before_value - after_value, after_value - before_value)`;
  const params = { less_is_better: LESS_IS_BETTER };
  switch (source.of) {
    case 'nothing':
      return { sql: 'CAST(NULL AS Nullable(Float64))', params: {} };
    case 'number':
    case 'boolean':
      return { sql: `toFloat64(${quoteName(source.column)})`, params: {} };
    case 'improvement':
      return { sql: better, params };
    case 'improvement_ratio':
      return { sql: `(${better}) / nullIf(abs(before_value), 0)`, params };
  }
}
