import type { OnProgress } from '../../../contract/maintenance';
import type { Connection } from '../connection';
import type { Topology } from '../topology';

/** What a task on the rows has at hand. */
export interface TaskContext {
  readonly connection: Connection;
  readonly topology: Topology;
  readonly signal: AbortSignal | undefined;
  readonly onProgress: OnProgress | undefined;
}
