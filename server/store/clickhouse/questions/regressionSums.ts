import { REGRESSION_SUM_NAMES } from '../../../analytics/quality/regressionSums';
import { toRegressionSums } from '../../questions/groupedRows';
import type { RegressionSumsAnswer, RegressionSumsQuestion } from '../../questions/qualityQuestion';
import { REGRESSION_TERMS, SYMMETRIC_ERROR } from '../../questions/regressionTerms';
import { statement } from '../statement';
import { atMost, type QuestionContext } from './context';
import { groupColumns, labelledCalls, toGroupedRows } from './labelledCalls';
import { numericCalls } from './numericCalls';

/** Sums over the errors of predicted numbers. Grain: group × bucket. At most `maxPoints` rows. */
export async function answerRegressionSums(
  question: RegressionSumsQuestion,
  context: QuestionContext
): Promise<RegressionSumsAnswer> {
  const numeric = numericCalls(labelledCalls(question, context));
  const keys = groupColumns(question).join(', ');
  const limit = atMost(question.maxPoints);
  const sums = REGRESSION_SUM_NAMES.map((name) => `sum(${REGRESSION_TERMS[name]})`);
  const columns = await context.query(
    statement(
      `SELECT ${keys}, ${sums.join(', ')} FROM (
         SELECT *, weight AS w, predicted - actual AS e, ${SYMMETRIC_ERROR} AS symmetric_error,
           actual - sum(weight * actual) OVER (PARTITION BY ${keys}) / sum(weight) OVER (PARTITION BY ${keys}) AS d
         FROM (${numeric.sql}))
       GROUP BY ${keys} ${limit.sql}`,
      [numeric, limit]
    )
  );
  return toRegressionSums(toGroupedRows(columns, question, 0), REGRESSION_SUM_NAMES.length, question);
}
