import { MAX_AHEAD_MS } from '../../contract/ingest';
import type { Window } from '../../contract/window';
import type { Clock } from '../../platform/clock';
import { MAX_LAST_RECORDS } from '../../store/questions/recordQuestion';
import type { Store } from '../../store/store';
import { DECISION_LOGGER, decisionOf, decisionRecord, outcomeOf, outcomeRecord } from './decisionRecords';
import type { DecisionWithOutcome, DeliveryOutcome, KeptDecision } from './scalingDecision';

const DAY_MS = 86_400_000;
/** As long as logs are usually kept. */
const LOOKBACK_MS = 30 * DAY_MS;

/** Every decision of every trigger, as it was taken and as it ended. */
export interface DecisionLog {
  /** Resolves once it is on disk. @throws AppError What writing throws. */
  addDecision(decision: KeptDecision): Promise<void>;
  /** Resolves once it is on disk. @throws AppError What writing throws. */
  addOutcome(decision: KeptDecision, outcome: DeliveryOutcome): Promise<void>;
  /** The newest decisions of a trigger, newest first. @throws AppError What reading throws. */
  last(trigger: string, count: number, signal?: AbortSignal): Promise<readonly DecisionWithOutcome[]>;
  /** The newest decisions of all triggers in a window, newest first. @throws AppError What reading throws. */
  within(window: Window, count: number, signal?: AbortSignal): Promise<readonly DecisionWithOutcome[]>;
}

export function createDecisionLog({ store, clock }: { store: Store; clock: Clock }): DecisionLog {
  async function read(window: Window, tags: Readonly<Record<string, string>>, count: number, signal?: AbortSignal) {
    const filters = Object.fromEntries(Object.entries(tags).map(([name, value]) => [`tags.${name}`, [value]]));
    const { answer } = await store.read(
      {
        kind: 'last-records',
        recordKind: 'log',
        window,
        filters: { logger: [DECISION_LOGGER], ...filters },
        // A decision has at most one outcome, which comes after it.
        limit: Math.min(2 * count, MAX_LAST_RECORDS),
      },
      signal === undefined ? {} : { signal }
    );
    const records = answer.flatMap((record) => (record.kind === 'log' ? [record] : []));
    const outcomes = new Map(
      records.flatMap((record) => {
        const found = outcomeOf(record);
        return found === null ? [] : [[found.decisionId, found.outcome] as const];
      })
    );
    return records
      .flatMap((record) => decisionOf(record) ?? [])
      .slice(0, count)
      .map((decision): DecisionWithOutcome => ({ ...decision, outcome: outcomes.get(decision.id) ?? null }));
  }

  return {
    async addDecision(decision) {
      await store.append([decisionRecord(decision)]);
    },
    async addOutcome(decision, outcome) {
      await store.append([outcomeRecord(decision, outcome, clock.nowMs())]);
    },
    last(trigger, count, signal) {
      const nowMs = clock.nowMs();
      return read({ fromMs: nowMs - LOOKBACK_MS, toMs: nowMs + MAX_AHEAD_MS }, { trigger }, count, signal);
    },
    within: (window, count, signal) => read(window, {}, count, signal),
  };
}
