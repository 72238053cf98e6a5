import { TIMESTAMP_MS } from '@duckdb/node-api';
import type { Window } from '../../../contract/window';
import { timestamp } from '../values';
import type { Statement } from './context';

/** A condition that `column` lies in the window, with what it binds under names that begin with `name`. */
export function inWindow(column: string, window: Window, name = 'window'): Statement {
  const from = `${name}_from`;
  const to = `${name}_to`;
  return {
    sql: `${column} >= $${from} AND ${column} < $${to}`,
    values: { [from]: timestamp(window.fromMs), [to]: timestamp(window.toMs) },
    types: { [from]: TIMESTAMP_MS, [to]: TIMESTAMP_MS },
  };
}

/** Joins the values and types of parts under one text. */
export function statement(sql: string, parts: readonly Statement[]): Statement {
  return {
    sql,
    values: Object.assign({}, ...parts.map(({ values }) => values)),
    types: Object.assign({}, ...parts.map(({ types }) => types)),
  };
}
