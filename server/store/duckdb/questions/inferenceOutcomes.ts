import { BIGINT, DOUBLE } from '@duckdb/node-api';
import type { GoodCall, InferenceOutcomes, InferenceOutcomesQuestion } from '../../questions/recordQuestion';
import { checkResultLimit } from '../../questions/resultLimits';
import { truthWindowOf } from '../../questions/truthWindow';
import type { QuestionContext, Statement } from './context';
import { inWindow, statement } from './inWindow';
import { wantedModels } from './latencyCalls';

const COLUMNS = 'id, "time", weight, latency_ms, outcome, prediction, ground_truth';

/** All and bad calls of each bucket. Grain: bucket. At most `maxPoints` rows. */
export async function answerInferenceOutcomes(
  question: InferenceOutcomesQuestion,
  context: QuestionContext
): Promise<InferenceOutcomes> {
  const { window, bucketMs, maxPoints, good } = question;
  const happened = inWindow('"time"', window);
  const wanted = wantedModels(question);
  const parts = context.files.map(
    ({ catalog }) => `SELECT ${COLUMNS} FROM ${catalog}.inferences WHERE ${happened.sql} AND ${wanted.sql}`
  );
  if (parts.length === 0) {
    return toAnswer([]);
  }
  const calls = statement(parts.join(' UNION ALL '), [happened, wanted]);
  const judged = await judgedCalls(good, calls, context, window);
  const limits = {
    sql: '',
    values: { bucket_ms: BigInt(bucketMs), max_rows: BigInt(maxPoints + 1) },
    types: { bucket_ms: BIGINT, max_rows: BIGINT },
  };
  const result = await context.query(
    statement(
      `SELECT ((epoch_ms("time") // $bucket_ms) * $bucket_ms)::DOUBLE AS bucket_ms, sum(weight)::DOUBLE,
         coalesce(sum(weight) FILTER (NOT is_good), 0)::DOUBLE, sum(weight * weight)::DOUBLE
       FROM (${judged.sql}) WHERE is_good IS NOT NULL GROUP BY 1 ORDER BY 1 LIMIT $max_rows`,
      [judged, limits]
    )
  );
  const rows = (await result.getRows()).map((row) => row.map(Number));
  checkResultLimit('maxPoints', maxPoints, rows.length);
  return toAnswer(rows);
}

async function judgedCalls(
  good: GoodCall,
  calls: Statement,
  context: QuestionContext,
  window: InferenceOutcomesQuestion['window']
): Promise<Statement> {
  switch (good.by) {
    case 'outcome':
      return { ...calls, sql: `SELECT "time", weight, outcome = 'ok' AS is_good FROM (${calls.sql})` };
    case 'latency': {
      const threshold = { sql: '', values: { threshold_ms: good.thresholdMs }, types: { threshold_ms: DOUBLE } };
      const operator = good.isThresholdGood ? '<=' : '<';
      const sql = `SELECT "time", weight, latency_ms ${operator} $threshold_ms AS is_good FROM (${calls.sql})`;
      return statement(sql, [calls, threshold]);
    }
    case 'correctness': {
      const truths = await newestTruths(context, window);
      const sql = `SELECT "time", weight, prediction::VARCHAR = coalesce(newest_truth, ground_truth::VARCHAR) AS is_good
        FROM (${calls.sql}) LEFT JOIN (${truths.sql}) ON inference_id = id`;
      return statement(sql, [calls, truths]);
    }
  }
}

/** The newest truth about each inference that a truth of around the window is about. */
async function newestTruths(context: QuestionContext, window: InferenceOutcomesQuestion['window']): Promise<Statement> {
  const around = truthWindowOf(window);
  const happened = inWindow('"time"', around, 'truths');
  const files = await context.filesIn(around);
  const parts = files.map(
    ({ catalog }) => `SELECT inference_id, "value", "time", id FROM ${catalog}.ground_truths WHERE ${happened.sql}`
  );
  return statement(
    `SELECT inference_id, arg_max("value"::VARCHAR, ("time", id)) AS newest_truth
     FROM (${parts.join(' UNION ALL ')}) GROUP BY inference_id`,
    [happened]
  );
}

function toAnswer(rows: ReadonlyArray<readonly number[]>): InferenceOutcomes {
  const column = (index: number) => Float64Array.from(rows, (row) => row[index] ?? Number.NaN);
  return { timesMs: column(0), callCounts: column(1), badCounts: column(2), squaredWeights: column(3) };
}
