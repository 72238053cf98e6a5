import { BIGINT } from '@duckdb/node-api';
import type { UserDialect } from '../../../questions/users/userDaysSql';
import type { Statement } from '../context';

const DAY_ORDER = 'OVER (PARTITION BY user_key ORDER BY day)';

function dateOf(day: string): string {
  return `(DATE '1970-01-01' + (${day})::INTEGER)`;
}

export const DIALECT: UserDialect = {
  number: (name) => `$${name}`,
  floorDivide: (dividend, divisor) => `(${dividend} // ${divisor})`,
  monthOf: (day) => `(year(${dateOf(day)}) * 12 + month(${dateOf(day)}))`,
  previousDay: `lag(day, 1, -1) ${DAY_ORDER}`,
  nextDay: `lead(day, 1, -1) ${DAY_ORDER}`,
  countIf: (condition) => `count(*) FILTER (WHERE ${condition})`,
  minIf: (value, condition) => `min(${value}) FILTER (WHERE ${condition})`,
};

/** Whole numbers under names. */
export function boundNumbers(numbers: Readonly<Record<string, number>>): Statement {
  const entries = Object.entries(numbers);
  return {
    sql: '',
    values: Object.fromEntries(entries.map(([name, value]) => [name, BigInt(Math.trunc(value))])),
    types: Object.fromEntries(entries.map(([name]) => [name, BIGINT])),
  };
}
