import type { DuckDBConnection } from '@duckdb/node-api';

/** An interrupt is lost when it comes between two statements, so it is repeated until the work has ended. */
const INTERRUPT_EVERY_MS = 50;

/** Ends the connection's running statement when the signal aborts. Not for work that changes anything. */
export function interruptOnAbort(connection: DuckDBConnection, signal: AbortSignal): () => void {
  let repeating: NodeJS.Timeout | undefined;
  const handleAbort = (): void => {
    connection.interrupt();
    repeating = setInterval(() => connection.interrupt(), INTERRUPT_EVERY_MS);
  };
  signal.addEventListener('abort', handleAbort, { once: true });
  return () => {
    signal.removeEventListener('abort', handleAbort);
    clearInterval(repeating);
  };
}
