import type { Window } from '../../contract/window';

/** A text with `{name:Type}` where a value is bound. */
export interface Statement {
  readonly sql: string;
  readonly params: Readonly<Record<string, unknown>>;
}

/** Joins what parts bind under one text. */
export function statement(sql: string, parts: readonly Statement[]): Statement {
  return { sql, params: Object.assign({}, ...parts.map(({ params }) => params)) };
}

/** A condition that `column` lies in the window, with what it binds under names that begin with `name`. */
export function inWindow(column: string, { fromMs, toMs }: Window, name = 'window'): Statement {
  return {
    sql: `${column} >= {${name}_from:${TIME_TYPE}} AND ${column} < {${name}_to:${TIME_TYPE}}`,
    params: { [`${name}_from`]: timeText(fromMs), [`${name}_to`]: timeText(toMs) },
  };
}

export const TIME_TYPE = "DateTime64(3, 'UTC')";

/** Within what the type holds; nothing is stored beyond. */
const LAST_TIME_MS = Date.UTC(2200, 0, 1);

/** A time as text: a number would be taken as seconds. */
export function timeText(timeMs: number): string {
  const held = Math.min(Math.max(timeMs, 0), LAST_TIME_MS);
  return new Date(held).toISOString().slice(0, 23).replace('T', ' ');
}

/** Unix milliseconds of a column of times. */
export function epochMs(column: string): string {
  return `toUnixTimestamp64Milli(toDateTime64(${column}, 3, 'UTC'))`;
}
