import { clusteredQuantile } from '../../stats/effects/clusteredQuantile';
import type { Effect, EffectScale } from '../../stats/effects/effect';
import { momentEffect, type MomentEffect } from '../../stats/effects/momentEffect';
import { momentShape } from '../../stats/effects/momentShape';
import { proportionEffect } from '../../stats/effects/proportionEffect';
import { quantileEffect } from '../../stats/effects/quantileEffect';
import { insufficient, type InsufficientData } from '../../stats/estimate';
import {
  type ExperimentMetric,
  isSummed,
  type MetricData,
  quantileData,
  type SummedMetric,
  summedData,
} from './metric';

/**
 * What a variant changes against the control, by the method that holds for the metric: score intervals and an exact test for plain
 * rates, order statistics for quantiles, and the delta method with Welch's t for everything else.
 */
export function variantEffect(
  metric: ExperimentMetric,
  control: MetricData,
  variant: MetricData,
  scale: EffectScale
): Effect | InsufficientData {
  if (!isSummed(metric)) {
    const [one, two] = [quantileData(metric, control).values, quantileData(metric, variant).values];
    const fewest = Math.min(one.sorted.length, two.sorted.length);
    return fewest === 0
      ? insufficient('values in each variant', 0, 1)
      : quantileEffect(clusteredQuantile(one, metric.quantile), clusteredQuantile(two, metric.quantile), scale);
  }
  const [one, ...strata] = summedData(metric, control).strata;
  const [two] = summedData(metric, variant).strata;
  if (metric.kind === 'proportion' && !metric.hasCovariate && strata.length === 0 && one && two) {
    return proportionEffect(
      { successes: one.sums[0] ?? 0, trials: one.n },
      { successes: two.sums[0] ?? 0, trials: two.n },
      scale
    );
  }
  return normalEffect(metric, control, variant, scale);
}

/** The effect with a standard error, as a Bayesian reading and a confidence sequence need it. */
export function normalEffect(
  metric: SummedMetric,
  control: MetricData,
  variant: MetricData,
  scale: EffectScale
): MomentEffect | InsufficientData {
  const [controls, variants] = [summedData(metric, control).strata, summedData(metric, variant).strata];
  if (controls.length !== variants.length) {
    throw new RangeError(`metric "${metric.id}" has other strata in one variant than in the other.`);
  }
  const strata = controls.flatMap((sums, index) => {
    const other = variants[index];
    return other ? [{ control: sums, variant: other }] : [];
  });
  return momentEffect(strata, momentShape(metric.kind === 'ratio', metric.hasCovariate ?? false), scale);
}
