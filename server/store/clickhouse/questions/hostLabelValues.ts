import type { HostLabelValuesQuestion } from '../../questions/question';
import { checkResultLimit } from '../../questions/resultLimits';
import { compareTexts } from '../../questions/seriesIdentity';
import { HOST_POINTS } from '../schema/hostTables';
import { statement } from '../statement';
import { quoteName } from '../topology';
import { atMost, type QuestionContext, texts } from './context';
import { wantedPoints } from './hostSelection';

/** Values of one label over the selected series that have samples in the window. Grain: value. At most `maxValues`. */
export async function answerHostLabelValues(
  { window, label, selection, maxValues }: HostLabelValuesQuestion,
  { query, table }: QuestionContext
): Promise<readonly string[]> {
  const wanted = wantedPoints(selection, window);
  const limit = atMost(maxValues);
  const column = quoteName(label);
  const [found] = await query(
    statement(
      `SELECT DISTINCT ${column} FROM ${table(HOST_POINTS.name)} WHERE ${wanted.sql} AND ${column} != '' ${limit.sql}`,
      [wanted, limit]
    )
  );
  const values = texts(found);
  checkResultLimit('maxValues', maxValues, values.length);
  return [...values].sort(compareTexts);
}
