import { type FeatureRows, type FeatureRowsQuestion, featureCalls } from '../../questions/featureRowsQuestion';
import { toFeatureRows } from '../../questions/toFeatureRows';
import { statement } from '../statement';
import type { QuestionContext } from './context';
import { labelledCalls } from './labelledCalls';

/** Calls with their features. Grain: call. At most `maxRows` rows, those with the smallest hashes of their ids. */
export async function answerFeatureRows(question: FeatureRowsQuestion, context: QuestionContext): Promise<FeatureRows> {
  const calls = labelledCalls(featureCalls(question), context, question.areUnlabelledTaken, ['features']);
  const [times = [], weights = [], scores = [], predictions = [], truths = [], features = [], counts = []] =
    await context.query(
      statement(
        `SELECT bucket, weight, score, prediction, truth, features, count() OVER ()
         FROM (${calls.sql}) ORDER BY lower(hex(MD5(id))), id LIMIT {max_rows:UInt64}`,
        [calls, { sql: '', params: { max_rows: question.maxRows } }]
      )
    );
  return toFeatureRows(
    times.map((timeMs, row) => ({
      timeMs: Number(timeMs),
      weight: Number(weights[row]),
      score: scores[row] === null ? null : Number(scores[row]),
      prediction: String(predictions[row]),
      truth: String(truths[row]),
      features: features[row] === null || features[row] === '' ? null : String(features[row]),
    })),
    Number(counts[0] ?? 0)
  );
}
