import type { ComparedMetricName } from '../../contract/modelComparison';
import { type Located, locatedMean, locatedRatio, welchDifference } from '../../stats/differences/located';
import type { Difference } from '../../stats/differences/difference';
import { independentProportions } from '../../stats/differences/proportionDifference';
import { type BoundedQuantile, quantileDifference } from '../../stats/differences/quantileDifference';
import { type InsufficientData, isInsufficient } from '../../stats/estimate';
import { effectiveSampleSize } from '../../stats/weightedProportion';
import type { CallTotals } from './callTotals';
import type { Measured, NotMeasured } from './measured';

/** What is known of one version when its calls are not matched with those of the other. */
export interface VersionCalls {
  readonly totals: CallTotals;
  /** Null where there are no calls. */
  readonly latencyP95: BoundedQuantile | null;
}

type Measure = (a: VersionCalls, b: VersionCalls) => Measured | NotMeasured;

export const INDEPENDENT_METRICS: Readonly<Record<ComparedMetricName, Measure>> = {
  accuracy_ratio: proportion(
    ({ judgedCount }) => judgedCount,
    (totals) => ({ yes: totals.rightWeight, weight: totals.judgedWeight, squares: totals.judgedSquaredWeight })
  ),
  error_rate_ratio: proportion(
    ({ callCount }) => callCount,
    (totals) => ({ yes: totals.weight - totals.okWeight, weight: totals.weight, squares: totals.squaredWeight })
  ),
  mean_absolute_error: located(
    ({ measuredCount }) => measuredCount,
    (totals) =>
      locatedMean({
        weight: totals.measuredWeight,
        squaredWeight: totals.measuredSquaredWeight,
        sum: totals.errorSum,
        squares: totals.errorSquares,
      }),
    'welch-t'
  ),
  latency_mean_ms: located(
    ({ callCount }) => callCount,
    (totals) =>
      locatedMean({
        weight: totals.weight,
        squaredWeight: totals.squaredWeight,
        sum: totals.latencySum,
        squares: totals.latencySquares,
      }),
    'welch-t'
  ),
  cost_per_success_usd: located(
    ({ costedCount }) => costedCount,
    (totals) =>
      locatedRatio({
        weight: totals.costedWeight,
        squaredWeight: totals.costedSquaredWeight,
        numerator: totals.costSum,
        numeratorSquares: totals.costSquares,
        denominator: totals.costedOkWeight,
        denominatorSquares: totals.costedOkWeight,
        products: totals.okCostSum,
      }),
    'delta-independent'
  ),
  latency_p95_ms(a, b) {
    const counts = { countA: a.totals.callCount, countB: b.totals.callCount };
    if (a.latencyP95 === null || b.latencyP95 === null) {
      return { ...counts, reason: 'no calls', needed: 1 };
    }
    return {
      ...counts,
      design: 'independent',
      valueA: a.latencyP95.value,
      valueB: b.latencyP95.value,
      difference: quantileDifference(a.latencyP95, b.latencyP95, null),
    };
  },
};

interface WeightedYes {
  readonly yes: number;
  readonly weight: number;
  readonly squares: number;
}

function proportion(count: (totals: CallTotals) => number, read: (totals: CallTotals) => WeightedYes): Measure {
  return (a, b) => {
    const [one, two] = [a, b].map(({ totals }) => effectiveTrials(read(totals))) as [Trials, Trials];
    const counts = { countA: count(a.totals), countB: count(b.totals) };
    return measured(counts, one.successes / one.trials, two.successes / two.trials, independentProportions(one, two));
  };
}

interface Trials {
  readonly successes: number;
  readonly trials: number;
}

/** With Kish's effective sample size in place of the sum of weights. */
function effectiveTrials({ yes, weight, squares }: WeightedYes): Trials {
  const trials = effectiveSampleSize(weight, squares);
  const share = weight === 0 ? 0 : Math.min(1, Math.max(0, yes / weight));
  return { successes: share * trials, trials };
}

function located(
  count: (totals: CallTotals) => number,
  read: (totals: CallTotals) => Located | InsufficientData,
  method: 'welch-t' | 'delta-independent'
): Measure {
  return (a, b) => {
    const counts = { countA: count(a.totals), countB: count(b.totals) };
    const one = read(a.totals);
    const two = read(b.totals);
    if (isInsufficient(one)) {
      return { ...counts, reason: one.insufficient.reason, needed: one.insufficient.needed };
    }
    if (isInsufficient(two)) {
      return { ...counts, reason: two.insufficient.reason, needed: two.insufficient.needed };
    }
    return measured(counts, one.value, two.value, welchDifference(one, two, method));
  };
}

function measured(
  counts: { readonly countA: number; readonly countB: number },
  valueA: number,
  valueB: number,
  difference: Difference | InsufficientData
): Measured | NotMeasured {
  return isInsufficient(difference)
    ? { ...counts, reason: difference.insufficient.reason, needed: difference.insufficient.needed }
    : { ...counts, design: 'independent', valueA, valueB, difference };
}
