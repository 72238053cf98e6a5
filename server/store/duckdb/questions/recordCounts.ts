import { type RecordKind, SENT_KINDS } from '../../../contract/records';
import type { RecordCount, RecordCountsQuestion } from '../../questions/recordQuestion';
import type { QuestionContext } from './context';
import { inWindow, statement } from './inWindow';
import { tableOfKind } from './recordTable';

const ALL_KINDS: readonly RecordKind[] = ['host_sample', ...SENT_KINDS];

/** How many records of each kind there are in the window. Grain: kind. */
export async function answerRecordCounts(
  { window, recordKinds }: RecordCountsQuestion,
  context: QuestionContext
): Promise<readonly RecordCount[]> {
  if (context.files.length === 0) {
    return [];
  }
  const kinds = ALL_KINDS.filter((kind) => recordKinds.length === 0 || recordKinds.includes(kind));
  const happened = inWindow('"time"', window);
  const parts = context.files.flatMap(({ catalog }) =>
    kinds.map((kind) => {
      const weight = kind === 'host_sample' ? 'count(*)' : 'sum(weight)';
      return `SELECT ${kinds.indexOf(kind)} AS place, count(*) AS records, ${weight}::DOUBLE AS weight
        FROM ${catalog}.${tableOfKind(kind)} WHERE ${happened.sql}`;
    })
  );
  const sql = `SELECT place, sum(records)::DOUBLE, sum(weight) FROM (${parts.join(' UNION ALL ')})
    WHERE records > 0 GROUP BY place ORDER BY place`;
  const result = await context.query(statement(sql, [happened]));
  const rows = await result.getRows();
  return rows.flatMap(([place, recordCount, weight]) => {
    const recordKind = kinds[Number(place)];
    return recordKind === undefined ? [] : [{ recordKind, recordCount: Number(recordCount), weight: Number(weight) }];
  });
}
