import type { MaintenanceContext } from '../maintenanceContext';
import { notNow } from './notNow';

const LOAD_PATIENCE_MS = 60_000;

/** Has everything loaded that was accepted until now, but for what is set aside because it cannot be loaded. */
export async function loadEverything({ loader, log, onProgress }: MaintenanceContext): Promise<void> {
  onProgress?.({ step: 'Loading what waits in the log', done: 0, total: null, unit: 'rows' });
  const lastSegment = log.durablePosition.segment;
  const missing = await loader.catchUp(LOAD_PATIENCE_MS);
  const setAside = loader.segmentsSetAside
    .filter(({ number }) => number <= lastSegment)
    .reduce((sum, { recordCount }) => sum + recordCount, 0);
  if (missing > setAside) {
    throw notNow(`${missing - setAside} accepted records are not loaded yet.`);
  }
}
