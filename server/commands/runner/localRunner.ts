import { setTimeout as wait } from 'node:timers/promises';
import type { ProgramFiles } from '../../companion/programFiles';
import { storeOptions } from '../../companion/storeOptions';
import type { Config } from '../../config/schema';
import { AppError } from '../../contract/errors';
import { createLogger } from '../../observability/logger';
import type { Clock } from '../../platform/clock';
import { findingText } from '../../services/ingest/finding';
import { createIngestService } from '../../services/ingest/ingestService';
import { createIdMaker } from '../../services/ingest/sortableId';
import { type OpenedStore, openStore } from '../../store/openStore';
import type { Store } from '../../store/store';
import type { MaintenanceRunner } from './maintenanceRunner';

const STDERR = { write: (line: string) => process.stderr.write(line) };
const ENGINE_POLL_MS = 50;
const ENGINE_DEADLINE_MS = 120_000;

export interface LocalRunnerOptions {
  readonly dataDir: string;
  readonly config: Config;
  readonly files: ProgramFiles;
  readonly clock: Clock;
  readonly signal: AbortSignal;
}

/**
 * Opens the store of a data folder that no companion runs on.
 *
 * @throws AppError STORE_LOCKED when one does.
 */
export async function openLocalRunner(options: LocalRunnerOptions): Promise<MaintenanceRunner> {
  const { dataDir, config, files, clock, signal } = options;
  const logger = createLogger('error', STDERR);
  const store = await openStore({ ...storeOptions(config, files), dataDir, clock, logger });
  try {
    await waitForEngine(store, clock, signal);
  } catch (error) {
    await store.close();
    throw error;
  }
  return createStoreRunner(store, clock, config.keepClientTraces === 'yes');
}

/** Does on an open store what is asked. */
export function createStoreRunner(store: Store, clock: Clock, areClientTracesKept: boolean): MaintenanceRunner {
  const ingest = createIngestService({
    sink: store,
    clock,
    newId: createIdMaker(clock),
    areClientTracesKept,
  });
  return {
    run: (name, request, callOptions) => store.maintain(name, request, callOptions),
    takeExport: (fileName) => store.takeExport(fileName),
    async ingest(lines) {
      const batch = ingest.startBatch();
      lines.forEach((line) => batch.addLine(JSON.parse(line), line));
      const { acceptedCount, rejectedCount, rejections } = await batch.commit();
      return {
        accepted: acceptedCount,
        rejected_count: rejectedCount,
        rejected: rejections.map(({ index, finding }) => ({
          index,
          code: finding.code,
          message: findingText(finding),
        })),
      };
    },
    close: () => store.close(),
  };
}

/** A large store takes a while to open, and longer when its engine's own log has to be read again. */
async function waitForEngine(store: OpenedStore, clock: Clock, signal: AbortSignal): Promise<void> {
  const endMs = clock.monotonicMs() + ENGINE_DEADLINE_MS;
  for (;;) {
    const { state, reason } = store.status();
    if (state === 'ready' || state === 'read-only') {
      return;
    }
    if (state === 'closed' || clock.monotonicMs() > endMs) {
      throw new AppError('STORE_UNAVAILABLE', reason ?? 'The engine does not start.');
    }
    await wait(ENGINE_POLL_MS, undefined, { signal });
  }
}
