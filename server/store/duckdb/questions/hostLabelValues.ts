import { TIMESTAMP_MS } from '@duckdb/node-api';
import type { HostLabelValuesQuestion } from '../../questions/question';
import { checkResultLimit } from '../../questions/resultLimits';
import { compareTexts, labelValue } from '../../questions/seriesIdentity';
import { timestamp } from '../values';
import { readNumberColumns } from './columns';
import type { QuestionContext } from './context';
import { findWantedSeries, wantedTable } from './wantedSeries';

/** Values of one label over the selected series that have samples in the window. Grain: value. At most `maxValues`. */
export async function answerHostLabelValues(
  question: HostLabelValuesQuestion,
  context: QuestionContext
): Promise<readonly string[]> {
  const { series, months } = findWantedSeries(context.files, question.selection);
  const places = new Set<number>();
  for (const [index, month] of months.entries()) {
    const wanted = wantedTable(month, index);
    const result = await context.query({
      sql: `SELECT DISTINCT wanted.place
            FROM ${month.catalog}.host_points AS points JOIN ${wanted.sql} USING (series_id)
            WHERE points.time >= $from AND points.time < $to`,
      values: { ...wanted.values, from: timestamp(question.window.fromMs), to: timestamp(question.window.toMs) },
      types: { ...wanted.types, from: TIMESTAMP_MS, to: TIMESTAMP_MS },
    });
    const [column = []] = await readNumberColumns(result);
    column.forEach((place) => places.add(place));
  }
  const present = series.filter((_, place) => places.has(place));
  const values = new Set(present.flatMap((one) => labelValue(one, question.label) ?? []));
  checkResultLimit('maxValues', question.maxValues, values.size);
  return [...values].sort(compareTexts);
}
