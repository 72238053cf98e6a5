import type { ComparedMetricName } from '../../contract/modelComparison';
import { locatedMean, tDifference } from '../../stats/differences/located';
import type { Difference } from '../../stats/differences/difference';
import { pairedProportions } from '../../stats/differences/proportionDifference';
import { correlationBelow, quantileDifference, quantileOfSorted } from '../../stats/differences/quantileDifference';
import { type InsufficientData, isInsufficient } from '../../stats/estimate';
import type { PairedCalls } from './callTotals';
import type { Measured, NotMeasured } from './measured';

type Measure = (pairs: PairedCalls) => Measured | NotMeasured;

const TAIL_QUANTILE = 0.95;

export const PAIRED_METRICS: Readonly<Record<ComparedMetricName, Measure>> = {
  accuracy_ratio: ({ rightA, rightB }) => proportions(rightA, rightB, 1),
  error_rate_ratio: ({ okA, okB }) => proportions(okA, okB, 0),
  mean_absolute_error: ({ errorA, errorB }) => means(...bothKnown(errorA, errorB)),
  latency_mean_ms: ({ latencyA, latencyB }) => means(latencyA, latencyB),
  latency_p95_ms({ latencyA, latencyB }) {
    if (latencyA.length === 0) {
      return noPairs(0);
    }
    const a = quantileOfSorted(Float64Array.from(latencyA).sort(), TAIL_QUANTILE);
    const b = quantileOfSorted(Float64Array.from(latencyB).sort(), TAIL_QUANTILE);
    const correlation = correlationBelow(latencyA, latencyB, { first: a.value, second: b.value });
    return paired(latencyA.length, a.value, b.value, quantileDifference(a, b, correlation));
  },
  cost_per_success_usd({ costA, costB, okA, okB }) {
    const isKnown = (_: number, index: number) => !Number.isNaN(costA[index]) && !Number.isNaN(costB[index]);
    const [costsA, costsB, oksA, oksB] = [costA, costB, okA, okB].map((column) => column.filter(isKnown)) as [
      Float64Array,
      Float64Array,
      Float64Array,
      Float64Array,
    ];
    const n = costsA.length;
    const a = ratioOf(costsA, oksA);
    const b = ratioOf(costsB, oksB);
    if (n < 2 || a === null || b === null) {
      return noPairs(n);
    }
    // What each pair adds to the difference of both ratios, as far as that is linear.
    const influence = costsA.map(
      (cost, index) =>
        ((costsB[index] ?? NaN) - b.ratio * (oksB[index] ?? NaN)) / b.meanOk -
        (cost - a.ratio * (oksA[index] ?? NaN)) / a.meanOk
    );
    const squares = sum(influence.map((value) => value * value));
    const value = b.ratio - a.ratio;
    const difference = tDifference({ value, variance: squares / n / (n - 1), degreesOfFreedom: n - 1 }, 'delta-paired');
    return paired(n, a.ratio, b.ratio, difference);
  },
};

/** @param counted 1: how often yes; 0: how often no. */
function proportions(answersA: Float64Array, answersB: Float64Array, counted: 0 | 1): Measured | NotMeasured {
  const [a, b] = bothKnown(answersA, answersB);
  const n = a.length;
  const isCounted = (answers: Float64Array, index: number) => answers[index] === counted;
  let both = 0;
  let onlyA = 0;
  let onlyB = 0;
  for (let index = 0; index < n; index++) {
    const inA = isCounted(a, index);
    const inB = isCounted(b, index);
    both += Number(inA && inB);
    onlyA += Number(inA && !inB);
    onlyB += Number(inB && !inA);
  }
  const counts = { both, onlyFirst: onlyA, onlySecond: onlyB, neither: n - both - onlyA - onlyB };
  return paired(n, (both + onlyA) / n, (both + onlyB) / n, pairedProportions(counts));
}

function means(a: Float64Array, b: Float64Array): Measured | NotMeasured {
  const n = a.length;
  const differences = b.map((value, index) => value - (a[index] ?? NaN));
  const located = locatedMean({
    weight: n,
    squaredWeight: n,
    sum: sum(differences),
    squares: sum(differences.map((value) => value * value)),
  });
  const difference = isInsufficient(located) ? located : tDifference(located, 'paired-t');
  return paired(n, sum(a) / n, sum(b) / n, difference);
}

function bothKnown(a: Float64Array, b: Float64Array): [Float64Array, Float64Array] {
  const isKnown = (_: number, index: number) => !Number.isNaN(a[index]) && !Number.isNaN(b[index]);
  return [a.filter(isKnown), b.filter(isKnown)];
}

function ratioOf(costs: Float64Array, oks: Float64Array): { ratio: number; meanOk: number } | null {
  const successes = sum(oks);
  return successes === 0 ? null : { ratio: sum(costs) / successes, meanOk: successes / oks.length };
}

function paired(
  n: number,
  valueA: number,
  valueB: number,
  difference: Difference | InsufficientData
): Measured | NotMeasured {
  return isInsufficient(difference)
    ? noPairs(n)
    : { design: 'paired', countA: n, countB: n, valueA, valueB, difference };
}

function noPairs(n: number): NotMeasured {
  return { reason: 'too few inputs that both versions saw', countA: n, countB: n, needed: 2 };
}

function sum(values: Float64Array): number {
  return values.reduce((total, value) => total + value, 0);
}
