import { VARCHAR } from '@duckdb/node-api';
import { toValueCounts } from '../../questions/groupedRows';
import type { ValueCounts, ValueCountsQuestion } from '../../questions/qualityQuestion';
import { CELL_WIDTHS } from '../../questions/valueCells';
import type { QuestionContext, Statement } from './context';
import { statement } from './inWindow';
import { groupColumns, labelledCalls, limited, readGroupedRows } from './labelledCalls';
import { numericCalls } from './numericCalls';

/**
 * Scores or residuals with how often each occurs, in the finest cells that fit. Grain: group × bucket × event × cell. At
 * most `maxPoints` rows.
 */
export async function answerValueCounts(question: ValueCountsQuestion, context: QuestionContext): Promise<ValueCounts> {
  const calls = await labelledCalls(question, context, question.areUnlabelledCounted);
  if (calls === null) {
    return toValueCounts([], 0, question);
  }
  const { of } = question;
  const valued = of.value === 'score' ? scoredCalls(of.event, calls) : residualsOf(calls);
  const widths = CELL_WIDTHS[of.value];
  for (const width of widths) {
    const rows = await readGroupedRows(context, countCells(question, valued, width), question, 0);
    if (rows.length <= question.maxPoints || width === widths.at(-1)) {
      return toValueCounts(rows, width, question);
    }
  }
  return toValueCounts([], 0, question);
}

function countCells(question: ValueCountsQuestion, valued: Statement, width: number): Statement {
  const keys = [...groupColumns(question), 'event'].join(', ');
  const cell = cellExpression(question.of.value, width);
  const limit = limited(question);
  return statement(
    `SELECT ${keys}, ${width === 0 ? 'cell' : 'sum(weight * value) / sum(weight)'},
       count(*)::DOUBLE, sum(weight)::DOUBLE, sum(weight * weight)::DOUBLE
     FROM (SELECT *, ${cell} AS cell FROM (${valued.sql})) GROUP BY ${keys}, cell ${limit.sql}`,
    [valued, limit]
  );
}

/** Places of cells differ in sign where values do; those of residuals never meet at 0. */
function cellExpression(of: 'score' | 'residual', width: number): string {
  if (width === 0) {
    return 'value';
  }
  return of === 'score'
    ? `floor(value / ${width})`
    : `CASE WHEN value = 0 THEN '0' ELSE sign(value) || ' ' || floor(ln(abs(value)) / ${Math.log(1 + width)}) END`;
}

function scoredCalls(
  event: Extract<ValueCountsQuestion['of'], { value: 'score' }>['event'],
  calls: Statement
): Statement {
  const isEvent = event.by === 'correctness' ? 'prediction = truth' : `${event.by} = $event_class`;
  const bound =
    event.by === 'correctness'
      ? { sql: '', values: {}, types: {} }
      : { sql: '', values: { event_class: event.value }, types: { event_class: VARCHAR } };
  return statement(
    `SELECT *, score AS value, (${isEvent})::INTEGER::DOUBLE AS event FROM (${calls.sql}) WHERE score IS NOT NULL`,
    [calls, bound]
  );
}

function residualsOf(calls: Statement): Statement {
  const numeric = numericCalls(calls);
  return { ...numeric, sql: `SELECT *, predicted - actual AS value, 0::DOUBLE AS event FROM (${numeric.sql})` };
}
