import { type FeatureRows, type FeatureRowsQuestion, featureCalls } from '../../questions/featureRowsQuestion';
import { toFeatureRows } from '../../questions/toFeatureRows';
import type { QuestionContext } from './context';
import { statement } from './inWindow';
import { labelledCalls } from './labelledCalls';

/** Calls with their features. Grain: call. At most `maxRows` rows, those with the smallest hashes of their ids. */
export async function answerFeatureRows(question: FeatureRowsQuestion, context: QuestionContext): Promise<FeatureRows> {
  const calls = await labelledCalls(featureCalls(question), context, question.areUnlabelledTaken, [
    'features::VARCHAR AS features',
  ]);
  if (calls === null) {
    return toFeatureRows([], 0);
  }
  const result = await context.query(
    statement(
      `SELECT bucket_ms, weight, score, prediction, truth, features, count(*) OVER ()::DOUBLE
       FROM (${calls.sql}) ORDER BY md5(id), id LIMIT ${question.maxRows}`,
      [calls]
    )
  );
  const rows = await result.getRows();
  return toFeatureRows(
    rows.map(([timeMs, weight, score, prediction, truth, features]) => ({
      timeMs: Number(timeMs),
      weight: Number(weight),
      score: score === null ? null : Number(score),
      prediction: String(prediction),
      truth: String(truth),
      features: features === null ? null : String(features),
    })),
    Number(rows[0]?.[6] ?? 0)
  );
}
