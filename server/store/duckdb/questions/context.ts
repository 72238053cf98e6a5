import type { DuckDBDataChunk, DuckDBResult, DuckDBType, DuckDBValue } from '@duckdb/node-api';
import type { Window } from '../../../contract/window';
import type { ExpiryMarks } from '../../retention/expiryMarks';
import type { MonthFile } from '../monthFiles';

export interface Statement {
  readonly sql: string;
  readonly values: Record<string, DuckDBValue>;
  readonly types: Record<string, DuckDBType>;
}

/** What a question has at hand while it is answered. */
export interface QuestionContext {
  /** The month files that the question's window touches, oldest first. */
  readonly files: readonly MonthFile[];
  /** The month files that another window touches, oldest first. */
  filesIn(window: Window): Promise<readonly MonthFile[]>;
  /** What is no longer kept. */
  readonly marks: ExpiryMarks;
  /** Runs one statement; throws once the question was given up. */
  query(statement: Statement): Promise<DuckDBResult>;
  /** The same, chunk by chunk as they are made, for results that are larger than memory should be. */
  stream(statement: Statement): AsyncIterable<DuckDBDataChunk>;
}
