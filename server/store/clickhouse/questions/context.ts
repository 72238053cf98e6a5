import type { ExpiryMarks } from '../../retention/expiryMarks';
import type { Statement } from '../statement';

/** What a question has at hand while it is answered. */
export interface QuestionContext {
  /** What is no longer kept. */
  readonly expiry: ExpiryMarks;
  /** The name under which a table is read. */
  readonly table: (name: string) => string;
  /** The result as columns, none when there are no rows; throws once the question was given up. */
  readonly query: (statement: Statement) => Promise<readonly unknown[][]>;
}

/** A bound on the rows of a result: one more than allowed, so that an answer that is too large is seen. */
export function atMost(allowed: number): Statement {
  return { sql: 'LIMIT {max_rows:UInt64}', params: { max_rows: allowed + 1 } };
}

export function numbers(column: readonly unknown[] | undefined): Float64Array {
  return Float64Array.from(column ?? [], Number);
}

export function texts(column: readonly unknown[] | undefined): readonly string[] {
  return (column ?? []).map(String);
}
