import { availableParallelism } from 'node:os';
import { createApp } from '../api/app';
import { createHandlers } from '../api/handlers';
import { createBulkThreads } from '../api/ingest/bulk/bulkThreads';
import { listenHttp } from '../api/listen';
import { formatAddress, parseAddress, type ListenAddress } from '../config/addresses';
import type { Config } from '../config/schema';
import { INGEST_LIMITS } from '../contract/ingest';
import { createHostSources } from '../host/createHostSources';
import { createHostCollector, type HostCollector } from '../host/hostCollector';
import { createTickTimer } from '../platform/tickTimer';
import type { Logger } from '../observability/logger';
import type { Clock } from '../platform/clock';
import type { Lifecycle } from '../platform/lifecycle';
import type { TokenEntry } from '../services/access/tokens';
import { createRetentionRounds } from '../services/maintenance/retentionRounds';
import { openStore, type OpenedStore } from '../store/openStore';
import { isTrustedByLoopback } from './access';
import { buildServices, type BuiltServices } from './buildServices';
import type { ProgramFiles } from './programFiles';
import { recordRequests } from './recordRequests';
import { runProbes } from './runProbes';
import { runTriggers, type TriggersReport } from './runTriggers';
import { storeOptions } from './storeOptions';

/** Enough for several hundred thousand records a second. */
const MAX_BULK_THREADS = 3;
const RETENTION_INTERVAL_MS = 3_600_000;

export interface CompanionParts {
  readonly config: Config;
  /** Absolute, existing. */
  readonly dataDir: string;
  readonly tokens: readonly TokenEntry[];
  /** Where the secrets are that files name. */
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly files: ProgramFiles;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly lifecycle: Lifecycle;
}

export interface Companion extends BuiltServices {
  readonly store: OpenedStore;
  readonly collector: HostCollector;
  readonly triggers: TriggersReport;
  readonly noteRequest: Awaited<ReturnType<typeof recordRequests>>;
}

/**
 * Opens the store and builds everything on it: store, then collection, triggers and probes. The doors are the caller's, because a companion
 * that Grafana started has other doors than one that runs by itself.
 *
 * @throws AppError STORE_LOCKED when another companion owns the folder.
 */
export async function startCompanion(parts: CompanionParts): Promise<Companion> {
  const { config, clock, logger, lifecycle, files } = parts;
  const store = await openStore({
    ...storeOptions(config, files),
    dataDir: parts.dataDir,
    clock,
    logger,
  });
  await lifecycle.start({ name: 'store', stop: () => store.close(), stopDeadlineMs: config.shutdownSeconds * 1000 });

  const collector = createHostCollector({
    sources: createHostSources(clock),
    clock,
    logger: logger.child({ component: 'host' }),
    intervalSeconds: config.collectIntervalSeconds,
    ...(config.collectHost === undefined ? {} : { host: config.collectHost }),
    onSample: async (sample) => {
      await store.append([sample]);
      logger.debug({ sampleId: sample.id }, 'Host sample accepted');
    },
  });
  const built = buildServices({
    store,
    collector,
    config,
    tokens: parts.tokens,
    clock,
    logger,
    version: files.version,
    wordnetFile: files.wordnetFile,
  });
  const retention = createRetentionRounds({ store, logger: logger.child({ component: 'retention' }) });
  const retentionTimer = createTickTimer({
    clock,
    intervalMs: RETENTION_INTERVAL_MS,
    onTick: () => void retention.round(),
  });
  await lifecycle.start({
    name: 'retention',
    start: () => retentionTimer.start(),
    stop: () => {
      retentionTimer.stop();
      return retention.stop();
    },
  });
  await lifecycle.start({ name: 'host collection', start: () => collector.start(), stop: () => collector.stop() });
  const triggers = await runTriggers(parts, built);
  const noteRequest = await recordRequests(parts, store);
  const companion = { ...built, store, collector, triggers, noteRequest };
  await runProbes(parts, companion);
  return companion;
}

/**
 * Opens the HTTP door.
 *
 * @returns The address it listens on; null when the door is switched off.
 * @throws Error with one sentence for a person when the address cannot be had.
 */
export async function openHttpDoor(parts: CompanionParts, companion: Companion): Promise<ListenAddress | null> {
  const { config, clock, logger, lifecycle, files, tokens } = parts;
  const {
    services,
    ingest,
    infrastructure,
    availability,
    slos,
    models,
    dashboard,
    quality,
    fairness,
    estimated,
    rules,
    concepts,
    drift,
    texts,
    comparisons,
    images,
    kpis,
    checkService,
    maintenance,
    triggers,
  } = companion;
  const address = parseAddress(config.httpAddress);
  if (address === null) {
    return null;
  }
  const bulk = createBulkThreads(Math.min(availableParallelism(), MAX_BULK_THREADS), {
    script: files.bulkScript,
    settings: { ...INGEST_LIMITS, areClientTracesKept: config.keepClientTraces === 'yes' },
    logger: logger.child({ component: 'http' }),
  });
  await lifecycle.start({ name: 'reading of large bodies', stop: () => bulk.close() });
  const app = createApp({
    services,
    handlers: createHandlers({
      services,
      infrastructure,
      availability,
      slos,
      models,
      dashboard,
      quality,
      fairness,
      estimated,
      rules,
      concepts,
      drift,
      texts,
      comparisons,
      images,
      kpis,
      triggers,
      clock,
    }),
    ingest,
    bulk,
    maintenance,
    pathChecks: { service_name: checkService },
    logger: logger.child({ component: 'http' }),
    clock,
    version: files.version,
    webDir: files.webDir,
    ...(companion.noteRequest === null ? {} : { noteRequest: companion.noteRequest }),
    isHostChecked: isTrustedByLoopback(address, tokens),
    isAnswerChecked: false,
  });
  const server = await listenHttp(app, address);
  const graceMs = config.shutdownSeconds * 1000;
  await lifecycle.start({
    name: `HTTP on ${formatAddress(server.address)}`,
    stop: () => server.close(graceMs),
    stopDeadlineMs: graceMs + 1_000,
  });
  return server.address;
}
