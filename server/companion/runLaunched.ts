import { AppError } from '../contract/errors';
import { formatAddress } from '../config/addresses';
import { printHandshake } from '../grpc/launch/handshake';
import { behaveAsPluginProcess } from '../grpc/launch/pluginProcess';
import { createPluginServer, type PluginServer } from '../grpc/pluginServer';
import type { Logger } from '../observability/logger';
import type { Lifecycle } from '../platform/lifecycle';
import { openGrpcDoor } from './grpcDoor';
import { openHttpDoor, startCompanion, type Companion, type CompanionParts } from './startCompanion';

const TAKE_OVER_POLL_MS = 5_000;

/** Grafana kills a plugin that is still there two seconds after it was asked to stop. */
const CLOSE_GRACE_MS = 1_000;

export interface LaunchedParts {
  readonly logger: Logger;
  readonly lifecycle: Lifecycle;
  /** Settings, data folder, tokens: all that can be wrong. Called again at each attempt to own the store. */
  readonly prepare: () => CompanionParts;
  readonly stopProcess: () => void;
}

/**
 * A companion that Grafana started as the data source's back end. The handshake comes first, before any work that can
 * fail, because Grafana never retries a first start; every later problem is told through the data source's health.
 *
 * When another companion owns the store, calls are forwarded to it, and the store is taken over once it is free.
 */
export async function runLaunched({ logger, lifecycle, prepare, stopProcess }: LaunchedParts): Promise<void> {
  const plugin = createPluginServer({ logger, mode: 'launched', onShutdown: stopProcess });
  const bound = await plugin.listen({ kind: 'unix' });
  await lifecycle.start({
    name: 'plugin protocol',
    stop: () => plugin.close(CLOSE_GRACE_MS),
  });
  const stopBehaving = behaveAsPluginProcess({ onParentGone: stopProcess });
  await lifecycle.start({ name: 'plugin process', stop: stopBehaving });
  printHandshake(bound);

  let timer: NodeJS.Timeout | undefined;
  let isStopped = false;
  await lifecycle.start({
    name: 'take-over',
    stop: () => {
      isStopped = true;
      clearTimeout(timer);
    },
  });

  const takeOver = async (): Promise<void> => {
    const isOwner = await becomeOwner(prepare, plugin, logger);
    if (!isOwner && !isStopped) {
      timer = setTimeout(() => void takeOver(), TAKE_OVER_POLL_MS);
    }
  };
  await takeOver();
}

/** @returns Whether this process owns the store now. */
async function becomeOwner(prepare: () => CompanionParts, plugin: PluginServer, logger: Logger): Promise<boolean> {
  try {
    const parts = prepare();
    const companion = await startCompanion(parts);
    plugin.setServices(companion.services);
    await openExtraDoors(parts, companion);
    logger.info({ dataDir: parts.dataDir }, 'Companion owns its store');
    return true;
  } catch (error) {
    const owner = error instanceof AppError && error.code === 'STORE_LOCKED' ? ownerGrpcAddress(error) : undefined;
    if (owner === undefined) {
      const reason = error instanceof Error ? error.message : String(error);
      logger.error({ err: error }, 'Companion cannot open its store');
      plugin.setUnavailable(reason);
    } else {
      logger.debug({ owner }, 'Another companion owns the store');
      plugin.setUpstream(owner);
    }
    return false;
  }
}

/** Where the owner of a locked store can be reached, when it says so. */
function ownerGrpcAddress(error: AppError): string | undefined {
  return error.details.find(({ path }) => path === 'grpcAddress')?.message;
}

/** HTTP for producers and for the preview, TCP for further Grafanas. Both are extras: Grafana has its socket. */
async function openExtraDoors(parts: CompanionParts, companion: Companion): Promise<void> {
  const { logger } = parts;
  try {
    const http = await openHttpDoor(parts, companion);
    logger.info({ http: http && formatAddress(http) }, 'HTTP door opened');
    if (http !== null) {
      await companion.store.announce({ httpAddress: formatAddress(http) });
    }
  } catch (error) {
    logger.warn({ err: error }, 'The HTTP door stays closed');
  }
  try {
    const grpc = await openGrpcDoor(parts, companion);
    if (grpc !== null) {
      await companion.store.announce({ grpcAddress: grpc });
    }
  } catch (error) {
    logger.warn({ err: error }, 'The plugin protocol stays closed for others');
  }
}
