import { type RecordKind, SENT_KINDS } from '../../../contract/records';
import type { RecordCount, RecordCountsQuestion } from '../../questions/recordQuestion';
import { tableOfKind } from '../schema/tableOfKind';
import { inWindow, statement } from '../statement';
import { numbers, type QuestionContext } from './context';

const ALL_KINDS: readonly RecordKind[] = ['host_sample', ...SENT_KINDS];

/** How many records of each kind there are in the window. Grain: kind. */
export async function answerRecordCounts(
  { window, recordKinds }: RecordCountsQuestion,
  { query, table }: QuestionContext
): Promise<readonly RecordCount[]> {
  const kinds = ALL_KINDS.filter((kind) => recordKinds.length === 0 || recordKinds.includes(kind));
  const happened = inWindow('time', window);
  const parts = kinds.map((kind, place) => {
    const weight = kind === 'host_sample' ? 'toFloat64(count())' : 'sum(weight)';
    return `SELECT ${place} AS place, count() AS records, ${weight} AS total
      FROM ${table(tableOfKind(kind))} WHERE ${happened.sql}`;
  });
  const columns = await query(
    statement(`SELECT place, records, total FROM (${parts.join(' UNION ALL ')}) WHERE records > 0 ORDER BY place`, [
      happened,
    ])
  );
  const [places, counts, weights] = columns.map(numbers);
  return Array.from(places ?? []).flatMap((place, row) => {
    const recordKind = kinds[place];
    return recordKind === undefined
      ? []
      : [{ recordKind, recordCount: counts?.[row] ?? 0, weight: weights?.[row] ?? 0 }];
  });
}
