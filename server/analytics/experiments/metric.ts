import type { ClusteredValues } from '../../stats/effects/clusteredQuantile';
import type { EffectScale } from '../../stats/effects/effect';
import type { EffectPrior } from '../../stats/effects/gaussianPosterior';
import type { UnitSums } from '../../stats/effects/unitSums';

/** A guardrail may get worse by this much at most: of the control's value when relative. */
export interface NonInferiorityMargin {
  readonly scale: EffectScale;
  /** Above 0. */
  readonly value: number;
}

interface MetricBase {
  readonly id: string;
  /** What is decided on, what is only looked at, or what must not get worse. */
  readonly role: 'goal' | 'secondary' | 'guardrail';
  readonly better: 'higher' | 'lower';
  /** Tests of one family are corrected together; by default those of the same role. */
  readonly family?: string;
  /** For guardrails; 0 when none is given, so that any sign of worsening counts. */
  readonly margin?: NonInferiorityMargin;
  /** About the relative effect. */
  readonly prior?: EffectPrior;
}

/**
 * proportion: units that did it; mean: of a value per unit; ratio: of two sums per unit (also any figure over rows that
 * hang together within the unit, such as a rate of page views). `hasCovariate`: the sums hold one from before (CUPED).
 */
export interface SummedMetric extends MetricBase {
  readonly kind: 'proportion' | 'mean' | 'ratio';
  readonly hasCovariate?: boolean;
}

/** A quantile of values that may hang together within the unit. */
export interface QuantileMetric extends MetricBase {
  readonly kind: 'quantile';
  /** 0–1. */
  readonly quantile: number;
}

export type ExperimentMetric = SummedMetric | QuantileMetric;

/** What one variant measured, a stratum each, in the same order for every variant; one stratum: no post-stratification. */
export interface SummedData {
  readonly strata: readonly UnitSums[];
}

export interface QuantileData {
  readonly values: ClusteredValues;
}

export type MetricData = SummedData | QuantileData;

export function isSummed(metric: ExperimentMetric): metric is SummedMetric {
  return metric.kind !== 'quantile';
}

/** @throws RangeError when a metric was given the other kind of data. */
export function summedData(metric: ExperimentMetric, data: MetricData): SummedData {
  if (!('strata' in data) || data.strata.length === 0) {
    throw new RangeError(`metric "${metric.id}" needs sums over units.`);
  }
  return data;
}

/** @throws RangeError when a metric was given the other kind of data. */
export function quantileData(metric: ExperimentMetric, data: MetricData): QuantileData {
  if (!('values' in data)) {
    throw new RangeError(`metric "${metric.id}" needs the values themselves.`);
  }
  return data;
}

/** The sums of a rate, from counts. */
export function rateSums(units: number, successes: number): UnitSums {
  return { n: units, sums: [successes], products: [[successes]], isBinary: true };
}
