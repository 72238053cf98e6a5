import { resumedState } from '../analytics/scaling/scalingState';
import type { SignalValue } from '../analytics/scaling/scalingSignal';
import type { Logger } from '../observability/logger';
import type { Clock } from '../platform/clock';
import { reasonText } from '../platform/failureReason';
import { createTickTimer } from '../platform/tickTimer';
import type { SeriesReader } from '../services/queries/seriesReader';
import type { DecisionLog } from '../services/triggers/decisionLog';
import type { DecisionWithOutcome, KeptDecision } from '../services/triggers/scalingDecision';
import { readSignal } from './readSignal';
import type { TriggerWithSecret } from './readTriggersFile';
import { scalingPolicyOf } from './scalingPolicy';
import { createSeriesStates, type SeriesDecision, type SeriesStanding } from './seriesStates';
import type { TriggerEvents } from './triggerEvents';
import { deliver, type DeliveryParts } from './webhook/deliver';

export interface TriggerParts {
  readonly clock: Clock;
  readonly logger: Logger;
  readonly newId: () => string;
  readonly read: SeriesReader;
  readonly decisions: DecisionLog;
  readonly events: TriggerEvents;
  readonly delivery: Omit<DeliveryParts, 'clock'>;
}

export interface TriggerStanding {
  /** Unix milliseconds of the last evaluation; null before the first. */
  readonly evaluatedAtMs: number | null;
  /** Why the last evaluation found nothing to compare; null when it did. */
  readonly problem: string | null;
  readonly series: readonly SeriesStanding[];
}

export interface RunningTrigger {
  start(): void;
  /** One evaluation; the timer asks for one at each interval. */
  evaluate(): Promise<void>;
  /** Resolves once what runs is over. A delivery that is on its way is broken off; the next start takes it up. */
  stop(): Promise<void>;
  standing(): TriggerStanding;
}

const READ_LIMIT_MS = 30_000;
const NO_NUMBER = 'The query has no number now.';

/**
 * Watches the value of one trigger.
 *
 * @param known Its newest decisions: their cooldown goes on, and what was not delivered is.
 */
export function createTrigger(
  parts: TriggerParts,
  { trigger, secret }: TriggerWithSecret,
  known: readonly DecisionWithOutcome[]
): RunningTrigger {
  const { clock, logger, decisions, events } = parts;
  const policy = scalingPolicyOf(trigger);
  const states = createSeriesStates(policy);
  const stopping = new AbortController();
  const deliveries = new Set<Promise<void>>();
  let running: Promise<void> | null = null;
  let evaluatedAtMs: number | null = null;
  let problem: string | null = null;

  const timer = createTickTimer({ clock, intervalMs: trigger.interval, onTick: () => void evaluate() });

  function evaluate(): Promise<void> {
    running ??= round().finally(() => {
      running = null;
    });
    return running;
  }

  async function round(): Promise<void> {
    const values = await readValues();
    if (stopping.signal.aborted) {
      return;
    }
    await states.look(values, clock.monotonicMs(), settle);
    evaluatedAtMs = clock.nowMs();
  }

  async function readValues(): Promise<readonly SignalValue[]> {
    try {
      const signal = AbortSignal.any([AbortSignal.timeout(READ_LIMIT_MS), stopping.signal]);
      const values = await readSignal(parts.read, trigger, clock.nowMs(), signal);
      problem = values.length === 0 ? NO_NUMBER : null;
      events.evaluated(trigger.name, true);
      return values;
    } catch (error) {
      if (!stopping.signal.aborted) {
        problem = reasonText(error);
        events.evaluated(trigger.name, false);
        logger.warn({ err: error, trigger: trigger.name }, 'A trigger could not be evaluated');
      }
      return [];
    }
  }

  /** Kept first: what a restart does not know of, it would decide again. */
  async function settle({ direction, figure, labels, value, limit, heldMs }: SeriesDecision): Promise<boolean> {
    const decision: KeptDecision = {
      id: parts.newId(),
      trigger: trigger.name,
      atMs: clock.nowMs(),
      direction,
      figure,
      labels,
      value,
      limit,
      heldMs,
      cooldownMs: policy.cooldownMs,
      isDryRun: trigger.dry_run,
    };
    try {
      await decisions.addDecision(decision);
    } catch (error) {
      problem = `A decision could not be kept, so it was not taken: ${reasonText(error)}`;
      logger.warn({ err: error, trigger: trigger.name }, 'A decision could not be kept, so it is not taken yet');
      return false;
    }
    events.decided(trigger.name, direction, decision.isDryRun);
    logger.info({ decision }, 'A trigger decided');
    send(decision, clock.monotonicMs() + policy.cooldownMs);
    return true;
  }

  function send(decision: KeptDecision, deadlineMs: number): void {
    const { webhook } = trigger;
    if (decision.isDryRun || webhook === undefined || secret === null) {
      return;
    }
    const order = { decision, webhook, secret, deadlineMs };
    const delivery: Promise<void> = deliver({ clock, ...parts.delivery }, order, stopping.signal)
      .then(async (outcome) => {
        if (outcome !== null) {
          events.delivered(trigger.name, outcome.isDelivered, outcome.attemptCount);
          logger[outcome.isDelivered ? 'info' : 'error'](
            { trigger: trigger.name, decisionId: decision.id, ...outcome },
            'A decision was sent'
          );
          await decisions.addOutcome(decision, outcome);
        }
      })
      .catch((error: unknown) => {
        logger.error({ err: error, trigger: trigger.name }, 'What became of a decision could not be kept');
      })
      .finally(() => deliveries.delete(delivery));
    deliveries.add(delivery);
  }

  /** A dry run told nobody, so a trigger that now tells need not wait for its cooldown. */
  function resume(): void {
    const binding = known.filter(({ isDryRun }) => trigger.dry_run || !isDryRun);
    // Oldest first, so that the newest of each series stands.
    for (const decision of [...binding].reverse()) {
      const state = resumedState(decision.atMs, clock.nowMs(), clock.monotonicMs(), policy);
      states.set(decision.labels, state);
      if (state.coolsUntilMs !== null && decision.outcome === null) {
        send(decision, state.coolsUntilMs);
      }
    }
  }

  resume();
  return {
    start: () => timer.start(),
    evaluate,
    async stop() {
      timer.stop();
      stopping.abort();
      await running;
      await Promise.all(deliveries);
    },
    standing: () => ({ evaluatedAtMs, problem, series: states.standings() }),
  };
}
