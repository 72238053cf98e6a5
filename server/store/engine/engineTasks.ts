import type { OnProgress } from '../../contract/maintenance';

/**
 * What an engine does with its rows beside loading and answering, by name. Each task can be asked for again after it
 * was cut off: what is done stays done, and the rest is done then.
 */
export interface EngineTasks {
  /** Bytes and rows by table, as the engine counts them; cheap enough for a page that is looked at. */
  space: { request: object; report: readonly TableSpace[] };
}

export interface TableSpace {
  readonly table: string;
  readonly rowCount: number;
  /** null where the engine cannot tell tables apart. */
  readonly byteCount: number | null;
}

export type EngineTaskName = keyof EngineTasks;
export type EngineTaskRequest<Name extends EngineTaskName> = EngineTasks[Name]['request'];
export type EngineTaskReport<Name extends EngineTaskName> = EngineTasks[Name]['report'];

export interface EngineTaskOptions {
  readonly onProgress?: OnProgress;
  readonly signal?: AbortSignal;
}
