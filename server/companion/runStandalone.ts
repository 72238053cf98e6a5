import { writeSync } from 'node:fs';
import { formatAddress, parseAddress, type ListenAddress } from '../config/addresses';
import { createPluginServer } from '../grpc/pluginServer';
import { openHttpDoor, startCompanion, type Companion, type CompanionParts } from './startCompanion';

const STDOUT = 1;

/** A companion that somebody started by hand, as a service or in a container: store, collection, both doors. */
export async function runStandalone(parts: CompanionParts): Promise<void> {
  const companion = await startCompanion(parts);
  const http = await openHttpDoor(parts, companion);
  const grpc = await openGrpcDoor(parts, companion);
  await companion.store.announce({
    ...(http ? { httpAddress: formatAddress(http) } : {}),
    ...(grpc ? { grpcAddress: grpc } : {}),
  });
  writeSync(STDOUT, `${readyLine(http, grpc)}\n`);
}

async function openGrpcDoor(
  { config, lifecycle, logger }: CompanionParts,
  { services }: Companion
): Promise<string | null> {
  const target = parseAddress(config.grpcAddress);
  if (target === null) {
    return null;
  }
  const server = createPluginServer({ services, logger, mode: 'attached' });
  const bound = await server.listen({ kind: 'tcp', ...target });
  const graceMs = config.shutdownSeconds * 1000;
  await lifecycle.start({
    name: 'plugin protocol',
    stop: () => server.close(graceMs),
    stopDeadlineMs: graceMs + 1_000,
  });
  return bound.address;
}

/** The one line on standard output that says where to go; programs and people both read it. */
export function readyLine(http: ListenAddress | null, grpc: string | null): string {
  return `ready http=${http ? `http://${formatAddress(http)}` : 'off'} grpc=${grpc ?? 'off'}`;
}
