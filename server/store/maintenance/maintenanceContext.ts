import type { Clock } from '../../platform/clock';
import type { Exclusive } from '../../platform/exclusive';
import type { EngineTaskOptions } from '../engine/engineTasks';
import type { Engine } from '../engine/engine';
import type { ExportFolder } from '../export/exportFolder';
import type { Loader } from '../loader/loader';
import type { WriteAheadLog } from '../log/writeAheadLog';
import type { Retention } from '../retention/retention';

/** Where backups are put. */
export interface BackupPlace {
  readonly root: string;
  /** A folder that a person named must exist; the default one is made. */
  readonly isNamed: boolean;
}

/** What a maintenance task of the whole store may use: the log in front, the engine behind, the loader between them. */
export interface MaintenanceContext extends EngineTaskOptions {
  readonly dataDir: string;
  readonly log: WriteAheadLog;
  readonly loader: Loader;
  readonly engine: Engine;
  readonly clock: Clock;
  readonly retention: Retention;
  /** For what changes many rows: one after another. */
  readonly turns: Exclusive;
  readonly backups: BackupPlace;
  readonly exports: ExportFolder;
  /** Of this program. */
  readonly version: string;
}
