import type { Server, ServerCredentials } from '@grpc/grpc-js';
import { createSocketFolder } from './launch/socketFolder';

export type ListenTarget =
  | { readonly kind: 'tcp'; readonly host: string; readonly port: number }
  /** Without a path, a socket in a fresh folder that only this user can enter. */
  | { readonly kind: 'unix'; readonly path?: string };

export interface BoundAddress {
  readonly kind: 'tcp' | 'unix';
  /** `host:port` with the real port, or the path of the socket. */
  readonly address: string;
  /** Removes what was made for listening. */
  release(): void;
}

/** @throws Error with one sentence for a person. */
export async function bindAddress(
  server: Server,
  credentials: ServerCredentials,
  target: ListenTarget
): Promise<BoundAddress> {
  if (target.kind === 'tcp') {
    const host = target.host.includes(':') ? `[${target.host}]` : target.host;
    const port = await bind(server, credentials, `${host}:${target.port}`, `${host}:${target.port}`);
    return { kind: 'tcp', address: `${host}:${port}`, release: () => undefined };
  }
  const folder = target.path === undefined ? createSocketFolder() : undefined;
  const path = target.path ?? folder?.socketPath ?? '';
  try {
    await bind(server, credentials, `unix:${path}`, path);
  } catch (error) {
    folder?.remove();
    throw error;
  }
  return { kind: 'unix', address: path, release: () => folder?.remove() };
}

function bind(server: Server, credentials: ServerCredentials, target: string, shown: string): Promise<number> {
  return new Promise((resolve, reject) => {
    server.bindAsync(target, credentials, (error, port) => {
      if (error) {
        const reason = error.message.includes('EADDRINUSE')
          ? 'the address is in use by another program'
          : error.message;
        reject(new Error(`Cannot listen for gRPC on ${shown}: ${reason}.`, { cause: error }));
      } else {
        resolve(port);
      }
    });
  });
}
