import { createServer, type RequestListener, type Server } from 'node:http';
import { formatAddress, type ListenAddress } from '../config/addresses';

/** Long enough for a slow dashboard, short enough that a stuck client frees its socket. */
const REQUEST_TIMEOUT_MS = 60_000;
const HEADERS_TIMEOUT_MS = 10_000;

export interface RunningHttpServer {
  readonly address: ListenAddress;
  /** Stops accepting, lets running requests finish until the deadline, then cuts them off. */
  close(deadlineMs: number): Promise<void>;
}

/**
 * @throws Error with one sentence for a person when the address cannot be had.
 */
export async function listenHttp(app: RequestListener, address: ListenAddress): Promise<RunningHttpServer> {
  const server = createServer({ requestTimeout: REQUEST_TIMEOUT_MS, headersTimeout: HEADERS_TIMEOUT_MS }, app);
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) =>
      reject(new Error(listenProblem(address, error), { cause: error }))
    );
    server.listen(address.port, address.host, resolve);
  });
  const bound = server.address();
  const port = typeof bound === 'object' && bound !== null ? bound.port : address.port;
  return { address: { host: address.host, port }, close: (deadlineMs) => closeServer(server, deadlineMs) };
}

/** One sentence for each usual reason. */
export function listenProblem(address: ListenAddress, error: NodeJS.ErrnoException): string {
  const place = formatAddress(address);
  switch (error.code) {
    case 'EADDRINUSE':
      return `${place} is taken by another program; stop it or choose another port.`;
    case 'EACCES':
      return `No permission to listen on ${place}; ports below 1024 need privileges.`;
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
      return `${place} is not an address of this machine.`;
    default:
      return `Cannot listen on ${place}: ${error.message}.`;
  }
}

async function closeServer(server: Server, deadlineMs: number): Promise<void> {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  server.closeIdleConnections();
  const timer = setTimeout(() => server.closeAllConnections(), deadlineMs);
  await closed;
  clearTimeout(timer);
}
