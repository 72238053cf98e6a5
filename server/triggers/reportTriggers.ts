import type { DecisionAnswer, TriggerAnswer } from '../contract/triggerAnswers';
import type { Clock } from '../platform/clock';
import type { DecisionLog } from '../services/triggers/decisionLog';
import type { DecisionWithOutcome } from '../services/triggers/scalingDecision';
import type { SeriesStanding } from './seriesStates';
import type { WatchedTrigger } from './startTriggers';

const DECISIONS_PER_TRIGGER = 20;

/** Every trigger as it stands, with its last decisions. @throws AppError What reading throws. */
export async function reportTriggers(
  watched: readonly WatchedTrigger[],
  { decisions, clock }: { readonly decisions: DecisionLog; readonly clock: Clock },
  signal?: AbortSignal
): Promise<TriggerAnswer[]> {
  const answers: TriggerAnswer[] = [];
  // One after another: a hundred questions at once would be refused as too many.
  for (const one of watched) {
    const last = await decisions.last(one.trigger.name, DECISIONS_PER_TRIGGER, signal);
    answers.push(toAnswer(one, last, clock));
  }
  return answers;
}

function toAnswer(
  { trigger, standing }: WatchedTrigger,
  decisions: readonly DecisionWithOutcome[],
  clock: Clock
): TriggerAnswer {
  const { up, down } = trigger;
  return {
    name: trigger.name,
    query_type: String(trigger.query['queryType']),
    is_dry_run: trigger.dry_run,
    up: up === undefined ? null : { above: up.above, hold_seconds: up.hold / 1_000 },
    down: down === undefined ? null : { below: down.below, hold_seconds: down.hold / 1_000 },
    cooldown_seconds: trigger.cooldown / 1_000,
    interval_seconds: trigger.interval / 1_000,
    evaluated_at: isoOrNull(standing?.evaluatedAtMs ?? null),
    problem: standing === null ? 'It has not started yet: its last decisions are not known.' : standing.problem,
    series: (standing?.series ?? []).map((series) => seriesAnswer(series, clock.monotonicMs())),
    decisions: decisions.map(decisionAnswer),
  };
}

function seriesAnswer({ labels, value, state }: SeriesStanding, nowMs: number): TriggerAnswer['series'][number] {
  const { beyond, coolsUntilMs } = state;
  return {
    labels,
    value,
    position: value === null ? 'no-data' : beyond === null ? 'between' : beyond.direction === 'up' ? 'above' : 'below',
    held_seconds: beyond === null ? null : (nowMs - beyond.sinceMs) / 1_000,
    cooldown_left_seconds: Math.max(0, (coolsUntilMs ?? nowMs) - nowMs) / 1_000,
  };
}

function decisionAnswer({ outcome, ...decision }: DecisionWithOutcome): DecisionAnswer {
  return {
    id: decision.id,
    decided_at: new Date(decision.atMs).toISOString(),
    direction: decision.direction,
    figure: decision.figure,
    labels: decision.labels,
    value: decision.value,
    limit: decision.limit,
    held_seconds: decision.heldMs / 1_000,
    delivery: decision.isDryRun
      ? 'dry-run'
      : outcome === null
        ? 'on-its-way'
        : outcome.isDelivered
          ? 'delivered'
          : 'failed',
    attempts: outcome?.attemptCount ?? null,
    status: outcome?.status ?? null,
    reason: outcome?.reason ?? null,
  };
}

function isoOrNull(ms: number | null): string | null {
  return ms === null ? null : new Date(ms).toISOString();
}
