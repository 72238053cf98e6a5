import type { Logger } from '../../observability/logger';
import type { Store } from '../../store/store';

export interface RetentionRoundsParts {
  readonly store: Pick<Store, 'maintain'>;
  readonly logger: Logger;
}

export interface RetentionRounds {
  /** Removes what has expired, unless a round is under way. Never rejects: the next round makes up for it. */
  round(): Promise<void>;
  /** Gives the round under way up and resolves when it has ended. */
  stop(): Promise<void>;
}

/** Looks now and then for what is no longer to be kept. */
export function createRetentionRounds({ store, logger }: RetentionRoundsParts): RetentionRounds {
  const stopping = new AbortController();
  let running: Promise<void> | null = null;

  async function clear(): Promise<void> {
    try {
      const report = await store.maintain('retention', {}, { signal: stopping.signal });
      if (report.removed.length > 0 || report.failed_files.length > 0) {
        logger.info({ report }, 'What is no longer kept was removed');
      }
    } catch (error) {
      if (!stopping.signal.aborted) {
        logger.warn({ err: error }, 'What is no longer kept could not be removed; the next round tries again');
      }
    }
  }

  return {
    round() {
      running ??= clear().finally(() => {
        running = null;
      });
      return running;
    },
    async stop() {
      stopping.abort();
      await running;
    },
  };
}
