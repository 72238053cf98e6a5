import { MAX_AGE_MS, MAX_AHEAD_MS } from '../../contract/ingest';
import type { Clock } from '../../platform/clock';
import type { Store } from '../../store/store';
import type { ServiceDirectory } from './serviceDirectory';

/** A service as it was when last heard of. */
export interface LastKnownService {
  readonly slaTargetPercent: number;
  /** Null when it never changed. */
  readonly lastState: 'down' | 'up' | null;
}

/** @returns Null for a service that nobody registered. */
export async function findLastKnown(
  { directory, store, clock }: { directory: ServiceDirectory; store: Store; clock: Clock },
  name: string
): Promise<LastKnownService | null> {
  const service = (await directory.list()).find((one) => one.name === name);
  if (service === undefined) {
    return null;
  }
  const nowMs = clock.nowMs();
  const { answer } = await store.read({
    kind: 'last-records',
    recordKind: 'service_state',
    window: { fromMs: nowMs - MAX_AGE_MS, toMs: nowMs + MAX_AHEAD_MS },
    filters: { service_name: [name] },
    limit: 1,
  });
  const [last] = answer;
  return {
    slaTargetPercent: service.slaTargetPercent,
    lastState: last?.kind === 'service_state' ? last.state : null,
  };
}
