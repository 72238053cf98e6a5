import { outcomeConditions } from '../../questions/outcomeConditions';
import { recordFilters } from '../../questions/recordFilters';
import type { LastRecordsQuestion } from '../../questions/recordQuestion';
import { RECORD_TABLES, type TableColumn } from '../../tables';
import { quoteName } from '../schema/recordTables';
import { readTextColumn } from './columns';
import type { QuestionContext } from './context';
import { filterCondition } from './filterCondition';
import { inWindow, statement } from './inWindow';
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
  const conditions = [inWindow('"time"', window), ...recordFilters(question).map(filterCondition), ...wanted];
  if (context.files.length === 0) {
    return [];
  }
  const where = conditions.map(({ sql }) => sql).join(' AND ');
  const newest = `ORDER BY "time" DESC, id DESC LIMIT ${limit}`;
  // Each file's newest first, so that the engine reads the other columns of no more rows than are wanted.
  const parts = context.files.map(({ catalog }) => `(SELECT * FROM ${catalog}.${name} WHERE ${where} ${newest})`);
  const fields = columns.filter(({ field }) => field !== null).map(jsonField);
  const sql = `SELECT json_object(${fields.join(', ')})::VARCHAR
    FROM (SELECT * FROM (${parts.join(' UNION ALL BY NAME ')}) ${newest}) ORDER BY "time" DESC, id DESC`;
  const texts = await readTextColumn(await context.query(statement(sql, conditions)));
  const records = texts.map((text) => withoutEmptyFields(text, recordKind));
  if (recordKind === 'inference') {
    const truths = await newestTruths(
      records.map(({ id }) => String(id)),
      window,
      context
    );
    return records.map((record) => JSON.stringify({ ...record, ...truths.get(String(record['id'])) }));
  }
  return records.map((record) => JSON.stringify(record));
}

function jsonField({ name, field, type }: TableColumn): string {
  const column = quoteName(name);
  return `'${field}', ${type === 'time' ? `epoch_ms(${column})` : type === 'map' ? `to_json(${column})` : column}`;
}

/** What was not sent is not there, instead of null or a weight of one. */
function withoutEmptyFields(text: string, kind: string): Record<string, unknown> {
  const fields = Object.entries(JSON.parse(text) as Record<string, unknown>);
  return {
    kind,
    ...Object.fromEntries(fields.filter(([name, value]) => value !== null && !(name === 'weight' && value === 1))),
  };
}
