import type { Clock } from '../../platform/clock';
import type { Logger } from '../../observability/logger';
import type { IngestService } from '../ingest/ingestService';

/** What happens to this companion itself, recorded like what clients send. */
export interface SecurityJournal {
  /** A caller was refused, for this reason. */
  refused(reason: 'TOKEN_MISSING' | 'TOKEN_INVALID' | 'SCOPE_MISSING'): void;
  /** A person was erased; nothing here says who. */
  erased(): void;
}

/** A flood of refusals becomes one event per reason and this long, with their number. */
const GATHER_MS = 10_000;
const TAGS = { service: 'measure-everything' };
const ERASURE_RISK = 0.1;

/** Never in the way: what cannot be written is said in the log, and the caller is answered all the same. */
export function createSecurityJournal(parts: {
  readonly ingest: IngestService;
  readonly clock: Clock;
  readonly logger: Logger;
}): SecurityJournal {
  const lastMs = new Map<string, number>();
  const gathered = new Map<string, number>();

  function write(event: Readonly<Record<string, unknown>>): void {
    const batch = parts.ingest.startBatch();
    batch.add({ kind: 'security_event', tags: TAGS, ...event });
    batch.commit().catch((error: unknown) => parts.logger.warn({ err: error }, 'A security event was not recorded'));
  }

  return {
    refused(reason) {
      const nowMs = parts.clock.monotonicMs();
      const count = (gathered.get(reason) ?? 0) + 1;
      if (nowMs - (lastMs.get(reason) ?? -GATHER_MS) < GATHER_MS) {
        gathered.set(reason, count);
        return;
      }
      lastMs.set(reason, nowMs);
      gathered.delete(reason);
      write({
        event_type: reason === 'SCOPE_MISSING' ? 'permission_denied' : 'token_invalid',
        details: { reason, failed_attempts: count },
      });
    },
    erased() {
      write({ event_type: 'person_erased', risk_score: ERASURE_RISK });
    },
  };
}
