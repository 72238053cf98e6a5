import { BIGINT } from '@duckdb/node-api';
import {
  CALL_SUM_NAMES,
  type CallSums,
  type CallSumsQuestion,
  callSumTerms,
  toCallSums,
} from '../../questions/callSumsQuestion';
import { checkResultLimit } from '../../questions/resultLimits';
import type { QuestionContext } from './context';
import { statement } from './inWindow';
import { judgedCalls } from './judgedCalls';
import { wantedModels } from './latencyCalls';

const TERMS = callSumTerms({
  ok: `outcome = 'ok'`,
  costed: 'cost_usd IS NOT NULL',
  judged: 'is_right IS NOT NULL',
  right: 'is_right',
  measured: 'absolute_error IS NOT NULL',
}).map(({ of, term }) =>
  of === null ? `sum(${term})::DOUBLE` : `coalesce(sum(${term}) FILTER (WHERE ${of}), 0)::DOUBLE`
);

/** Sums over calls. Grain: model, version, bucket. At most `maxPoints` rows. */
export async function answerCallSums(question: CallSumsQuestion, context: QuestionContext): Promise<CallSums> {
  if (context.files.length === 0) {
    return toCallSums([], [], new Float64Array(0), []);
  }
  const { window, bucketMs, maxPoints } = question;
  const calls = await judgedCalls(window, wantedModels(question), context);
  const limits = {
    sql: '',
    values: { bucket_ms: BigInt(bucketMs), max_rows: BigInt(maxPoints + 1) },
    types: { bucket_ms: BIGINT, max_rows: BIGINT },
  };
  const result = await context.query(
    statement(
      `SELECT model_name, model_version, ((epoch_ms("time") // $bucket_ms) * $bucket_ms)::DOUBLE AS bucket_ms,
         ${TERMS.join(', ')}
       FROM (${calls.sql}) GROUP BY ALL ORDER BY 1, 2, 3 LIMIT $max_rows`,
      [calls, limits]
    )
  );
  const rows = await result.getRows();
  checkResultLimit('maxPoints', maxPoints, rows.length);
  const column = (index: number) => Float64Array.from(rows, (row) => Number(row[index]));
  return toCallSums(
    rows.map(([model]) => String(model)),
    rows.map(([, version]) => String(version)),
    column(2),
    CALL_SUM_NAMES.map((_, index) => column(3 + index))
  );
}
