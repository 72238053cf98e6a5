import { BIGINT } from '@duckdb/node-api';
import type { SentKind } from '../../../contract/records';
import type { Window } from '../../../contract/window';
import { LABEL_SOURCES } from '../../questions/labelSources';
import type { LabelValuesQuestion } from '../../questions/recordQuestion';
import { checkResultLimit } from '../../questions/resultLimits';
import { compareTexts } from '../../questions/seriesIdentity';
import { EXPOSURE_DAYS } from '../rollups/exposureDays';
import { INFERENCE_HOURS } from '../rollups/inferenceHours';
import type { Rollup } from '../rollups/rollup';
import { readTextColumn } from './columns';
import type { QuestionContext, Statement } from './context';
import { statement } from './inWindow';
import { tableOfKind } from './recordTable';
import { stepParts } from './stepParts';

/** Kinds with so many records that their labels are read from a rollup that has them among its keys. */
const LABEL_ROLLUPS: Readonly<Partial<Record<SentKind, Rollup>>> = {
  inference: INFERENCE_HOURS,
  exposure: EXPOSURE_DAYS,
};

/** A table whose rows carry the label, and the condition that they are of the window. */
interface LabelRows {
  readonly table: string;
  readonly happened: Statement;
}

/** Values of one label over the records that carry it. Grain: value. At most `maxValues`. */
export async function answerLabelValues(
  { window, label, maxValues }: LabelValuesQuestion,
  context: QuestionContext
): Promise<readonly string[]> {
  if (context.files.length === 0) {
    return [];
  }
  const rows = LABEL_SOURCES[label].flatMap((kind) => labelRows(kind, window));
  const parts = context.files.flatMap(({ catalog }) =>
    rows.map(
      ({ table, happened }) =>
        `SELECT DISTINCT ${label} AS label FROM ${catalog}.${table} WHERE ${happened.sql} AND ${label} IS NOT NULL`
    )
  );
  const limit = { sql: 'LIMIT $max_rows', values: { max_rows: BigInt(maxValues + 1) }, types: { max_rows: BIGINT } };
  const result = await context.query(
    statement(`${parts.join(' UNION ')} ${limit.sql}`, [...rows.map(({ happened }) => happened), limit])
  );
  const values = await readTextColumn(result);
  checkResultLimit('maxValues', maxValues, values.length);
  return [...values].sort(compareTexts);
}

/** Whole steps from the rollup, the ends of the window from the records. */
function labelRows(kind: SentKind, window: Window): readonly LabelRows[] {
  const rollup = LABEL_ROLLUPS[kind] ?? null;
  const { whole, ends } = stepParts(window, rollup, kind);
  const ofRecords = ends.map((happened) => ({ table: tableOfKind(kind), happened }));
  return rollup === null || whole === null ? ofRecords : [{ table: rollup.table, happened: whole }, ...ofRecords];
}
