import type { Clock } from '../../platform/clock';
import type { StoreStatus } from '../../store/store';
import type { HealthReport, HealthService } from '../services';

/** What health looks at; readings only, so that the verdict is a pure function. */
export interface HealthReadings {
  readonly nowMs: number;
  readonly store: StoreStatus;
  /** `null` when this process does not collect. */
  readonly collection: {
    readonly isRunning: boolean;
    readonly intervalSeconds: number;
    readonly lastReadingAtMs: number | null;
    readonly lastErrors: readonly string[];
  } | null;
}

/** A reading counts as late once three intervals passed without one. */
const LATE_AFTER_INTERVALS = 3;

/** The first thing that is wrong, with what to do about it; healthy when nothing is. */
export function judgeHealth({ nowMs, store, collection }: HealthReadings): HealthReport {
  const details = { store, collection };
  const unhealthy = (message: string): HealthReport => ({ isHealthy: false, isReady: false, message, details });
  const needsHelp = (message: string): HealthReport => ({ isHealthy: false, isReady: true, message, details });

  if (store.state === 'starting') {
    return unhealthy('The store is still starting; try again in a few seconds.');
  }
  if (store.state !== 'ready') {
    return unhealthy(`The store is ${store.state}: ${store.reason ?? 'no reason given'}.`);
  }
  if (store.damagedFiles.length > 0) {
    return needsHelp(damagedFilesMessage(store.damagedFiles));
  }
  if (store.reason !== undefined) {
    return needsHelp(store.reason);
  }
  if (collection === null) {
    return {
      isHealthy: true,
      isReady: true,
      message: 'Store ready; this companion does not collect host metrics.',
      details,
    };
  }
  if (!collection.isRunning) {
    return unhealthy('The store is ready, but host collection is stopped.');
  }
  const lateAfterMs = collection.intervalSeconds * 1000 * LATE_AFTER_INTERVALS;
  if (collection.lastReadingAtMs !== null && nowMs - collection.lastReadingAtMs > lateAfterMs) {
    const seconds = Math.round((nowMs - collection.lastReadingAtMs) / 1000);
    return unhealthy(`The last host reading is ${seconds} s old; one is due every ${collection.intervalSeconds} s.`);
  }
  const partial =
    collection.lastErrors.length > 0 ? ` Some figures are missing: ${collection.lastErrors.join('; ')}.` : '';
  return {
    isHealthy: true,
    isReady: true,
    message: `Store ready, host metrics every ${collection.intervalSeconds} s.${partial}`,
    details,
  };
}

function damagedFilesMessage(names: readonly string[]): string {
  return (
    `The store found damaged files and goes on without what is in them: ${names.join(', ')}. ` +
    "Restore their months from a backup, or move them out of the engine's folder to accept the loss."
  );
}

export function createHealthService(clock: Clock, readings: () => Omit<HealthReadings, 'nowMs'>): HealthService {
  return { check: () => judgeHealth({ nowMs: clock.nowMs(), ...readings() }) };
}
