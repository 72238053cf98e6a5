import { explainByFeature } from '../../../server/analytics/conceptDrift/explainDrop';
import { isInsufficient } from '../../../server/stats/estimate';
import { moverDifference } from '../../../server/stats/moverDifference';
import { wilson } from '../../../server/stats/proportions';
import { expectClose } from '../expectClose';
import golden from './conceptDrift.json';

describe('concept drift against statsmodels and SciPy', () => {
  it.each(golden.differences)('the difference of $first and $second', ({ first, second, low, high }) => {
    const of = ([successes = 0, trials = 0]: readonly number[]) => ({
      ...wilson({ successes, trials }, 0.95),
      method: 'wilson' as const,
    });
    const found = moverDifference(of(first), of(second));
    if (isInsufficient(found)) {
      throw new Error(found.insufficient.reason);
    }
    expectClose(found.low, low, 1e-9, 1e-12);
    expectClose(found.high, high, 1e-9, 1e-12);
  });

  it.each(golden.slices)('a change over $p.length slices', ({ p, q, l0, l1, v0, v1, n0, n1, ...expected }) => {
    const side = (shares: number[], losses: number[], variances: number[], counts: number[]) =>
      shares.map((share, slice) => ({
        share,
        meanLoss: losses[slice] ?? NaN,
        variance: variances[slice] ?? NaN,
        n: counts[slice] ?? NaN,
      }));
    const { mix, within } = explainByFeature('x', {
      labels: p.map((_, slice) => `slice ${slice}`),
      baseline: side(p, l0, v0, n0),
      current: side(q, l1, v1, n1),
      nullVariances: v0.map((variance, slice) => variance + (v1[slice] ?? NaN)),
    });
    expectClose(mix.value, expected.mix, 1e-9, 1e-12);
    expectClose(within.statistic, expected.q_statistic, 1e-9);
    expectClose(within.pValue, expected.q_p, 1e-9);
  });
});
