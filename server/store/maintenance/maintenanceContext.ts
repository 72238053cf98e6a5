import type { Clock } from '../../platform/clock';
import type { EngineTaskOptions } from '../engine/engineTasks';
import type { Engine } from '../engine/engine';
import type { Loader } from '../loader/loader';
import type { WriteAheadLog } from '../log/writeAheadLog';

/** What a maintenance task of the whole store may use: the log in front, the engine behind, the loader between them. */
export interface MaintenanceContext extends EngineTaskOptions {
  readonly dataDir: string;
  readonly log: WriteAheadLog;
  readonly loader: Loader;
  readonly engine: Engine;
  readonly clock: Clock;
}
