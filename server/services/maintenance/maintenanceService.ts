import { AppError } from '../../contract/errors';
import type {
  MaintenanceReport,
  MaintenanceRequest,
  MaintenanceTaskName,
  OnProgress,
} from '../../contract/maintenance';
import type { Logger } from '../../observability/logger';
import type { Clock } from '../../platform/clock';
import { elapsedSeconds } from '../../platform/lifecycle';
import type { ExportedFile } from '../../store/export/exportFolder';
import type { Store } from '../../store/store';

export interface MaintenanceOptions {
  readonly onProgress?: OnProgress;
  readonly signal?: AbortSignal;
}

/** What those who run the companion do with its store. */
export interface MaintenanceService {
  /**
   * @throws AppError TASK_RUNNING while the same task runs; otherwise as the task does.
   */
  run<Name extends MaintenanceTaskName>(
    name: Name,
    request: MaintenanceRequest<Name>,
    options?: MaintenanceOptions
  ): Promise<MaintenanceReport<Name>>;
  /**
   * Opens the file that an export wrote; it is gone once it was read.
   *
   * @throws AppError RESOURCE_NOT_FOUND
   */
  takeExport(fileName: string): Promise<ExportedFile>;
}

export interface MaintenanceParts {
  readonly store: Store;
  readonly clock: Clock;
  readonly logger: Logger;
  /** Told of every person that was erased. */
  readonly onErased?: () => void;
}

/** Runs tasks, one of each name at a time, and leaves a trace of each in the log. */
export function createMaintenanceService({ store, clock, logger, onErased }: MaintenanceParts): MaintenanceService {
  const running = new Set<MaintenanceTaskName>();

  return {
    async run(name, request, options) {
      if (running.has(name)) {
        throw new AppError('TASK_RUNNING', `The task "${name}" is running already; wait for its end.`);
      }
      running.add(name);
      const startedMs = clock.monotonicMs();
      logger.info({ task: name }, 'A maintenance task began');
      try {
        const report = await store.maintain(name, request, options);
        logger.info({ task: name, seconds: elapsedSeconds(clock, startedMs) }, 'A maintenance task ended');
        if (name === 'erase') {
          onErased?.();
        }
        return report;
      } catch (error) {
        logger.warn(
          { task: name, seconds: elapsedSeconds(clock, startedMs), err: error },
          'A maintenance task did not end well'
        );
        throw error;
      } finally {
        running.delete(name);
      }
    },

    takeExport: (fileName) => store.takeExport(fileName),
  };
}
