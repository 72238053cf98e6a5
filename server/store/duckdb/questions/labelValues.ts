import { BIGINT } from '@duckdb/node-api';
import { LABEL_SOURCES } from '../../questions/labelSources';
import type { LabelValuesQuestion } from '../../questions/recordQuestion';
import { checkResultLimit } from '../../questions/resultLimits';
import { compareTexts } from '../../questions/seriesIdentity';
import { readTextColumn } from './columns';
import type { QuestionContext } from './context';
import { inWindow, statement } from './inWindow';
import { tableOfKind } from './recordTable';

/** Values of one label over the records that carry it. Grain: value. At most `maxValues`. */
export async function answerLabelValues(
  { window, label, maxValues }: LabelValuesQuestion,
  context: QuestionContext
): Promise<readonly string[]> {
  if (context.files.length === 0) {
    return [];
  }
  const happened = inWindow('"time"', window);
  const parts = context.files.flatMap(({ catalog }) =>
    LABEL_SOURCES[label].map(
      (kind) =>
        `SELECT DISTINCT ${label} AS label FROM ${catalog}.${tableOfKind(kind)}
         WHERE ${happened.sql} AND ${label} IS NOT NULL`
    )
  );
  const limit = { sql: 'LIMIT $max_rows', values: { max_rows: BigInt(maxValues + 1) }, types: { max_rows: BIGINT } };
  const result = await context.query(statement(`${parts.join(' UNION ')} ${limit.sql}`, [happened, limit]));
  const values = await readTextColumn(result);
  checkResultLimit('maxValues', maxValues, values.length);
  return [...values].sort(compareTexts);
}
