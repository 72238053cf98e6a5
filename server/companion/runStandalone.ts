import { writeSync } from 'node:fs';
import { formatAddress, parseAddress, type ListenAddress } from '../config/addresses';
import { createPluginServer } from '../grpc/pluginServer';
import { openHttpDoor, startCompanion, type CompanionParts } from './startCompanion';

const STDOUT = 1;

/** A companion that somebody started by hand, as a service or in a container: store, collection, both doors. */
export async function runStandalone(parts: CompanionParts): Promise<void> {
  const { config, lifecycle, logger } = parts;
  const grpcTarget = parseAddress(config.grpcAddress);
  const companion = await startCompanion(parts, grpcTarget && formatAddress(grpcTarget));

  const http = await openHttpDoor(parts, companion);
  const grpc = grpcTarget && (await openGrpcDoor(parts, companion, grpcTarget));

  writeSync(STDOUT, `${readyLine(http, grpc)}\n`);
  logger.info({ dataDir: parts.dataDir, intervalSeconds: config.collectIntervalSeconds }, 'Companion serves');

  async function openGrpcDoor(
    { config: { shutdownSeconds } }: CompanionParts,
    { services }: Awaited<ReturnType<typeof startCompanion>>,
    target: ListenAddress
  ): Promise<string> {
    const server = createPluginServer({ services, logger, mode: 'attached' });
    const bound = await server.listen({ kind: 'tcp', ...target });
    await lifecycle.start({
      name: 'plugin protocol',
      stop: () => server.close(shutdownSeconds * 1000),
      stopDeadlineMs: shutdownSeconds * 1000 + 1_000,
    });
    return bound.address;
  }
}

/** The one line on standard output that says where to go; programs and people both read it. */
export function readyLine(http: ListenAddress | null, grpc: string | null): string {
  return `ready http=${http ? `http://${formatAddress(http)}` : 'off'} grpc=${grpc ?? 'off'}`;
}
