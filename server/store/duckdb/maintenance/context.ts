import type { DuckDBConnection } from '@duckdb/node-api';
import type { EngineTaskOptions } from '../../engine/engineTasks';
import type { EngineLog } from '../engineLog';
import type { ExpiredRows } from '../expiredRows';
import type { MonthFiles } from '../monthFiles';

export interface TaskContext extends EngineTaskOptions {
  /** Used by nothing else while the task runs. */
  readonly connection: DuckDBConnection;
  readonly months: MonthFiles;
  readonly expired: ExpiredRows;
  readonly duplicateHorizonMs: number;
  readonly log: EngineLog;
  /** Loads what waits before the task goes on; what it has found out about the rows may then no longer be so. */
  letLoadsPass(): Promise<void>;
}
