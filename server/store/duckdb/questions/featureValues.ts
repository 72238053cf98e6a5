import { BIGINT } from '@duckdb/node-api';
import { type FeatureRow, toFeatureValues } from '../../questions/featureColumns';
import type { FeatureValues, FeatureValuesQuestion } from '../../questions/featureValuesQuestion';
import { wantedCalls } from './callGroups';
import type { QuestionContext, Statement } from './context';
import { inWindow, statement } from './inWindow';

/** Of a subject: which calls have it, and what is read of them. */
const SUBJECTS = {
  input: { has: 'features IS NOT NULL', read: 'features::VARCHAR AS features, NULL AS prediction, NULL AS score' },
  prediction: {
    has: '(prediction IS NOT NULL OR score IS NOT NULL)',
    read: 'NULL AS features, prediction::VARCHAR AS prediction, score',
  },
} as const;

/** Values of features, call by call. Grain: call. At most `maxPoints` rows. */
export async function answerFeatureValues(
  question: FeatureValuesQuestion,
  context: QuestionContext
): Promise<FeatureValues> {
  if (context.files.length === 0) {
    return { parts: [] };
  }
  const { has, read } = SUBJECTS[question.subject];
  const happened = inWindow('"time"', question.window);
  const wanted = wantedCalls(question);
  const part = 'model_name, model_version, ((epoch_ms("time") // $bucket_ms) * $bucket_ms)::DOUBLE AS bucket_ms';
  const calls = (fields: string) =>
    context.files
      .map(
        ({ catalog }) =>
          `SELECT ${part}${fields} FROM ${catalog}.inferences WHERE ${happened.sql} AND ${wanted.sql} AND ${has}`
      )
      .join(' UNION ALL ');
  const result = await context.query(
    statement(
      `WITH sizes AS (SELECT model_name, model_version, bucket_ms, count(*) AS call_count
         FROM (${calls('')}) GROUP BY ALL)
       SELECT model_name, model_version, bucket_ms, call_count::DOUBLE, weight, features, prediction, score
       FROM (${calls(`, id, weight, ${read}`)}) JOIN sizes USING (model_name, model_version, bucket_ms)
       WHERE call_count <= $wanted_count
         OR md5(id) < printf('%08x', floor($wanted_count / call_count::DOUBLE * 4294967296)::BIGINT)
       ORDER BY 1, 2, 3, id LIMIT $max_rows`,
      [happened, wanted, bounds(question)]
    )
  );
  return toFeatureValues((await result.getRows()).map(toRow), question);
}

function bounds({ bucketMs, callsPerBucket, maxPoints }: FeatureValuesQuestion): Statement {
  return {
    sql: '',
    values: { bucket_ms: BigInt(bucketMs), wanted_count: BigInt(callsPerBucket), max_rows: BigInt(maxPoints + 1) },
    types: { bucket_ms: BIGINT, wanted_count: BIGINT, max_rows: BIGINT },
  };
}

function toRow(row: readonly unknown[]): FeatureRow {
  const [model, version, timeMs, callCount, weight, features, prediction, score] = row;
  return {
    model: String(model),
    version: String(version),
    timeMs: Number(timeMs),
    callCount: Number(callCount),
    weight: Number(weight),
    features: textOf(features),
    prediction: textOf(prediction),
    score: score === null ? null : Number(score),
  };
}

function textOf(value: unknown): string | null {
  return value === null ? null : String(value);
}
