import {
  detectableEffect,
  plannedMean,
  type PlannedMetric,
  plannedRate,
  powerOf,
  unitsNeeded,
} from '../../stats/effects/power';

export const DEFAULT_POWER = 0.8;
export const DEFAULT_ALPHA = 0.05;

export interface PlannedMeasure {
  /** A rate, or a mean with its standard deviation (of a ratio, the delta method's per unit). */
  readonly kind: 'rate' | 'mean';
  /** Of the control now. */
  readonly value: number;
  /** For a mean. */
  readonly standardDeviation?: number;
}

export interface SampleQuestion {
  readonly measure: PlannedMeasure;
  /** Smallest effect worth finding, as a share of the control's value; its sign counts for rates. */
  readonly relativeEffect: number;
  /** Weights, the control's first. */
  readonly weights: readonly number[];
  readonly alpha?: number;
  readonly power?: number;
  /** Tests in the family; planned for with Bonferroni's bound, that of Holm's first step. */
  readonly comparisons?: number;
  readonly unitsPerDay?: number;
}

export interface SamplePlan {
  /** Of all variants together, whole units. */
  readonly units: number;
  readonly unitsPerVariant: readonly number[];
  /** Whole days; null when the traffic is not known. */
  readonly days: number | null;
}

/** Units needed before an experiment; null when no number is enough (an effect of 0, or a rate beyond 0 and 1). */
export function planSample(question: SampleQuestion): SamplePlan | null {
  const { weights, measure, relativeEffect, unitsPerDay, power = DEFAULT_POWER } = question;
  const effect = relativeEffect * measure.value;
  if (measure.kind === 'rate' && !(measure.value + effect >= 0 && measure.value + effect <= 1)) {
    return null;
  }
  const [control = 0, ...others] = weights;
  const needs = others.map((weight) =>
    unitsNeeded(plannedMetric(measure, weight / control), effect, levelOf(question), power)
  );
  if (needs.length === 0 || needs.some((need) => need === null)) {
    return null;
  }
  const controlUnits = Math.max(...needs.map((need) => need ?? 0));
  const unitsPerVariant = weights.map((weight) => Math.ceil((controlUnits * weight) / control));
  const units = unitsPerVariant.reduce((sum, count) => sum + count, 0);
  return { units, unitsPerVariant, days: daysFor(units, unitsPerDay) };
}

/** The smallest relative effect that this many units of all variants find; null when none up to tenfold is. */
export function minimumDetectableEffect(
  question: Omit<SampleQuestion, 'relativeEffect'>,
  units: number
): number | null {
  const { measure, weights, power = DEFAULT_POWER } = question;
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const [control = 0, ...others] = weights;
  const base = Math.abs(measure.value);
  const largest = measure.kind === 'rate' ? 1 - measure.value : 10 * base;
  const effects = others.map((weight) =>
    detectableEffect(
      plannedMetric(measure, weight / control),
      (units * control) / total,
      levelOf(question),
      power,
      largest
    )
  );
  return effects.some((effect) => effect === null) || base === 0
    ? null
    : Math.max(...effects.map((effect) => effect ?? 0)) / base;
}

export interface RunningExperiment {
  /** Of the effect, on the scale of `effect`. */
  readonly standardError: number;
  /** Units of the two variants compared. */
  readonly units: number;
  /** Smallest effect worth finding, not the one seen. */
  readonly effect: number;
  readonly alpha?: number;
  readonly power?: number;
  readonly comparisons?: number;
  /** Units of these two variants a day. */
  readonly unitsPerDay?: number;
}

export interface RunningPlan {
  /** Chance of finding the effect with the units there are. */
  readonly power: number;
  readonly minimumDetectableEffect: number | null;
  readonly unitsLeft: number | null;
  /** Whole days; null when no number of units is enough or the traffic is not known. */
  readonly daysLeft: number | null;
}

/**
 * What is left of a running experiment, from the standard error it has now, which shrinks with the root of the units.
 *
 * It asks for the effect worth finding, never for the one seen: power at the effect seen is only the p-value in other words.
 */
export function planRest(running: RunningExperiment): RunningPlan {
  const { standardError, units, effect, unitsPerDay, power = DEFAULT_POWER } = running;
  const deviation = standardError * Math.sqrt(units);
  const metric: PlannedMetric = { deviationAt: () => deviation, nullDeviationAt: () => deviation };
  const level = levelOf(running);
  const needed = unitsNeeded(metric, effect, level, power);
  const unitsLeft = needed === null ? null : Math.max(0, Math.ceil(needed - units - 1e-6));
  return {
    power: powerOf(metric, effect, units, level),
    minimumDetectableEffect: detectableEffect(metric, units, level, power, 100 * standardError),
    unitsLeft,
    daysLeft: unitsLeft === null ? null : daysFor(unitsLeft, unitsPerDay),
  };
}

function plannedMetric(measure: PlannedMeasure, ratio: number): PlannedMetric {
  return measure.kind === 'rate'
    ? plannedRate(measure.value, ratio)
    : plannedMean(measure.standardDeviation ?? NaN, ratio);
}

function levelOf({ alpha = DEFAULT_ALPHA, comparisons = 1 }: { alpha?: number; comparisons?: number }): number {
  return alpha / comparisons;
}

function daysFor(units: number, unitsPerDay: number | undefined): number | null {
  return unitsPerDay === undefined || !(unitsPerDay > 0) ? null : Math.ceil(units / unitsPerDay);
}
