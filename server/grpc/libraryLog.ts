import { logVerbosity, setLogger, setLogVerbosity } from '@grpc/grpc-js';
import type { Logger } from '../observability/logger';

/** Sends what the gRPC library would print on the console to our log. Its errors are told to callers as well. */
export function captureLibraryLog(logger: Logger): void {
  const write = (...parts: unknown[]) => logger.debug({ text: parts.map(String).join(' ') }, 'gRPC library');
  setLogVerbosity(logVerbosity.ERROR);
  setLogger({ debug: write, info: write, error: write });
}
