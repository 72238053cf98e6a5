import { REGRESSION_SUM_NAMES } from '../../../analytics/quality/regressionSums';
import { toRegressionSums } from '../../questions/groupedRows';
import type { RegressionSumsAnswer, RegressionSumsQuestion } from '../../questions/qualityQuestion';
import { REGRESSION_TERMS, SYMMETRIC_ERROR } from '../../questions/regressionTerms';
import type { QuestionContext } from './context';
import { statement } from './inWindow';
import { groupColumns, labelledCalls, limited, readGroupedRows } from './labelledCalls';
import { numericCalls } from './numericCalls';

/** Sums over the errors of predicted numbers. Grain: group × bucket. At most `maxPoints` rows. */
export async function answerRegressionSums(
  question: RegressionSumsQuestion,
  context: QuestionContext
): Promise<RegressionSumsAnswer> {
  const calls = await labelledCalls(question, context);
  if (calls === null) {
    return toRegressionSums([], REGRESSION_SUM_NAMES.length, question);
  }
  const numeric = numericCalls(calls);
  const keys = groupColumns(question).join(', ');
  const limit = limited(question);
  const sums = REGRESSION_SUM_NAMES.map((name) => `sum(${REGRESSION_TERMS[name]})::DOUBLE`);
  const asked = statement(
    `SELECT ${keys}, ${sums.join(', ')} FROM (
       SELECT *, weight AS w, predicted - actual AS e, ${SYMMETRIC_ERROR} AS symmetric_error,
         actual - sum(weight * actual) OVER parts / sum(weight) OVER parts AS d
       FROM (${numeric.sql}) WINDOW parts AS (PARTITION BY ${keys}))
     GROUP BY ${keys} ${limit.sql}`,
    [numeric, limit]
  );
  return toRegressionSums(await readGroupedRows(context, asked, question, 0), REGRESSION_SUM_NAMES.length, question);
}
