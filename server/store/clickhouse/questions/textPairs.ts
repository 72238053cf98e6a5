import { eachByItself, type TextPairs, type TextPairsQuestion, toTextPairs } from '../../questions/textPairsQuestion';
import { statement } from '../statement';
import { type QuestionContext, texts } from './context';
import { labelledCalls } from './labelledCalls';

/** The newest calls whose prediction and truth are texts. Grain: call. At most `limit` rows. */
export async function answerTextPairs(question: TextPairsQuestion, context: QuestionContext): Promise<TextPairs> {
  const calls = labelledCalls(eachByItself(question), context);
  const groups = question.groupBy.map((_, index) => `group_${index}`);
  const columns = await context.query(
    statement(
      `SELECT ${[...groups, 'bucket', 'weight', 'prediction', 'truth'].join(', ')} FROM (${calls.sql})
       WHERE startsWith(prediction, '"') AND startsWith(truth, '"')
       ORDER BY bucket DESC, id DESC LIMIT {max_rows:UInt64}`,
      [calls, { sql: '', params: { max_rows: question.limit } }]
    )
  );
  const groupColumns = columns.slice(0, groups.length).map(texts);
  const [times = [], weights = [], predictions = [], truths = []] = columns.slice(groups.length);
  const rows = times.map((timeMs, row) => ({
    group: groupColumns.map((column) => column[row] ?? ''),
    timeMs: Number(timeMs),
    weight: Number(weights[row]),
    prediction: JSON.parse(String(predictions[row])) as string,
    truth: JSON.parse(String(truths[row])) as string,
  }));
  return toTextPairs(rows, question);
}
