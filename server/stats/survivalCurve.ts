import { normalQuantile } from './distributions';
import { DEFAULT_CONFIDENCE, type Estimate, insufficient, requireConfidence } from './estimate';

/** Lives of one length: ended then (an event), or still going on when they were last looked at (censored). */
export interface Lives {
  readonly time: number;
  readonly isObserved: boolean;
  readonly count: number;
}

/** A step of the curve: who ended at this time, of those who had lasted until then. */
export interface SurvivalStep {
  readonly time: number;
  readonly atRisk: number;
  readonly ended: number;
  /** Share that lasts longer than this. */
  readonly survival: number;
  /** Greenwood's sum up to here: the variance of survival over its square. */
  readonly greenwood: number;
}

/**
 * The Kaplan–Meier curve: the share that lasts longer than each time at which one ended, with those who were lost from
 * sight counted as long as they were seen. Who ends and who is lost at the same time: the ended first.
 *
 * Source: Kaplan and Meier (1958); Greenwood (1926). Matches statsmodels 0.15 `SurvfuncRight`.
 */
export function survivalCurve(lives: readonly Lives[]): readonly SurvivalStep[] {
  const sorted = [...lives].filter(({ count }) => count > 0).sort((a, b) => a.time - b.time);
  let atRisk = sorted.reduce((sum, { count }) => sum + count, 0);
  let survival = 1;
  let greenwood = 0;
  const steps: SurvivalStep[] = [];
  for (let from = 0; from < sorted.length;) {
    const time = sorted[from]?.time ?? NaN;
    let [ended, left] = [0, 0];
    for (; sorted[from]?.time === time; from++) {
      const { count, isObserved } = sorted[from] as Lives;
      left += count;
      ended += isObserved ? count : 0;
    }
    if (ended > 0) {
      survival *= 1 - ended / atRisk;
      greenwood += ended === atRisk ? Infinity : ended / (atRisk * (atRisk - ended));
      steps.push({ time, atRisk, ended, survival, greenwood });
    }
    atRisk -= left;
  }
  return steps;
}

/** A mean of fewer ended lives says little. */
export const MIN_ENDED_LIVES = 5;

/**
 * The mean time lived within a horizon: the area under the curve up to it. What lasts longer counts as the horizon.
 *
 * Definition: `∫₀^τ S(t) dt` with the variance `Σ (∫_{tᵢ}^τ S)² · dᵢ / (nᵢ(nᵢ − dᵢ))`. Source: Klein and Moeschberger, "Survival
 * Analysis" (2003), 4.5. The mean matches lifelines 0.30 `restricted_mean_survival_time`; without censoring the variance is
 * that of a plain mean, `Σ (t − t̄)² / n²`.
 *
 * @param horizon > 0: no longer than the longest life that was seen, or the curve ends before it.
 * @returns n = all lives; `insufficient` ("ended lives") below MIN_ENDED_LIVES.
 */
export function restrictedMean(lives: readonly Lives[], horizon: number, confidence = DEFAULT_CONFIDENCE): Estimate {
  requireConfidence(confidence);
  const steps = survivalCurve(lives).filter(({ time }) => time < horizon);
  const ended = steps.reduce((sum, step) => sum + step.ended, 0);
  if (ended < MIN_ENDED_LIVES) {
    return insufficient('ended lives', ended, MIN_ENDED_LIVES);
  }
  let area = 0;
  let variance = 0;
  for (let index = steps.length - 1; index >= 0; index--) {
    const step = steps[index] as SurvivalStep;
    area += step.survival * ((steps[index + 1]?.time ?? horizon) - step.time);
    const { atRisk, ended: lost } = step;
    // Nobody is left, so nothing is lived after it and nothing of it is uncertain.
    variance += lost === atRisk ? 0 : (area * area * lost) / (atRisk * (atRisk - lost));
  }
  const value = area + (steps[0]?.time ?? horizon);
  const half = -normalQuantile((1 - confidence) / 2) * Math.sqrt(variance);
  return {
    value,
    low: Math.max(0, value - half),
    high: Math.min(horizon, value + half),
    n: lives.reduce((sum, { count }) => sum + count, 0),
    method: 'kaplan-meier',
    confidence,
  };
}

/**
 * The time that half of all last longer than, with the interval of Brookmeyer and Crowley (1982) on the log–log scale.
 *
 * @returns value = the first time at which at most half are left; `insufficient` while more than half last. An upper
 * bound that was not reached yet is infinite.
 */
export function medianLife(lives: readonly Lives[], confidence = DEFAULT_CONFIDENCE): Estimate {
  requireConfidence(confidence);
  const steps = survivalCurve(lives);
  const total = lives.reduce((sum, { count }) => sum + count, 0);
  const median = steps.find(({ survival }) => survival <= 0.5);
  if (median === undefined) {
    const ended = steps.reduce((sum, step) => sum + step.ended, 0);
    return insufficient('ended lives, half of all', ended, Math.ceil(total / 2));
  }
  const z = -normalQuantile((1 - confidence) / 2);
  const bound = (sign: 1 | -1) => steps.find((step) => logLogBound(step, sign * z) <= 0.5)?.time ?? Infinity;
  return { value: median.time, low: bound(-1), high: bound(1), n: total, method: 'kaplan-meier', confidence };
}

/** S(t) to the power of exp(∓z·se / log S): within 0 and 1 at every time. */
function logLogBound({ survival, greenwood }: SurvivalStep, z: number): number {
  if (survival === 0) {
    return 0;
  }
  const logSurvival = Math.log(survival);
  return survival ** Math.exp((z * Math.sqrt(greenwood)) / logSurvival);
}
