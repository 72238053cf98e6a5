import { MAX_AGE_MS, MAX_AHEAD_MS } from '../../contract/ingest';
import type { Clock } from '../../platform/clock';
import type { Store } from '../../store/store';
import type { PinnedWindow } from './chooseBaseline';

/**
 * The window that the newest baseline of a model version pins. Uploaded rows have no truths to learn from: they are as if
 * nothing was pinned.
 */
export function createPinnedWindow({ store, clock }: { readonly store: Store; readonly clock: Clock }): PinnedWindow {
  return async (name, version, signal) => {
    const nowMs = clock.nowMs();
    const { answer } = await store.read(
      {
        kind: 'last-records',
        recordKind: 'model_baseline',
        window: { fromMs: nowMs - MAX_AGE_MS, toMs: nowMs + MAX_AHEAD_MS },
        filters: { model_name: [name], model_version: [version] },
        limit: 1,
      },
      signal === undefined ? {} : { signal }
    );
    const [newest] = answer;
    if (newest?.kind !== 'model_baseline' || newest.source !== 'window') {
      return null;
    }
    const { window_from_ms: fromMs, window_to_ms: toMs } = newest;
    return fromMs === undefined || toMs === undefined ? null : { fromMs, toMs };
  };
}
