import { mkdir, stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { AppError } from '../contract/errors';
import type { Logger } from '../observability/logger';
import type { Clock } from '../platform/clock';
import { DEFAULT_ENGINE_SETTINGS } from './duckdb/settings';
import { DurableStore } from './durableStore';
import { ProcessEngine } from './engine/processEngine';
import type { EngineSettings } from './engine/protocol';
import { Loader } from './loader/loader';
import { DEFAULT_LOADER_LIMITS, type LoaderLimits } from './loader/loaderLimits';
import { CompanionLock } from './lock/companionLock';
import type { OwnerAddresses } from './lock/lockFile';
import { describeDiskTrouble } from './log/diskTrouble';
import { DEFAULT_LOG_LIMITS, type LogLimits } from './log/logLimits';
import { WriteAheadLog } from './log/writeAheadLog';
import type { Store } from './store';

export interface OpenStoreOptions {
  /** Must exist; what the store needs inside it is created. */
  readonly dataDir: string;
  /** The bundled entry of the engine's process. */
  readonly engineScript: string;
  /** Node flags for the engine's process, for example a loader in development. */
  readonly engineExecArgv?: readonly string[];
  readonly clock: Clock;
  readonly logger: Logger;
  /** Where this companion will be reachable, for others who find the folder owned. */
  readonly addresses?: OwnerAddresses;
  readonly log?: Partial<LogLimits>;
  readonly loader?: Partial<LoaderLimits>;
  readonly engine?: Partial<Omit<EngineSettings, 'engineFolder'>>;
}

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
 * @throws Error with one sentence when the folder does not exist; AppError STORE_LOCKED when another companion owns it.
 */
export async function openStore(options: OpenStoreOptions): Promise<OpenedStore> {
  const dataDir = resolve(options.dataDir);
  await checkDataDir(dataDir);
  const lock = await acquireLock(dataDir, options);
  try {
    return await openParts(dataDir, options, lock);
  } catch (error) {
    await lock.release();
    throw error;
  }
}

async function openParts(dataDir: string, options: OpenStoreOptions, lock: CompanionLock): Promise<OpenedStore> {
  const { clock } = options;
  const logger = options.logger.child({ component: 'store' });
  const logFolder = join(dataDir, 'log');
  const engineFolder = join(dataDir, 'engine');
  await mkdir(engineFolder, { recursive: true });
  const log = await WriteAheadLog.open({
    folder: logFolder,
    limits: { ...DEFAULT_LOG_LIMITS, ...options.log },
    clock,
    logger,
  });
  const engine = new ProcessEngine({
    script: options.engineScript,
    execArgv: options.engineExecArgv ?? [],
    settings: { ...DEFAULT_ENGINE_SETTINGS, ...options.engine, engineFolder },
    clock,
    logger,
  });
  const loader = new Loader({ log, engine, limits: { ...DEFAULT_LOADER_LIMITS, ...options.loader }, clock, logger });
  const store = new DurableStore({ dataDir, log, loader, engine, clock, releaseLock: () => lock.release() });
  return {
    append: (records) => store.append(records),
    read: (question, readOptions) => store.read(question, readOptions),
    maintain: (name, request, taskOptions) => store.maintain(name, request, taskOptions),
    status: () => store.status(),
    close: () => store.close(),
    announce: (addresses) => lock.announce(addresses),
    get engineProcessId() {
      return engine.pid;
    },
  };
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
