import { DIFFERENCE_METHODS, type DifferenceMethod } from '../../stats/differences/difference';
import type { Effect, EffectScale, TestMethod } from '../../stats/effects/effect';
import { gaussianPosterior, type GaussianPosterior } from '../../stats/effects/gaussianPosterior';
import { insufficient, type InsufficientData, isInsufficient } from '../../stats/estimate';
import { guardrailVerdict, type GuardrailVerdict } from './guardrail';
import { type ExperimentMetric, isSummed, type MetricData } from './metric';
import { normalEffect, variantEffect } from './variantEffect';

/** An effect as it is told: variant less control, or that over the control. */
export interface EffectAnswer {
  readonly scale: EffectScale;
  readonly value: number;
  readonly low: number;
  readonly high: number;
  readonly confidence: number;
  readonly pValue: number;
  readonly method: DifferenceMethod;
  readonly test: TestMethod;
  readonly standardError: number | null;
}

/** One variant against the control, in one metric. */
export interface Comparison {
  readonly variant: string;
  readonly difference: EffectAnswer | InsufficientData;
  readonly lift: EffectAnswer | InsufficientData;
  /** Of the lift; a chance to win counts in the direction that is better. */
  readonly bayesian: BayesianAnswer | InsufficientData;
  /** For guardrails only. */
  readonly guardrail: GuardrailVerdict | InsufficientData | null;
}

export interface BayesianAnswer extends GaussianPosterior {
  /** That the variant is better than the control. */
  readonly chanceToWin: number;
  /** Relative worsening expected of choosing the variant, and of staying with the control. */
  readonly expectedLoss: number;
  readonly expectedLossOfControl: number;
}

export function compare(
  metric: ExperimentMetric,
  control: MetricData,
  variant: { readonly name: string; readonly data: MetricData },
  confidence: number
): Comparison {
  const difference = variantEffect(metric, control, variant.data, 'absolute');
  const lift = variantEffect(metric, control, variant.data, 'relative');
  return {
    variant: variant.name,
    difference: answer(difference, 'absolute', confidence),
    lift: answer(lift, 'relative', confidence),
    bayesian: bayesian(metric, control, variant.data, confidence),
    guardrail:
      metric.role === 'guardrail'
        ? guardrailVerdict(metric, metric.margin?.scale === 'absolute' ? difference : lift, confidence)
        : null,
  };
}

/** How an effect's interval was made, in words. */
export function methodText({ method }: EffectAnswer): string {
  return DIFFERENCE_METHODS[method];
}

function answer(
  effect: Effect | InsufficientData,
  scale: EffectScale,
  confidence: number
): EffectAnswer | InsufficientData {
  if (isInsufficient(effect)) {
    return effect;
  }
  const { value, pValue, method, test, standardError } = effect;
  return { scale, value, ...effect.intervalAt(confidence), confidence, pValue, method, test, standardError };
}

function bayesian(
  metric: ExperimentMetric,
  control: MetricData,
  variant: MetricData,
  confidence: number
): BayesianAnswer | InsufficientData {
  if (!isSummed(metric)) {
    return insufficient('a metric whose effect is nearly normal', 0, 1);
  }
  const effect = normalEffect(metric, control, variant, 'relative');
  if (isInsufficient(effect) || effect.standardError === null) {
    return isInsufficient(effect) ? effect : insufficient('a standard error', 0, 1);
  }
  const { value, standardError } = effect;
  const posterior = gaussianPosterior({ value, standardError }, metric.prior ?? null, confidence);
  const isHigher = metric.better === 'higher';
  return {
    ...posterior,
    chanceToWin: isHigher ? posterior.chanceAbove : 1 - posterior.chanceAbove,
    expectedLoss: isHigher ? posterior.lossOfVariant : posterior.lossOfControl,
    expectedLossOfControl: isHigher ? posterior.lossOfControl : posterior.lossOfVariant,
  };
}
