import { BIGINT, DOUBLE } from '@duckdb/node-api';
import { CELL_LOG_WIDTH, EXACT_BELOW_MS } from '../../../analytics/funnels/conversionCells';
import {
  CONVERSION_SUM_NAMES,
  type ConversionSums,
  type ConversionSumsQuestion,
} from '../../questions/conversionSumsQuestion';
import { toConversionSums } from '../../questions/conversionSumsAnswer';
import { USER_OF_EVENT } from '../rollups/userDays';
import { readNumberColumns } from './columns';
import type { QuestionContext } from './context';
import { eventCondition } from './eventCondition';
import { inWindow, statement } from './inWindow';

/** Grain: bucket; and bucket × cell of time. */
export async function answerConversionSums(
  question: ConversionSumsQuestion,
  context: QuestionContext
): Promise<ConversionSums> {
  if (context.files.length === 0) {
    return toConversionSums([], [], question);
  }
  const happened = inWindow('"time"', question.window);
  const filter = eventCondition(question.filters, 'filter');
  const conversion = eventCondition(question.conversion, 'conversion');
  const bucket = { sql: '', values: { bucket_ms: BigInt(question.bucketMs) }, types: { bucket_ms: BIGINT } };
  const events = context.files.map(
    ({ catalog }) =>
      `SELECT hash(${USER_OF_EVENT}) AS unit, (epoch_ms("time") // $bucket_ms) * $bucket_ms AS bucket, epoch_ms("time") AS at_ms,
         ${conversion.sql} AS is_conversion, weight, "value"
       FROM ${catalog}.events WHERE ${happened.sql} AND ${USER_OF_EVENT} IS NOT NULL AND ${filter.sql}`
  );
  const units = `SELECT bucket, unit, min(at_ms) FILTER (is_conversion) - min(at_ms) AS took,
      count(*) FILTER (is_conversion) > 0 AS has_converted, sum(weight) FILTER (is_conversion) AS n,
      sum(weight * "value") FILTER (is_conversion) AS v, sum(weight) FILTER (is_conversion AND "value" IS NOT NULL) AS vn
    FROM (${events.join(' UNION ALL ')}) GROUP BY bucket, unit`;
  const sum = (expression: string) => `coalesce(sum(${expression}), 0)::DOUBLE`;
  const parts = [happened, filter, conversion, bucket];
  const sums = await readNumberColumns(
    await context.query(
      statement(
        `SELECT bucket::DOUBLE, count(*)::DOUBLE, (count(*) FILTER (has_converted))::DOUBLE, ${sum('n')}, ${sum('v')},
           count(vn)::DOUBLE, ${sum('vn')}, ${sum('v * v')}, ${sum('v * vn')}, ${sum('vn * vn')},
           ${sum('took::DOUBLE')}, ${sum('took::DOUBLE * took::DOUBLE')}
         FROM (${units}) GROUP BY bucket ORDER BY bucket`,
        parts
      )
    )
  );
  const width = { sql: '', values: { log_width: CELL_LOG_WIDTH }, types: { log_width: DOUBLE } };
  const cell = `CASE WHEN took < ${EXACT_BELOW_MS} THEN took ELSE ${EXACT_BELOW_MS} + floor(ln(took / ${EXACT_BELOW_MS}.0) / $log_width) END`;
  const cells = await readNumberColumns(
    await context.query(
      statement(
        `SELECT bucket::DOUBLE, (${cell})::DOUBLE AS cell, count(*)::DOUBLE
         FROM (${units}) WHERE has_converted GROUP BY bucket, cell ORDER BY bucket, cell`,
        [...parts, width]
      )
    )
  );
  return toConversionSums(sums.length === CONVERSION_SUM_NAMES.length + 1 ? sums : [], cells, question);
}
