import type { Statement } from '../statement';

/** A number in JSON begins with a digit or a minus; a text, even one that reads like a number, with a quote. */
function numberOf(json: string): string {
  return `if(match(${json}, '^-?[0-9]'), JSONExtractFloat(${json}), NULL)`;
}

/** Of labelled calls those whose prediction and truth are numbers, as `predicted` and `actual`. */
export function numericCalls(calls: Statement): Statement {
  return {
    ...calls,
    // Under their own names, since a name made here would be read in the condition too.
    sql: `SELECT *, assumeNotNull(maybe_predicted) AS predicted, assumeNotNull(maybe_actual) AS actual FROM (
      SELECT *, ${numberOf('prediction')} AS maybe_predicted, ${numberOf('truth')} AS maybe_actual FROM (${calls.sql}))
      WHERE isNotNull(maybe_predicted) AND isNotNull(maybe_actual)`,
  };
}
