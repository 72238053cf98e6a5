import { eachByItself, type TextPairs, type TextPairsQuestion, toTextPairs } from '../../questions/textPairsQuestion';
import type { QuestionContext } from './context';
import { statement } from './inWindow';
import { labelledCalls } from './labelledCalls';

/** The newest calls whose prediction and truth are texts. Grain: call. At most `limit` rows. */
export async function answerTextPairs(question: TextPairsQuestion, context: QuestionContext): Promise<TextPairs> {
  const calls = await labelledCalls(eachByItself(question), context);
  if (calls === null) {
    return toTextPairs([], question);
  }
  const groups = question.groupBy.map((_, index) => `group_${index}`);
  const result = await context.query(
    statement(
      `SELECT ${[...groups, 'bucket_ms', 'weight', 'prediction', 'truth'].join(', ')} FROM (${calls.sql})
       WHERE starts_with(prediction, '"') AND starts_with(truth, '"')
       ORDER BY bucket_ms DESC, id DESC LIMIT ${question.limit}`,
      [calls]
    )
  );
  const rows = (await result.getRows()).map((row) => {
    const [timeMs, weight, prediction, truth] = row.slice(groups.length);
    return {
      group: row.slice(0, groups.length).map(String),
      timeMs: Number(timeMs),
      weight: Number(weight),
      prediction: JSON.parse(String(prediction)) as string,
      truth: JSON.parse(String(truth)) as string,
    };
  });
  return toTextPairs(rows, question);
}
