import { levelExcluding } from '../../../server/stats/differences/difference';
import {
  locatedMean,
  locatedRatio,
  type Located,
  tDifference,
  welchDifference,
} from '../../../server/stats/differences/located';
import { mcnemarExact, pairedProportions } from '../../../server/stats/differences/proportionDifference';
import {
  correlationBelow,
  quantileDifference,
  quantileOfSorted,
} from '../../../server/stats/differences/quantileDifference';
import { isInsufficient, type InsufficientData } from '../../../server/stats/estimate';
import { holm } from '../../../server/stats/holm';
import { expectClose } from '../expectClose';
import golden from './cases.json';

const RELATIVE = 1e-9;

function known<T extends object>(estimate: T | InsufficientData): T {
  if (isInsufficient(estimate)) {
    throw new Error(estimate.insufficient.reason);
  }
  return estimate;
}

const sum = (values: readonly number[], term: (value: number, index: number) => number) =>
  values.reduce((total, value, index) => total + term(value, index), 0);

function meanOf(values: readonly number[]): Located {
  // Sums of a million squared lose the digits that tell one from two: values are taken from the first, as stores do not.
  const origin = values[0] ?? 0;
  const located = known(
    locatedMean({
      weight: values.length,
      squaredWeight: values.length,
      sum: sum(values, (value) => value - origin),
      squares: sum(values, (value) => (value - origin) ** 2),
    })
  );
  return { ...located, value: located.value + origin };
}

function expectBounds(actual: { low: number; high: number }, expected: { low: number; high: number }): void {
  const scale = Math.max(Math.abs(expected.low), Math.abs(expected.high));
  expectClose(actual.low, expected.low, RELATIVE, RELATIVE * scale);
  expectClose(actual.high, expected.high, RELATIVE, RELATIVE * scale);
}

describe('differences against SciPy and statsmodels', () => {
  it.each(golden.means)('Welch’s interval and p-value, case %#', ({ first, second, confidence, pValue, ...bounds }) => {
    const difference = welchDifference(meanOf(first), meanOf(second));
    expectBounds(difference.intervalAt(confidence), bounds);
    expectClose(levelExcluding(difference, 0), Math.max(pValue, 1e-9), 1e-7);
  });

  it.each(golden.paired)(
    'the paired t interval and p-value, case %#',
    ({ first, second, confidence, pValue, ...bounds }) => {
      const differences = second.map((value, index) => value - (first[index] ?? NaN));
      const difference = tDifference(meanOf(differences), 'paired-t');
      expectBounds(difference.intervalAt(confidence), bounds);
      expectClose(levelExcluding(difference, 0), Math.max(pValue, 1e-9), 1e-7);
    }
  );

  it.each(golden.proportions)(
    'paired proportions: $gained gained and $lost lost at $confidence',
    ({ gained, lost, both, neither, confidence, mcnemar, ...bounds }) => {
      const counts = { both, neither, onlyFirst: lost, onlySecond: gained };
      expectClose(mcnemarExact(counts), mcnemar, RELATIVE);
      expectBounds(known(pairedProportions(counts)).intervalAt(confidence), bounds);
    }
  );

  it.each(golden.ratios)(
    'ratios of sums by the delta method, case %#',
    ({ first, second, confidence, value, ...bounds }) => {
      const located = ([costs = [], oks = []]: number[][]) =>
        known(
          locatedRatio({
            weight: costs.length,
            squaredWeight: costs.length,
            numerator: sum(costs, (cost) => cost),
            numeratorSquares: sum(costs, (cost) => cost * cost),
            denominator: sum(oks, (ok) => ok),
            denominatorSquares: sum(oks, (ok) => ok * ok),
            products: sum(costs, (cost, index) => cost * (oks[index] ?? NaN)),
          })
        );
      const difference = welchDifference(located(first), located(second), 'delta-independent');
      expectClose(difference.value, value, RELATIVE);
      expectBounds(difference.intervalAt(confidence), bounds);
    }
  );

  it.each(golden.quantiles)(
    'the 95th percentile over $first.length values, case %#',
    ({ first, second, confidence, correlation, ...bounds }) => {
      const one = quantileOfSorted(Float64Array.from(first).sort(), 0.95);
      const two = quantileOfSorted(Float64Array.from(second).sort(), 0.95);
      const at = { first: one.value, second: two.value };
      const rho = correlationBelow(Float64Array.from(first), Float64Array.from(second), at);
      if (correlation !== null) {
        expectClose(rho, correlation, RELATIVE);
      }
      expectBounds(quantileDifference(one, two, correlation === null ? null : rho).intervalAt(confidence), bounds);
    }
  );

  it.each(golden.families)('Holm over $pValues', ({ pValues, adjusted }) => {
    holm(pValues, 0.05).adjusted.forEach((value, index) => expectClose(value, adjusted[index] ?? NaN, 1e-14));
  });
});
