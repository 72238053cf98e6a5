import { type InsufficientData, isInsufficient } from '../../stats/estimate';
import type { MetricReport } from './experimentReport';
import type { SampleRatioCheck } from './sampleRatio';

/** When an experiment may be decided: looking earlier and stopping at a good moment finds effects that are not there. */
export type DecisionRule =
  | { readonly kind: 'fixed-horizon'; readonly unitsPlanned: number }
  /** Variants whose sequential boundary has been crossed on the deciding goal. */
  | { readonly kind: 'sequential'; readonly crossed: readonly string[] };

export const NO_WINNER_REASONS = {
  'no-goal': 'There is no goal metric to decide on.',
  'sample-ratio-mismatch': 'The units did not arrive in the shares they were meant to.',
  'sample-ratio-unknown': 'Too few units to check whether they arrive in the shares they were meant to.',
  'planned-sample-not-reached': 'The planned number of units is not reached.',
  'boundary-not-crossed': 'No variant has crossed its sequential boundary.',
  'too-few-units': 'A variant has fewer units than the minimum.',
  'not-significant': 'No variant is better than the control at the corrected level.',
  'other-metric-worse': 'The variant that is better on the goal is worse on another goal or on a guardrail.',
} as const;

export type NoWinnerReason = keyof typeof NO_WINNER_REASONS;

export interface Decision {
  /** Null: no winner yet; then the reasons say why. */
  readonly winner: string | null;
  readonly reasons: readonly NoWinnerReason[];
  /**
   * Relative improvement of the winner, or of the best variant, over the control on the deciding goal: positive is better, whichever
   * direction the metric has. Null when the control's value is 0 or there is no comparison.
   */
  readonly improvement: number | null;
  readonly bestVariant: string | null;
}

/** Fewest units in each variant for a winner, whatever the p-value. */
export const WINNER_MIN_UNITS = 100;

/** The rule for a winner; it decides on the first goal. */
export function decide(
  metrics: readonly MetricReport[],
  sampleRatio: SampleRatioCheck | InsufficientData,
  rule: DecisionRule,
  units: readonly number[]
): Decision {
  const goal = metrics.find(({ metric }) => metric.role === 'goal');
  if (goal === undefined) {
    return { winner: null, reasons: ['no-goal'], improvement: null, bestVariant: null };
  }
  const ranked = goal.comparisons
    .flatMap((comparison) => (isInsufficient(comparison.difference) ? [] : [comparison]))
    .sort((a, b) => gain(goal, b.difference) - gain(goal, a.difference));
  const better = ranked.filter((one) => one.verdict === 'better');
  const ripe = better.filter(({ variant }) => rule.kind === 'fixed-horizon' || rule.crossed.includes(variant));
  const winner = ripe.find(({ variant }) => !isWorseElsewhere(metrics, goal, variant));
  const reasons = obstacles(sampleRatio, rule, units);
  if (better.length === 0) {
    reasons.push('not-significant');
  } else if (ripe.length === 0) {
    reasons.push('boundary-not-crossed');
  } else if (winner === undefined) {
    reasons.push('other-metric-worse');
  }
  const decided = reasons.length === 0 ? winner : undefined;
  const shown = decided ?? ranked[0];
  return {
    winner: decided?.variant ?? null,
    reasons,
    improvement: shown === undefined || isInsufficient(shown.lift) ? null : gain(goal, shown.lift),
    bestVariant: shown?.variant ?? null,
  };
}

function obstacles(
  sampleRatio: SampleRatioCheck | InsufficientData,
  rule: DecisionRule,
  units: readonly number[]
): NoWinnerReason[] {
  const reasons: NoWinnerReason[] = [];
  if (isInsufficient(sampleRatio)) {
    reasons.push('sample-ratio-unknown');
  } else if (sampleRatio.isMismatch) {
    reasons.push('sample-ratio-mismatch');
  }
  if (units.some((count) => count < WINNER_MIN_UNITS)) {
    reasons.push('too-few-units');
  }
  if (rule.kind === 'fixed-horizon' && units.reduce((sum, count) => sum + count, 0) < rule.unitsPlanned) {
    reasons.push('planned-sample-not-reached');
  }
  return reasons;
}

function gain({ metric }: MetricReport, effect: { readonly value: number } | InsufficientData): number {
  if (isInsufficient(effect)) {
    return -Infinity;
  }
  return metric.better === 'higher' ? effect.value : -effect.value;
}

function isWorseElsewhere(metrics: readonly MetricReport[], goal: MetricReport, variant: string): boolean {
  return metrics.some((report) => {
    const comparison = report.comparisons.find((one) => one.variant === variant);
    if (report === goal || comparison === undefined) {
      return false;
    }
    const { guardrail } = comparison;
    const isHarmed = guardrail !== null && !isInsufficient(guardrail) && guardrail.state === 'harmed';
    return isHarmed || (report.metric.role === 'goal' && comparison.verdict === 'worse');
  });
}
