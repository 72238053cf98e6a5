import { type RecordKind, SENT_KINDS } from '../../../contract/records';
import type { Window } from '../../../contract/window';
import type { RecordCount, RecordCountsQuestion } from '../../questions/recordQuestion';
import { retentionOf } from '../../tables';
import { EVENT_DAYS } from '../rollups/eventDays';
import { EXPOSURE_DAYS } from '../rollups/exposureDays';
import { INFERENCE_HOURS } from '../rollups/inferenceHours';
import type { Rollup } from '../rollups/rollup';
import type { QuestionContext } from './context';
import { statement } from './inWindow';
import { tableOfKind } from './recordTable';
import { stepParts } from './stepParts';

const ALL_KINDS: readonly RecordKind[] = ['host_sample', ...SENT_KINDS];

/** Kinds with so many records that they are counted from a rollup of all of them, and its column of what they weigh. */
const COUNT_ROLLUPS: Readonly<Partial<Record<RecordKind, { readonly rollup: Rollup; readonly weight: string }>>> = {
  inference: { rollup: INFERENCE_HOURS, weight: 'call_count' },
  event: { rollup: EVENT_DAYS, weight: 'event_count' },
  exposure: { rollup: EXPOSURE_DAYS, weight: 'exposure_count' },
};

/** How many records of each kind there are in the window, exactly. Grain: kind. */
export async function answerRecordCounts(
  { window, recordKinds }: RecordCountsQuestion,
  context: QuestionContext
): Promise<readonly RecordCount[]> {
  if (context.files.length === 0) {
    return [];
  }
  const kinds = ALL_KINDS.filter((kind) => recordKinds.length === 0 || recordKinds.includes(kind));
  const counted = kinds.flatMap((kind, place) => countsOf(kind, stillKept(kind, window, context), place));
  const parts = context.files.flatMap(({ catalog }) => counted.map(({ sql }) => sql(catalog)));
  const sql = `SELECT place, sum(records)::DOUBLE, sum(weight) FROM (${parts.join(' UNION ALL ')})
    WHERE records > 0 GROUP BY place ORDER BY place`;
  const result = await context.query(
    statement(
      sql,
      counted.map(({ happened }) => happened)
    )
  );
  const rows = await result.getRows();
  return rows.flatMap(([place, recordCount, weight]) => {
    const recordKind = kinds[Number(place)];
    return recordKind === undefined ? [] : [{ recordKind, recordCount: Number(recordCount), weight: Number(weight) }];
  });
}

/** A rollup knows more than the records: those that are no longer kept are not counted. */
function stillKept(kind: RecordKind, { fromMs, toMs }: Window, { marks }: QuestionContext): Window {
  return { fromMs: Math.min(toMs, Math.max(fromMs, marks[retentionOf(kind)])), toMs };
}

function countsOf(kind: RecordKind, window: Window, place: number) {
  const rolled = COUNT_ROLLUPS[kind];
  const { whole, ends } = stepParts(window, rolled?.rollup ?? null, kind);
  const weightOfRows = kind === 'host_sample' ? 'count(*)' : 'sum(weight)';
  const fromRecords = ends.map((happened) => ({
    happened,
    sql: (catalog: string) => `SELECT ${place} AS place, count(*) AS records, ${weightOfRows}::DOUBLE AS weight
      FROM ${catalog}.${tableOfKind(kind)} WHERE ${happened.sql}`,
  }));
  if (rolled === undefined || whole === null) {
    return fromRecords;
  }
  const fromRollup = {
    happened: whole,
    sql: (catalog: string) =>
      `SELECT ${place} AS place, coalesce(sum(record_count), 0) AS records, sum(${rolled.weight}) AS weight
       FROM ${catalog}.${rolled.rollup.table} WHERE ${whole.sql}`,
  };
  return [fromRollup, ...fromRecords];
}
