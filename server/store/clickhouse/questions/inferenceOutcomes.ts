import type { GoodCall, InferenceOutcomes, InferenceOutcomesQuestion } from '../../questions/recordQuestion';
import { checkResultLimit } from '../../questions/resultLimits';
import { truthWindowOf } from '../../questions/truthWindow';
import { RECORD_TABLES } from '../../tables';
import { epochMs, inWindow, statement, type Statement } from '../statement';
import { atMost, numbers, type QuestionContext } from './context';
import { wantedModels } from './latencyPoint';

const COLUMNS = 'id, time, weight, latency_ms, outcome, prediction, ground_truth';

/** All and bad calls of each bucket. Grain: bucket. At most `maxPoints` rows. */
export async function answerInferenceOutcomes(
  question: InferenceOutcomesQuestion,
  context: QuestionContext
): Promise<InferenceOutcomes> {
  const { bucketMs, maxPoints, good } = question;
  const judged = judgedCalls(good, question, context);
  const limit = atMost(maxPoints);
  const [times, calls, bad, squares] = await context.query(
    statement(
      `SELECT intDiv(${epochMs('time')}, {bucket_ms:Int64}) * {bucket_ms:Int64} AS bucket, sum(weight),
         sumIf(weight, NOT assumeNotNull(is_good)), sum(weight * weight)
       FROM (${judged.sql}) WHERE isNotNull(is_good) GROUP BY bucket ORDER BY bucket ${limit.sql}`,
      [judged, limit, { sql: '', params: { bucket_ms: bucketMs } }]
    )
  );
  checkResultLimit('maxPoints', maxPoints, times?.length ?? 0);
  return {
    timesMs: numbers(times),
    callCounts: numbers(calls),
    badCounts: numbers(bad),
    squaredWeights: numbers(squares),
  };
}

function judgedCalls(good: GoodCall, question: InferenceOutcomesQuestion, { table }: QuestionContext): Statement {
  const happened = inWindow('time', question.window);
  const wanted = wantedModels(question);
  const calls = statement(
    `SELECT ${COLUMNS} FROM ${table(RECORD_TABLES.inference.name)} WHERE ${happened.sql} AND ${wanted.sql}`,
    [happened, wanted]
  );
  switch (good.by) {
    case 'outcome':
      return { ...calls, sql: `SELECT time, weight, toNullable(outcome = 'ok') AS is_good FROM (${calls.sql})` };
    case 'latency': {
      const operator = good.isThresholdGood ? '<=' : '<';
      const isGood = `toNullable(latency_ms ${operator} {threshold_ms:Float64})`;
      const sql = `SELECT time, weight, ${isGood} AS is_good FROM (${calls.sql})`;
      return statement(sql, [calls, { sql: '', params: { threshold_ms: good.thresholdMs } }]);
    }
    case 'correctness': {
      const around = inWindow('time', truthWindowOf(question.window), 'truths');
      const truths = `SELECT inference_id, argMax(value, (time, id)) AS newest_truth
        FROM ${table(RECORD_TABLES.ground_truth.name)} WHERE ${around.sql} GROUP BY inference_id`;
      // Without a match the joined text is empty, which no JSON is.
      const sql = `SELECT time, weight, prediction = coalesce(nullIf(newest_truth, ''), ground_truth) AS is_good
        FROM (${calls.sql}) AS calls LEFT JOIN (${truths}) AS truths ON truths.inference_id = calls.id`;
      return statement(sql, [calls, around]);
    }
  }
}
