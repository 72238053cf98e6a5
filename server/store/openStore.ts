import { mkdir, stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { AppError } from '../contract/errors';
import type { Logger } from '../observability/logger';
import { Exclusive } from '../platform/exclusive';
import { createEngine, type EngineOptions } from './createEngine';
import { DurableStore } from './durableStore';
import { ExportFolder } from './export/exportFolder';
import { Loader } from './loader/loader';
import { DEFAULT_LOADER_LIMITS, type LoaderLimits } from './loader/loaderLimits';
import { CompanionLock } from './lock/companionLock';
import type { OwnerAddresses } from './lock/lockFile';
import { describeDiskTrouble } from './log/diskTrouble';
import { DEFAULT_LOG_LIMITS, type LogLimits } from './log/logLimits';
import { WriteAheadLog } from './log/writeAheadLog';
import { resumeErasures } from './maintenance/erasure/resumeErasures';
import type { BackupPlace } from './maintenance/maintenanceContext';
import { readExpiry } from './retention/expiryFile';
import { DEFAULT_RETENTION_DAYS, type RetentionDays } from './retention/expiryMarks';
import { Retention } from './retention/retention';
import { checkNotHalfRestored } from './restore/restoreMarker';
import type { Store } from './store';

export interface OpenStoreOptions extends EngineOptions {
  /** Must exist; what the store needs inside it is created. */
  readonly dataDir: string;
  readonly logger: Logger;
  /** Where this companion will be reachable, for others who find the folder owned. */
  readonly addresses?: OwnerAddresses;
  /** Where backups are put; must exist. Default: `backups` in the data folder, which is made when needed. */
  readonly backupDir?: string;
  /** Of this program, for the manifest of backups. */
  readonly version?: string;
  /** How long what is kept once retention is applied; default: as documented. */
  readonly retentionDays?: Partial<RetentionDays>;
  readonly log?: Partial<LogLimits>;
  readonly loader?: Partial<LoaderLimits>;
}

/** Segments on their way to a cluster are read in the companion's own process, whole. */
const CLICKHOUSE_SEGMENT_BYTES = 16 * 1024 * 1024;

export interface OpenedStore extends Store {
  /** Tells, in the lock file, where this companion can be reached once its doors are open. */
  announce(addresses: OwnerAddresses): Promise<void>;
  /** Process id of the engine while it runs. */
  readonly engineProcessId: number | undefined;
}

/**
 * Opens the store of a data folder. Resolves when records can be accepted; the engine starts in the background, and
 * `status()` tells when it can answer.
 *
 * @throws Error with one sentence when the folder does not exist or is half restored; AppError STORE_LOCKED when another companion owns it.
 */
export async function openStore(options: OpenStoreOptions): Promise<OpenedStore> {
  const dataDir = resolve(options.dataDir);
  await checkDataDir(dataDir);
  const lock = await acquireLock(dataDir, options);
  try {
    await checkNotHalfRestored(dataDir);
    return await openParts(dataDir, options, lock);
  } catch (error) {
    await lock.release();
    throw error;
  }
}

async function openParts(dataDir: string, options: OpenStoreOptions, lock: CompanionLock): Promise<OpenedStore> {
  const { clock } = options;
  const logger = options.logger.child({ component: 'store' });
  const retention = await openRetention(dataDir, options);
  const logFolder = join(dataDir, 'log');
  const engineFolder = join(dataDir, 'engine');
  await mkdir(engineFolder, { recursive: true });
  const log = await WriteAheadLog.open({
    folder: logFolder,
    limits: {
      ...DEFAULT_LOG_LIMITS,
      ...(options.clickhouse === undefined ? {} : { maxSegmentBytes: CLICKHOUSE_SEGMENT_BYTES }),
      ...options.log,
    },
    clock,
    logger,
  });
  const { engine, processId } = await createEngine({ dataDir, engineFolder }, options, logger).catch(
    async (error: unknown) => {
      await log.close();
      throw error;
    }
  );
  const loader = new Loader({ log, engine, limits: { ...DEFAULT_LOADER_LIMITS, ...options.loader }, clock, logger });
  const parts = {
    dataDir,
    log,
    loader,
    engine,
    clock,
    retention,
    turns: new Exclusive(),
    backups: backupPlace(dataDir, options.backupDir),
    exports: await ExportFolder.open(join(dataDir, 'engine', 'exports'), clock),
    version: options.version ?? 'unknown',
    releaseLock: () => lock.release(),
  };
  const store = new DurableStore(parts);
  resumeErasures(parts, logger);
  return {
    append: (records) => store.append(records),
    appendLines: (lines) => store.appendLines(lines),
    read: (question, readOptions) => store.read(question, readOptions),
    maintain: (name, request, taskOptions) => store.maintain(name, request, taskOptions),
    takeExport: (fileName) => store.takeExport(fileName),
    status: () => store.status(),
    close: () => store.close(),
    announce: (addresses) => lock.announce(addresses),
    get engineProcessId() {
      return processId();
    },
  };
}

async function openRetention(dataDir: string, { retentionDays }: OpenStoreOptions): Promise<Retention> {
  const { expired_before: marks } = await readExpiry(join(dataDir, 'engine'));
  return new Retention({ ...DEFAULT_RETENTION_DAYS, ...retentionDays }, marks);
}

/** Where a store puts its backups, and where they are looked for. */
export function backupPlace(dataDir: string, backupDir: string | undefined): BackupPlace {
  return { root: resolve(backupDir ?? join(dataDir, 'backups')), isNamed: backupDir !== undefined };
}

async function acquireLock(dataDir: string, { addresses, clock }: OpenStoreOptions): Promise<CompanionLock> {
  try {
    return await CompanionLock.acquire(dataDir, addresses ?? {}, clock);
  } catch (error) {
    if (error instanceof AppError) {
      throw error;
    }
    throw new Error(`The data folder ${dataDir} cannot be locked. ${describeDiskTrouble(error)}`, { cause: error });
  }
}

async function checkDataDir(dataDir: string): Promise<void> {
  const [found] = await Promise.allSettled([stat(dataDir)]);
  if (found.status === 'rejected') {
    throw new Error(`The data folder ${dataDir} does not exist or cannot be read.`, { cause: found.reason });
  }
  if (!found.value.isDirectory()) {
    throw new Error(`The data folder ${dataDir} is not a folder.`);
  }
}
