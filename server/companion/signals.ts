import type { Logger } from '../observability/logger';
import type { Lifecycle } from '../platform/lifecycle';

export interface ProcessStop {
  /** Stops everything in order and exits 0; a second call exits 1 at once. */
  request(reason: string): void;
}

/** The only place with signal handlers and exit codes. Unforeseen errors end the process: its state is not known any more. */
export function handleSignals(
  lifecycle: Lifecycle,
  logger: Logger,
  { isInterruptIgnored }: { isInterruptIgnored: boolean }
): ProcessStop {
  let isStopping = false;

  const stop = (reason: string, exitCode: number): void => {
    if (isStopping) {
      logger.warn({ reason }, 'Stopping at once');
      process.exit(1);
    }
    isStopping = true;
    logger.info({ reason }, 'Stopping');
    lifecycle.stop().then(
      () => process.exit(exitCode),
      (error: unknown) => {
        logger.fatal({ err: error }, 'Stopping failed');
        process.exit(1);
      }
    );
  };

  process.on('SIGTERM', () => stop('SIGTERM', 0));
  if (!isInterruptIgnored) {
    process.on('SIGINT', () => stop('SIGINT', 0));
  }
  for (const event of ['uncaughtException', 'unhandledRejection'] as const) {
    process.on(event, (error: unknown) => {
      logger.fatal({ err: error, event }, 'Unforeseen error');
      stop(event, 1);
    });
  }
  return { request: (reason) => stop(reason, 0) };
}

/** For a command that runs to its end: the first Ctrl-C asks it to stop, the second ends the process. */
export function abortOnInterrupt(): AbortSignal {
  const control = new AbortController();
  for (const [name, number] of [
    ['SIGINT', 2],
    ['SIGTERM', 15],
  ] as const) {
    process.on(name, () => {
      if (control.signal.aborted) {
        process.exit(128 + number);
      }
      control.abort();
    });
  }
  return control.signal;
}
