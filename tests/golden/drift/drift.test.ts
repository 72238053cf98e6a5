import { harmonicSize } from '../../../server/stats/twoSample/blocks';
import { betaBinomialTail } from '../../../server/stats/betaBinomialTail';
import { falseDiscovery } from '../../../server/stats/falseDiscovery';
import { cellSquares } from '../../../server/stats/twoSample/cells';
import { compareCells, compareNumbers } from '../../../server/stats/twoSample/compareSamples';
import { noncentralChiSquareCdf } from '../../../server/stats/twoSample/noncentralSquare';
import type { SortedSample } from '../../../server/stats/twoSample/sortedSample';
import { expectClose } from '../expectClose';
import golden from './cases.json';

const { relativeTolerance, absoluteTolerance } = golden;

function expectGolden(actual: number, expected: number): void {
  expectClose(actual, expected, relativeTolerance, absoluteTolerance);
}

function sortedSample(values: readonly number[]): SortedSample {
  return { values: Float64Array.from(values).sort(), counts: null, size: values.length };
}

describe('distances between samples of numbers against SciPy', () => {
  it.each(golden.numbers.map((one, index) => ({ ...one, index })))('case $index', (one) => {
    const compared = compareNumbers(sortedSample(one.baseline), sortedSample(one.current), []);
    const size = harmonicSize(one.baseline.length, one.current.length);

    expectGolden(Math.sqrt(compared.kolmogorov_smirnov.square), one.kolmogorov_smirnov);
    expectGolden(compared.cramer_von_mises.square, one.cramer_von_mises);
    expectGolden(compared.anderson_darling.square * size, one.anderson_statistic);
    expectGolden(Math.sqrt(compared.wasserstein.square), one.wasserstein);
    if (one.kolmogorov_exact !== null) {
      expectGolden(compared.kolmogorov_smirnov.pValue, one.kolmogorov_exact);
    }
    if (one.cramer_statistic !== null) {
      expectGolden(compared.cramer_von_mises.square * size, one.cramer_statistic);
    }
  });
});

describe('distances between counts against SciPy', () => {
  it.each(golden.cells.map((one, index) => ({ ...one, index })))('case $index', (one) => {
    const cells = { baseline: Float64Array.from(one.baseline), current: Float64Array.from(one.current) };
    const squares = cellSquares(cells);
    const [n, m] = [one.baseline, one.current].map((counts) => counts.reduce((sum, count) => sum + count, 0));
    const size = harmonicSize(n ?? 0, m ?? 0);

    expectGolden(squares.psi, one.psi);
    expectGolden(Math.sqrt(squares.jensen_shannon), one.jensen_shannon);
    expectGolden(Math.sqrt(squares.hellinger), one.hellinger);
    expectGolden(Math.sqrt(squares.total_variation), one.total_variation);
    expectGolden(squares.chi_square * size, one.chi_statistic);
    expectGolden(squares.g_test * size, one.g_statistic);
  });

  it('p-values of large tables are those of chi-square, but for the correction to the exact mean', () => {
    for (const one of golden.cells.filter(({ baseline }) => Math.min(...baseline) > 30)) {
      const cells = { baseline: Float64Array.from(one.baseline), current: Float64Array.from(one.current) };
      const compared = compareCells(cells, ['chi_square', 'g_test']);
      if (one.chi_p > 1e-6) {
        expectClose(compared.chi_square.pValue, one.chi_p, 0.15, 0.02);
        expectClose(compared.g_test.pValue, one.g_p, 0.15, 0.02);
      }
    }
  });
});

describe('p-values by dealing records anew', () => {
  it.each(golden.permutation.map((one, index) => ({ ...one, index })))(
    'agree with SciPy’s permutations: $index',
    (one) => {
      const compared = compareNumbers(sortedSample(one.baseline), sortedSample(one.current), [
        'anderson_darling',
        'cramer_von_mises',
      ]);

      // Both are known by draws: a fifth of the p-value, or three standard errors of 500 draws.
      const tolerance = (pValue: number) => 3 * Math.sqrt((pValue * (1 - pValue)) / 500);
      expectClose(compared.anderson_darling.pValue, one.anderson_p, 0.3, Math.min(tolerance(one.anderson_p), 0.06));
      expectClose(compared.cramer_von_mises.pValue, one.cramer_p, 0.3, Math.min(tolerance(one.cramer_p), 0.06));
    }
  );
});

describe('distributions behind them', () => {
  it('noncentral chi-square within 0.01 of SciPy', () => {
    for (const [x = 0, degreesOfFreedom = 1, noncentrality = 0, probability = 0] of golden.noncentral) {
      expectClose(noncentralChiSquareCdf(x, degreesOfFreedom, noncentrality), probability, 0, 0.01);
    }
  });

  it('the tail of the beta-binomial distribution', () => {
    for (const [successes = 0, trials = 0, alpha = 1, beta = 1, probability = 0] of golden.betaBinomial) {
      expectClose(betaBinomialTail(successes, trials, alpha, beta), probability, 1e-8, 1e-300);
    }
  });

  it('p-values corrected for false discovery', () => {
    for (const { p, bh, by } of golden.adjusted) {
      falseDiscovery(p).forEach((value, index) => expectGolden(value, bh[index] ?? NaN));
      falseDiscovery(p, 'benjamini-yekutieli').forEach((value, index) => expectGolden(value, by[index] ?? NaN));
    }
  });
});
