import { toPredictionCounts } from '../../questions/groupedRows';
import type { PredictionCounts, PredictionCountsQuestion } from '../../questions/qualityQuestion';
import type { QuestionContext } from './context';
import { statement } from './inWindow';
import { groupColumns, labelledCalls, limited, readGroupedRows } from './labelledCalls';

/** How often each class was taken for which. Grain: group × bucket × truth × prediction. At most `maxPoints` rows. */
export async function answerPredictionCounts(
  question: PredictionCountsQuestion,
  context: QuestionContext
): Promise<PredictionCounts> {
  const calls = await labelledCalls(question, context, question.areUnlabelledCounted);
  if (calls === null) {
    return toPredictionCounts([], question);
  }
  const keys = [...groupColumns(question), 'truth', 'prediction'].join(', ');
  const limit = limited(question);
  const asked = statement(
    `SELECT ${keys}, count(*)::DOUBLE, sum(weight)::DOUBLE, sum(weight * weight)::DOUBLE,
       coalesce(sum(weight) FILTER (score IS NOT NULL), 0)::DOUBLE, coalesce(sum(weight * score), 0)::DOUBLE
     FROM (${calls.sql}) GROUP BY ${keys} ${limit.sql}`,
    [calls, limit]
  );
  return toPredictionCounts(await readGroupedRows(context, asked, question, 2), question);
}
