import type { Statement } from './context';

/** Of labelled calls those whose prediction and truth are numbers, as `predicted` and `actual`. A text that reads like a number is none. */
export function numericCalls(calls: Statement): Statement {
  return {
    ...calls,
    sql: `SELECT * FROM (
      SELECT *, TRY_CAST(prediction AS DOUBLE) AS predicted, TRY_CAST(truth AS DOUBLE) AS actual FROM (${calls.sql}))
      WHERE predicted IS NOT NULL AND actual IS NOT NULL`,
  };
}
