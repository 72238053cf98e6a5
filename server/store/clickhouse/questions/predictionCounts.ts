import { toPredictionCounts } from '../../questions/groupedRows';
import type { PredictionCounts, PredictionCountsQuestion } from '../../questions/qualityQuestion';
import { statement } from '../statement';
import { atMost, type QuestionContext } from './context';
import { groupColumns, labelledCalls, toGroupedRows } from './labelledCalls';

/** How often each class was taken for which. Grain: group × bucket × truth × prediction. At most `maxPoints` rows. */
export async function answerPredictionCounts(
  question: PredictionCountsQuestion,
  context: QuestionContext
): Promise<PredictionCounts> {
  const calls = labelledCalls(question, context, question.areUnlabelledCounted);
  const keys = [...groupColumns(question), 'truth', 'prediction'].join(', ');
  const limit = atMost(question.maxPoints);
  const columns = await context.query(
    statement(
      `SELECT ${keys}, count(), sum(weight), sum(weight * weight), sumIf(weight, isNotNull(score)),
         ifNull(sum(weight * score), 0)
       FROM (${calls.sql}) GROUP BY ${keys} ${limit.sql}`,
      [calls, limit]
    )
  );
  return toPredictionCounts(toGroupedRows(columns, question, 2), question);
}
