import {
  CALL_SUM_NAMES,
  type CallSums,
  type CallSumsQuestion,
  callSumTerms,
  toCallSums,
} from '../../questions/callSumsQuestion';
import { checkResultLimit } from '../../questions/resultLimits';
import { epochMs, statement } from '../statement';
import { atMost, numbers, type QuestionContext, texts } from './context';
import { judgedCalls } from './judgedCalls';
import { wantedModels } from './latencyPoint';

const TERMS = callSumTerms({
  ok: `outcome = 'ok'`,
  costed: 'isNotNull(cost_usd)',
  judged: 'isNotNull(is_right)',
  right: 'ifNull(is_right, 0)',
  measured: 'isNotNull(absolute_error)',
}).map(({ of, term }) => (of === null ? `sum(${term})` : `ifNull(sumIf(${term}, ${of}), 0)`));

/** Sums over calls. Grain: model, version, bucket. At most `maxPoints` rows. */
export async function answerCallSums(question: CallSumsQuestion, context: QuestionContext): Promise<CallSums> {
  const { window, bucketMs, maxPoints } = question;
  const calls = judgedCalls(window, wantedModels(question), context);
  const limit = atMost(maxPoints);
  const [models, versions, times, ...sums] = await context.query(
    statement(
      `SELECT model_name, model_version, intDiv(${epochMs('time')}, {bucket_ms:Int64}) * {bucket_ms:Int64} AS bucket,
         ${TERMS.join(', ')}
       FROM (${calls.sql}) GROUP BY model_name, model_version, bucket
       ORDER BY model_name, model_version, bucket ${limit.sql}`,
      [calls, limit, { sql: '', params: { bucket_ms: bucketMs } }]
    )
  );
  checkResultLimit('maxPoints', maxPoints, times?.length ?? 0);
  return toCallSums(
    texts(models),
    texts(versions),
    numbers(times),
    CALL_SUM_NAMES.map((_, index) => numbers(sums[index]))
  );
}
