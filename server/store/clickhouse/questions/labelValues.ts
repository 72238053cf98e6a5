import { LABEL_SOURCES } from '../../questions/labelSources';
import type { LabelValuesQuestion } from '../../questions/recordQuestion';
import { checkResultLimit } from '../../questions/resultLimits';
import { compareTexts } from '../../questions/seriesIdentity';
import { tableOfKind } from '../schema/tableOfKind';
import { inWindow, statement } from '../statement';
import { atMost, type QuestionContext, texts } from './context';

/** Values of one label over the records that carry it. Grain: value. At most `maxValues`. */
export async function answerLabelValues(
  { window, label, maxValues }: LabelValuesQuestion,
  { query, table }: QuestionContext
): Promise<readonly string[]> {
  const happened = inWindow('time', window);
  const limit = atMost(maxValues);
  const parts = LABEL_SOURCES[label].map(
    (kind) =>
      `SELECT toString(assumeNotNull(${label})) AS label FROM ${table(tableOfKind(kind))}
       WHERE ${happened.sql} AND isNotNull(${label})`
  );
  const [found] = await query(
    statement(`SELECT DISTINCT label FROM (${parts.join(' UNION ALL ')}) ${limit.sql}`, [happened, limit])
  );
  const values = texts(found);
  checkResultLimit('maxValues', maxValues, values.length);
  return [...values].sort(compareTexts);
}
