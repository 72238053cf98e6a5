import { CELL_LOG_WIDTH, EXACT_BELOW_MS } from '../../../analytics/funnels/conversionCells';
import { toConversionSums } from '../../questions/conversionSumsAnswer';
import type { ConversionSums, ConversionSumsQuestion } from '../../questions/conversionSumsQuestion';
import { RECORD_TABLES } from '../../tables';
import { epochMs, inWindow, statement } from '../statement';
import { numbers, type QuestionContext } from './context';
import { eventCondition } from './eventCondition';

const UNIT = 'coalesce(user_id, anonymous_id)';

/** Grain: bucket; and bucket × cell of time. */
export async function answerConversionSums(
  question: ConversionSumsQuestion,
  { query, table }: QuestionContext
): Promise<ConversionSums> {
  const happened = inWindow('time', question.window);
  const filter = eventCondition(question.filters, 'filter');
  const conversion = eventCondition(question.conversion, 'conversion');
  const bound = { sql: '', params: { bucket_ms: question.bucketMs, log_width: CELL_LOG_WIDTH } };
  const parts = [happened, filter, conversion, bound];
  const units = `SELECT bucket, unit, minIf(at, is_conversion) - min(at) AS took, countIf(is_conversion) > 0 AS has_converted,
      sumIf(weight, is_conversion) AS n, sumIf(weight * ifNull(amount, 0), is_conversion) AS v,
      sumIf(weight, is_conversion AND isNotNull(amount)) AS vn
    FROM (SELECT ${UNIT} AS unit, intDiv(${epochMs('time')}, {bucket_ms:Int64}) * {bucket_ms:Int64} AS bucket,
        ${epochMs('time')} AS at, ${conversion.sql} AS is_conversion, weight, value AS amount
      FROM ${table(RECORD_TABLES.event.name)} WHERE ${happened.sql} AND isNotNull(${UNIT}) AND ${filter.sql})
    GROUP BY bucket, unit`;
  const sums = await query(
    statement(
      `SELECT bucket, count(), countIf(has_converted), sum(n), sum(v), countIf(vn > 0), sum(vn), sum(v * v), sum(v * vn),
         sum(vn * vn), sumIf(toFloat64(took), has_converted), sumIf(toFloat64(took) * toFloat64(took), has_converted)
       FROM (${units}) GROUP BY bucket ORDER BY bucket`,
      parts
    )
  );
  const cells = await query(
    statement(
      `SELECT bucket, if(took < ${EXACT_BELOW_MS}, toFloat64(took),
         ${EXACT_BELOW_MS} + floor(log(took / ${EXACT_BELOW_MS}) / {log_width:Float64})) AS cell, count()
       FROM (${units}) WHERE has_converted GROUP BY bucket, cell ORDER BY bucket, cell`,
      parts
    )
  );
  return toConversionSums(sums.map(numbers), cells.map(numbers), question);
}
