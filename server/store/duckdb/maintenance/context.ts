import type { DuckDBConnection } from '@duckdb/node-api';
import type { EngineTaskOptions } from '../../engine/engineTasks';
import type { EngineLog } from '../engineLog';
import type { MonthFiles } from '../monthFiles';

export interface TaskContext extends EngineTaskOptions {
  /** Used by nothing else while the task runs. */
  readonly connection: DuckDBConnection;
  readonly months: MonthFiles;
  readonly log: EngineLog;
}
