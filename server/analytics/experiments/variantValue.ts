import { tDifference } from '../../stats/differences/located';
import { clusteredQuantile } from '../../stats/effects/clusteredQuantile';
import { gradientOf, momentShape, valueOf } from '../../stats/effects/momentShape';
import { addUnitSums, bilinear, momentsOf, type UnitSums } from '../../stats/effects/unitSums';
import { insufficient, type InsufficientData, isInsufficient } from '../../stats/estimate';
import { wilsonInterval } from '../../stats/proportions';
import { type ExperimentMetric, isSummed, type MetricData, quantileData, summedData } from './metric';

/** What a metric is in one variant, as it was measured: without covariate, each unit counted once. */
export interface VariantValue {
  readonly value: number;
  readonly low: number;
  readonly high: number;
  /** Units; of a quantile, values. */
  readonly n: number;
  readonly method: 'wilson' | 'mean-t' | 'ratio-delta' | 'order-statistics';
  readonly confidence: number;
}

export function variantValue(
  metric: ExperimentMetric,
  data: MetricData,
  confidence: number
): VariantValue | InsufficientData {
  if (!isSummed(metric)) {
    return quantileValue(metric, data, confidence);
  }
  const sums = addUnitSums(summedData(metric, data).strata);
  if (metric.kind === 'proportion') {
    const interval = wilsonInterval({ successes: sums.sums[0] ?? 0, trials: sums.n }, confidence);
    return isInsufficient(interval) ? interval : { ...interval, method: 'wilson' };
  }
  return momentValue(sums, metric.kind === 'ratio', confidence);
}

function quantileValue(
  metric: ExperimentMetric & { readonly kind: 'quantile' },
  data: MetricData,
  confidence: number
): VariantValue | InsufficientData {
  const { values } = quantileData(metric, data);
  if (values.sorted.length === 0) {
    return insufficient('values', 0, 1);
  }
  const quantile = clusteredQuantile(values, metric.quantile);
  return {
    value: quantile.value,
    ...quantile.intervalAt(confidence),
    n: values.sorted.length,
    method: 'order-statistics',
    confidence,
  };
}

function momentValue(sums: UnitSums, isRatio: boolean, confidence: number): VariantValue | InsufficientData {
  const { n } = sums;
  if (n < 2) {
    return insufficient('units', n, 2);
  }
  if (isRatio && sums.sums[1] === 0) {
    return insufficient('a denominator above 0', 0, 1);
  }
  const { means, covariance } = momentsOf(sums);
  const shape = momentShape(isRatio, false);
  const value = valueOf(means, shape, 0);
  const gradient = gradientOf(means, shape, 0);
  const variance = Math.max(0, bilinear(gradient, covariance, gradient)) / n;
  const bounds = tDifference({ value, variance, degreesOfFreedom: n - 1 }, 'welch-t').intervalAt(confidence);
  return { value, ...bounds, n, method: isRatio ? 'ratio-delta' : 'mean-t', confidence };
}
