import type { Effect } from '../../stats/effects/effect';
import { type InsufficientData, isInsufficient } from '../../stats/estimate';
import type { ExperimentMetric } from './metric';

/** held: worse by less than the margin, surely enough; harmed: worse by more, surely enough; open: cannot be told yet. */
export type GuardrailState = 'held' | 'harmed' | 'open';

export interface GuardrailVerdict {
  readonly state: GuardrailState;
  readonly margin: number;
  /** One-sided, of "it is worse by the margin or more": small means held. */
  readonly nonInferiorityPValue: number;
}

/**
 * Whether a guardrail holds, as a test of non-inferiority at one-sided (1 − confidence) / 2, the error that a bound of the two-sided interval
 * has. Without a margin nothing can be held, only harmed. Source: ICH E9 and the CPMP's "Points to consider on switching between
 * superiority and non-inferiority" (2000).
 */
export function guardrailVerdict(
  metric: ExperimentMetric,
  effect: Effect | InsufficientData,
  confidence: number
): GuardrailVerdict | InsufficientData {
  if (isInsufficient(effect)) {
    return effect;
  }
  const margin = metric.margin?.value ?? 0;
  const level = (1 - confidence) / 2;
  const isHigher = metric.better === 'higher';
  const above = effect.pValueAbove(isHigher ? -margin : margin);
  const nonInferiorityPValue = isHigher ? above : 1 - above;
  const state =
    margin > 0 && nonInferiorityPValue < level ? 'held' : 1 - nonInferiorityPValue < level ? 'harmed' : 'open';
  return { state, margin, nonInferiorityPValue };
}
