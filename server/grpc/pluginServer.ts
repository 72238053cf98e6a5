import { Server, ServerCredentials } from '@grpc/grpc-js';
import type { Logger } from '../observability/logger';
import type { Services } from '../services/services';
import { bindAddress, type BoundAddress, type ListenTarget } from './bindAddress';
import { CallHost } from './calls/callHost';
import { GRPCBrokerService, GRPCControllerService, GRPCStdioService } from './generated/go_plugin';
import { HealthService } from './generated/health';
import { createGoPluginServices } from './goPluginServices';
import { createStandardHealth } from './healthService';
import { captureLibraryLog } from './libraryLog';
import { MESSAGE_LIMITS } from './messageLimits';
import { addPluginMethods } from './pluginMethods';
import { parseCompanionAddress } from './routing/companionAddress';

export interface PluginServerOptions {
  /** Given here or later by setServices; until then calls are answered with "starting". */
  readonly services?: Services;
  readonly logger: Logger;
  /**
   * `launched`: Grafana started this process and stops it. `attached`: it runs on its own, several Grafanas may use it,
   * and none of them may stop it.
   */
  readonly mode: 'attached' | 'launched';
  /** Called when Grafana asks a launched process to stop. */
  readonly onShutdown?: () => void;
}

export interface PluginServer {
  /** @throws Error with one sentence for a person, for example when the port is taken. */
  listen(target: ListenTarget): Promise<BoundAddress>;
  /** From now on this process answers itself. */
  setServices(services: Services): void;
  /** From now on calls go to the companion that owns the store: `host:port` or `unix:/path` of its gRPC door. */
  setUpstream(address: string): void;
  /** From now on calls are answered with 503 and this sentence. */
  setUnavailable(reason: string): void;
  /** Lets running calls finish for so long, ends live streams at once. */
  close(deadlineMs: number): Promise<void>;
}

/** Grafana's backend plugin protocol over gRPC. */
export function createPluginServer({ services, logger, mode, onShutdown }: PluginServerOptions): PluginServer {
  const server = new Server(MESSAGE_LIMITS);
  const host = new CallHost(logger.child({ component: 'grpc' }));
  captureLibraryLog(host.logger);
  const goPlugin = createGoPluginServices(() => {
    if (mode === 'launched') {
      onShutdown?.();
    }
  });
  const health = createStandardHealth();
  server.addService(GRPCControllerService, goPlugin.controller);
  server.addService(GRPCBrokerService, goPlugin.broker);
  server.addService(GRPCStdioService, goPlugin.stdio);
  server.addService(HealthService, health.implementation);
  addPluginMethods(server, host);
  if (services) {
    host.backend = { kind: 'local', services };
  }
  let bound: BoundAddress | undefined;

  return {
    async listen(target) {
      bound = await bindAddress(server, ServerCredentials.createInsecure(), target);
      return bound;
    },
    setServices: (own) => {
      host.backend = { kind: 'local', services: own };
    },
    setUpstream: (address) => {
      host.backend = {
        kind: 'upstream',
        address: address.startsWith('unix:') ? address : parseCompanionAddress(address),
      };
    },
    setUnavailable: (reason) => {
      host.backend = { kind: 'unavailable', reason };
    },
    async close(deadlineMs) {
      host.backend = { kind: 'unavailable', reason: 'The companion is stopping.' };
      goPlugin.endStreams();
      health.endStreams();
      host.endLiveCalls();
      await shutDown(server, deadlineMs);
      host.endAllCalls();
      host.channels.close();
      bound?.release();
      bound = undefined;
    },
  };
}

function shutDown(server: Server, deadlineMs: number): Promise<void> {
  return new Promise((resolve) => {
    const force = setTimeout(() => {
      server.forceShutdown();
      resolve();
    }, deadlineMs);
    server.tryShutdown(() => {
      clearTimeout(force);
      resolve();
    });
  });
}
