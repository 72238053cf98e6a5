import { parseAddress } from '../config/addresses';
import { createPluginServer } from '../grpc/pluginServer';
import type { Companion, CompanionParts } from './startCompanion';

/**
 * Opens the plugin protocol over TCP, for Grafanas that attach and companions that forward.
 *
 * @returns The address it listens on; null when the door is switched off.
 * @throws Error with one sentence for a person when the address cannot be had.
 */
export async function openGrpcDoor(
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
    name: 'plugin protocol over TCP',
    stop: () => server.close(graceMs),
    stopDeadlineMs: graceMs + 1_000,
  });
  return bound.address;
}
