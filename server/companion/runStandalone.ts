import { writeSync } from 'node:fs';
import { formatAddress, type ListenAddress } from '../config/addresses';
import { openGrpcDoor } from './grpcDoor';
import { openHttpDoor, startCompanion, type CompanionParts } from './startCompanion';

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

/** The one line on standard output that says where to go; programs and people both read it. */
export function readyLine(http: ListenAddress | null, grpc: string | null): string {
  return `ready http=${http ? `http://${formatAddress(http)}` : 'off'} grpc=${grpc ?? 'off'}`;
}
