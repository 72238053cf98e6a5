import { type FeatureRow, toFeatureValues } from '../../questions/featureColumns';
import type { FeatureValues, FeatureValuesQuestion } from '../../questions/featureValuesQuestion';
import { RECORD_TABLES } from '../../tables';
import { epochMs, inWindow, statement } from '../statement';
import { wantedCalls } from './callGroups';
import { atMost, type QuestionContext } from './context';

/** Of a subject: which calls have it, and what is read of them. */
const SUBJECTS = {
  input: { has: 'isNotNull(features)', read: 'features, NULL AS prediction, NULL AS score' },
  prediction: {
    has: '(isNotNull(prediction) OR isNotNull(score))',
    read: 'NULL AS features, prediction, score',
  },
} as const;

/** Values of features, call by call. Grain: call. At most `maxPoints` rows. */
export async function answerFeatureValues(
  question: FeatureValuesQuestion,
  context: QuestionContext
): Promise<FeatureValues> {
  const { bucketMs, callsPerBucket, maxPoints, subject, window } = question;
  const { has, read } = SUBJECTS[subject];
  const happened = inWindow('time', window);
  const wanted = wantedCalls(question);
  const limit = atMost(maxPoints);
  const part = `toString(model_name) AS model, toString(model_version) AS version,
    intDiv(${epochMs('time')}, {bucket_ms:Int64}) * {bucket_ms:Int64} AS bucket`;
  const from = `FROM ${context.table(RECORD_TABLES.inference.name)} WHERE ${happened.sql} AND ${wanted.sql} AND ${has}`;
  const columns = await context.query(
    statement(
      `SELECT model, version, bucket, call_count, weight, features, prediction, score
       FROM (SELECT ${part}, id, weight, ${read} ${from}) AS calls
       JOIN (SELECT ${part}, count() AS call_count ${from} GROUP BY model, version, bucket) AS sizes
         USING (model, version, bucket)
       WHERE call_count <= {wanted_count:UInt64}
         OR lower(hex(MD5(id))) < lower(leftPad(
           hex(toUInt32(floor(least({wanted_count:UInt64} / call_count, 0.999999999) * 4294967296))), 8, '0'))
       ORDER BY model, version, bucket, id ${limit.sql}`,
      [happened, wanted, limit, { sql: '', params: { bucket_ms: bucketMs, wanted_count: callsPerBucket } }]
    )
  );
  return toFeatureValues(
    (columns[0] ?? []).map((_, row) => toRow(columns, row)),
    question
  );
}

function toRow(columns: readonly unknown[][], row: number): FeatureRow {
  const [model, version, timeMs, callCount, weight, features, prediction, score] = columns.map((one) => one[row]);
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
  return value === null || value === undefined ? null : String(value);
}
