import type { UserDialect } from '../../../questions/users/userDaysSql';
import type { Statement } from '../../statement';

const WHOLE_USER = 'OVER (PARTITION BY user_key ORDER BY day ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING)';

export const DIALECT: UserDialect = {
  number: (name) => `{${name}:Int64}`,
  floorDivide: (dividend, divisor) => `intDiv(${dividend}, ${divisor})`,
  monthOf: (day) => `(toYear(toDate32(${day})) * 12 + toMonth(toDate32(${day})))`,
  previousDay: `lagInFrame(toInt64(day), 1, toInt64(-1)) ${WHOLE_USER}`,
  nextDay: `leadInFrame(toInt64(day), 1, toInt64(-1)) ${WHOLE_USER}`,
  countIf: (condition) => `toInt64(countIf(${condition}))`,
  minIf: (value, condition) => `minIf(${value}, ${condition})`,
};

/** Whole numbers under names. */
export function boundNumbers(numbers: Readonly<Record<string, number>>): Statement {
  return { sql: '', params: numbers };
}
