import type { OnProgress } from '../../contract/maintenance';
import type { CheckTasks } from './checkTasks';
import type { CopyTasks } from './copyTasks';
import type { ErasureTasks } from './erasureTasks';
import type { ExportTasks } from './exportTasks';
import type { RetentionTasks } from './retentionTasks';

/**
 * What an engine does with its rows beside loading and answering, by name. Each task can be asked for again after it
 * was cut off: what is done stays done, and the rest is done then.
 */
export interface EngineTasks extends CopyTasks, CheckTasks, RetentionTasks, ErasureTasks, ExportTasks {
  /** Bytes and rows by table, as the engine counts them; cheap enough for a page that is looked at. */
  space: { request: object; report: readonly TableSpace[] };
}

export interface TableSpace {
  readonly table: string;
  readonly rowCount: number;
  /** null where the engine cannot tell tables apart. */
  readonly byteCount: number | null;
  /** When the oldest row happened; null where there is none, or the table knows no times. */
  readonly oldestMs: number | null;
}

export type EngineTaskName = keyof EngineTasks;
export type EngineTaskRequest<Name extends EngineTaskName> = EngineTasks[Name]['request'];
export type EngineTaskReport<Name extends EngineTaskName> = EngineTasks[Name]['report'];

export interface EngineTaskOptions {
  readonly onProgress?: OnProgress;
  readonly signal?: AbortSignal;
}
