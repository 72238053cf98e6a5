import { toValueCounts } from '../../questions/groupedRows';
import type { ValueCounts, ValueCountsQuestion } from '../../questions/qualityQuestion';
import { CELL_WIDTHS } from '../../questions/valueCells';
import { statement, type Statement } from '../statement';
import { atMost, type QuestionContext } from './context';
import { groupColumns, labelledCalls, toGroupedRows } from './labelledCalls';
import { numericCalls } from './numericCalls';

/**
 * Scores or residuals with how often each occurs, in the finest cells that fit. Grain: group × bucket × event × cell. At
 * most `maxPoints` rows.
 */
export async function answerValueCounts(question: ValueCountsQuestion, context: QuestionContext): Promise<ValueCounts> {
  const { of, maxPoints } = question;
  const calls = labelledCalls(question, context, question.areUnlabelledCounted);
  const valued = of.value === 'score' ? scoredCalls(of.event, calls) : residualsOf(calls);
  const widths = CELL_WIDTHS[of.value];
  for (const width of widths) {
    const rows = toGroupedRows(await context.query(countCells(question, valued, width)), question, 0);
    if (rows.length <= maxPoints || width === widths.at(-1)) {
      return toValueCounts(rows, width, question);
    }
  }
  return toValueCounts([], 0, question);
}

function countCells(question: ValueCountsQuestion, valued: Statement, width: number): Statement {
  const keys = [...groupColumns(question), 'event'].join(', ');
  const cell = cellExpression(question.of.value, width);
  const limit = atMost(question.maxPoints);
  return statement(
    `SELECT ${keys}, ${width === 0 ? 'cell' : 'sum(weight * counted) / sum(weight)'}, count(), sum(weight),
       sum(weight * weight)
     FROM (SELECT *, ${cell} AS cell FROM (${valued.sql})) GROUP BY ${keys}, cell ${limit.sql}`,
    [valued, limit]
  );
}

/** Places of cells differ in sign where values do; those of residuals never meet at 0. */
function cellExpression(of: 'score' | 'residual', width: number): string {
  if (width === 0) {
    return 'counted';
  }
  return of === 'score'
    ? `floor(counted / ${width})`
    : `if(counted = 0, (0, 0.), (sign(counted), floor(log(abs(counted)) / ${Math.log(1 + width)})))`;
}

function scoredCalls(
  event: Extract<ValueCountsQuestion['of'], { value: 'score' }>['event'],
  calls: Statement
): Statement {
  const isEvent = event.by === 'correctness' ? 'prediction = truth' : `${event.by} = {event_class:String}`;
  return statement(
    `SELECT *, assumeNotNull(score) AS counted, toFloat64(${isEvent}) AS event FROM (${calls.sql})
     WHERE isNotNull(score)`,
    [calls, { sql: '', params: event.by === 'correctness' ? {} : { event_class: event.value } }]
  );
}

function residualsOf(calls: Statement): Statement {
  const numeric = numericCalls(calls);
  return { ...numeric, sql: `SELECT *, predicted - actual AS counted, toFloat64(0) AS event FROM (${numeric.sql})` };
}
