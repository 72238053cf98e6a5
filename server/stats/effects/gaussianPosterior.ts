import { normalCdf, normalQuantile } from '../distributions';
import { DEFAULT_CONFIDENCE, requireConfidence } from '../estimate';

/** What is believed about the effect before any data, on the scale of the effect; null: nothing ("flat"). */
export type EffectPrior = { readonly mean: number; readonly standardDeviation: number } | null;

export interface GaussianPosterior {
  readonly mean: number;
  readonly standardDeviation: number;
  /** Credible interval. */
  readonly low: number;
  readonly high: number;
  readonly confidence: number;
  /** That the effect is above 0. */
  readonly chanceAbove: number;
  /** What is lost on average by choosing the variant: E max(−effect, 0). */
  readonly lossOfVariant: number;
  /** What is lost on average by staying with the control: E max(effect, 0). */
  readonly lossOfControl: number;
  readonly prior: EffectPrior;
}

const HALF_LOG_TWO_PI = 0.5 * Math.log(2 * Math.PI);

/**
 * The posterior of an effect whose estimate is taken for normal, from a normal or a flat prior.
 *
 * Definition: precision `1/s² + 1/τ²`, mean weighted by precision; the expected losses are those of a normal variable
 * (`E max(X, 0) = μ Φ(μ/σ) + σ φ(μ/σ)`). Matches gbstats (`EffectBayesianABTest`).
 *
 * @throws RangeError when a standard deviation is not above 0.
 */
export function gaussianPosterior(
  effect: { readonly value: number; readonly standardError: number },
  prior: EffectPrior = null,
  confidence = DEFAULT_CONFIDENCE
): GaussianPosterior {
  requireConfidence(confidence);
  if (!(effect.standardError > 0) || (prior !== null && !(prior.standardDeviation > 0))) {
    throw new RangeError('A posterior needs standard deviations above 0.');
  }
  const dataPrecision = effect.standardError ** -2;
  const priorPrecision = prior === null ? 0 : prior.standardDeviation ** -2;
  const precision = dataPrecision + priorPrecision;
  const mean = prior === null ? effect.value : (effect.value * dataPrecision + prior.mean * priorPrecision) / precision;
  const standardDeviation = precision ** -0.5;
  const half = normalQuantile((1 + confidence) / 2) * standardDeviation;
  return {
    mean,
    standardDeviation,
    low: mean - half,
    high: mean + half,
    confidence,
    chanceAbove: normalCdf(mean / standardDeviation),
    lossOfVariant: meanOfPositivePart(-mean, standardDeviation),
    lossOfControl: meanOfPositivePart(mean, standardDeviation),
    prior,
  };
}

function meanOfPositivePart(mean: number, standardDeviation: number): number {
  const z = mean / standardDeviation;
  const density = Math.exp(-0.5 * z * z - HALF_LOG_TWO_PI);
  // Far below 0 both terms cancel; what is left is never negative.
  return Math.max(0, standardDeviation * (z * normalCdf(z) + density));
}
