import type { SentKind } from '../../../contract/records';
import { outcomeConditions } from '../../questions/outcomeConditions';
import { recordFilters } from '../../questions/recordFilters';
import type { LastRecordsQuestion } from '../../questions/recordQuestion';
import { RECORD_TABLES, type TableColumn } from '../../tables';
import { epochMs, inWindow, statement } from '../statement';
import { quoteName } from '../topology';
import type { QuestionContext } from './context';
import { filterCondition } from './filterCondition';
import { newestTruths } from './newestTruths';
import { outcomeCondition } from './outcomeCondition';

/** The newest records of one kind as JSON texts, newest first. Grain: record. At most `limit` rows. */
export async function answerLastRecords(
  question: LastRecordsQuestion,
  context: QuestionContext
): Promise<readonly string[]> {
  const { window, recordKind, limit } = question;
  const { name, columns } = RECORD_TABLES[recordKind];
  const wanted = outcomeConditions(recordKind, question.where ?? []).map((one, at) =>
    outcomeCondition(one, `where_${at}`)
  );
  const conditions = [inWindow('time', window), ...recordFilters(question).map(filterCondition), ...wanted];
  const fields = columns.filter(({ field }) => field !== null);
  const values = await context.query(
    statement(
      `SELECT ${fields.map((column, index) => `${selected(column)} AS field_${index}`).join(', ')}
       FROM ${context.table(name)} WHERE ${conditions.map(({ sql }) => sql).join(' AND ')}
       ORDER BY time DESC, id DESC LIMIT {max_rows:UInt64}`,
      [...conditions, { sql: '', params: { max_rows: limit } }]
    )
  );
  const records = (values[0] ?? []).map((_, row) => toRecord(recordKind, fields, values, row));
  if (recordKind === 'inference') {
    const ids = records.map(({ id }) => String(id));
    const truths = await newestTruths(ids, window, context);
    return records.map((record) => JSON.stringify({ ...record, ...truths.get(String(record['id'])) }));
  }
  return records.map((record) => JSON.stringify(record));
}

function selected({ name, type }: TableColumn): string {
  return type === 'time' ? epochMs(quoteName(name)) : quoteName(name);
}

/** What was not sent is not there, instead of null, no tags or a weight of one. */
function toRecord(
  kind: SentKind,
  fields: readonly TableColumn[],
  values: readonly unknown[][],
  row: number
): Record<string, unknown> {
  const record: Record<string, unknown> = { kind };
  fields.forEach(({ field, type }, index) => {
    const value = values[index]?.[row] ?? null;
    const isSent =
      value !== null && !(field === 'weight' && value === 1) && !(type === 'map' && Object.keys(value).length === 0);
    if (field !== null && isSent) {
      record[field] = type === 'json' ? (JSON.parse(String(value)) as unknown) : value;
    }
  });
  return record;
}
