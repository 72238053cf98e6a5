import type { CellDistance } from '../../stats/twoSample/cells';
import type { Distance } from '../../stats/twoSample/compareSamples';

interface DistanceKind {
  /** Told as the root of what was computed, so that it is what the literature calls this distance. */
  readonly isRoot: boolean;
  readonly unit: string;
  readonly description: string;
}

/** Every distance a feature's drift can be told in. */
export const DRIFT_DISTANCES: Readonly<Record<Distance, DistanceKind>> = {
  psi: {
    isRoot: false,
    unit: 'nats',
    description: 'Population stability index over cells between quantiles of the baseline.',
  },
  jensen_shannon: { isRoot: true, unit: '√nats', description: 'Jensen–Shannon distance over the same cells.' },
  hellinger: { isRoot: true, unit: '0–1', description: 'Hellinger distance over the same cells.' },
  total_variation: {
    isRoot: true,
    unit: '0–1',
    description: 'Half the sum of differences of shares of the same cells.',
  },
  chi_square: {
    isRoot: false,
    unit: 'chi-square per record',
    description: 'Pearson’s chi-square over n m / (n + m), so that it does not grow with the number of records.',
  },
  g_test: {
    isRoot: false,
    unit: 'G per record',
    description: 'Likelihood ratio statistic over n m / (n + m).',
  },
  kolmogorov_smirnov: { isRoot: true, unit: '0–1', description: 'Largest difference of the distribution functions.' },
  cramer_von_mises: {
    isRoot: false,
    unit: '0–1',
    description: 'Mean squared difference of the distribution functions.',
  },
  anderson_darling: {
    isRoot: false,
    unit: 'weighted squares',
    description:
      'Squared difference of the distribution functions, weighted so that tails count as much as the middle.',
  },
  wasserstein: {
    isRoot: true,
    unit: 'standard deviations of the baseline',
    description: 'How far values moved on average (Wasserstein distance of order 1).',
  },
};

export const CATEGORY_DISTANCES: readonly CellDistance[] = [
  'psi',
  'jensen_shannon',
  'hellinger',
  'total_variation',
  'chi_square',
  'g_test',
];
