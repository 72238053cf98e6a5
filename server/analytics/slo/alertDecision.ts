import type { AlertSeverity } from '../../contract/slo';
import { atLeast } from '../../stats/binomialTest';
import { DEFAULT_CONFIDENCE } from '../../stats/estimate';
import type { BurnCondition } from './alertConditions';
import { effectiveTrials } from './errorRatio';
import type { EventSumTable, EventSums } from './eventCounts';

export interface AlertRule {
  readonly conditions: readonly BurnCondition[];
  /** Part of events that may be bad, 0–1. */
  readonly budgetRatio: number;
  /** Whether the ratio itself decides, or the lower bound of its interval over the long window too. */
  readonly evidence: 'interval' | 'point';
  readonly confidence?: number;
}

/** One condition at one instant, with everything to check it by. */
export interface ConditionResult {
  readonly condition: BurnCondition;
  /** Error ratio above which the condition holds. */
  readonly threshold: number;
  readonly short: EventSums;
  readonly long: EventSums;
  /**
   * How likely as many bad events over the long window would be if the error ratio were the threshold. Computed only
   * where it decides, else null.
   */
  readonly pValue: number | null;
  /** Both windows burn faster than the factor. */
  readonly isBurning: boolean;
  /** It burns, and the evidence is enough. */
  readonly isFiring: boolean;
}

export interface AlertDecision {
  readonly atMs: number;
  readonly firing: Readonly<Record<AlertSeverity, boolean>>;
  readonly results: readonly ConditionResult[];
}

/**
 * Which alerts of an objective hold at an instant: multi-window, multi-burn-rate.
 *
 * A condition holds when the error ratio over the long window and over the short one are both above
 * `factor × budgetRatio`; an alert fires when one of its conditions does. Source: The Site Reliability Workbook (2018),
 * chapter 5; the same decisions as the rules that Sloth generates (tests/integration/slothRules.test.ts).
 *
 * With `evidence: 'interval'` the lower bound of the exact interval over the long window must pass too (the same as
 * pValue < (1 − confidence) / 2). With plenty of
 * traffic that changes nothing; with little, one failure among ten requests no longer pages. The short window only tells
 * whether the trouble goes on, so it needs no proof of its own. A window without events holds nothing.
 *
 * Not anytime-valid: the rule looks every minute. The interval bounds what few events can do, not how often a rule that
 * looks all year is wrong.
 */
export function decideAlerts(table: EventSumTable, rule: AlertRule, atMs: number): AlertDecision {
  const results = rule.conditions.map((condition) => judge(table, rule, condition, atMs));
  const fires = (severity: AlertSeverity) =>
    results.some(({ condition, isFiring }) => isFiring && condition.severity === severity);
  return { atMs, firing: { page: fires('page'), ticket: fires('ticket') }, results };
}

function judge(table: EventSumTable, rule: AlertRule, condition: BurnCondition, atMs: number): ConditionResult {
  const threshold = condition.factor * rule.budgetRatio;
  const short = table.between(atMs - condition.shortMs, atMs);
  const long = table.between(atMs - condition.longMs, atMs);
  const isBurning = isAbove(short, threshold) && isAbove(long, threshold);
  if (!isBurning || rule.evidence === 'point') {
    return { condition, threshold, short, long, pValue: null, isBurning, isFiring: isBurning };
  }
  const { successes, trials } = effectiveTrials(long);
  const pValue = threshold >= 1 ? 1 : atLeast(successes, trials, threshold);
  const isFiring = pValue < (1 - (rule.confidence ?? DEFAULT_CONFIDENCE)) / 2;
  return { condition, threshold, short, long, pValue, isBurning, isFiring };
}

function isAbove({ bad, total }: EventSums, threshold: number): boolean {
  return total > 0 && bad / total > threshold;
}
