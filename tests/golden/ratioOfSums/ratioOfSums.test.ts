import { isInsufficient } from '../../../server/stats/estimate';
import { ratioOfSums } from '../../../server/stats/ratioOfSums';
import { expectClose } from '../expectClose';
import cases from './cases.json';

describe('ratios of sums against NumPy and SciPy', () => {
  it.each(cases)('$sums.y / $sums.x at $confidence', ({ sums, confidence, ...expected }) => {
    const estimate = ratioOfSums(sums, confidence);
    if (isInsufficient(estimate)) {
      throw new Error(estimate.insufficient.reason);
    }
    expectClose(estimate.value, expected.value, 1e-12);
    expectClose(estimate.n, expected.n, 1e-12);
    for (const bound of ['low', 'high'] as const) {
      const wanted = expected[bound];
      if (wanted === null) {
        expect(estimate[bound]).toBeNull();
      } else {
        // Sums lose the digits that all residuals share.
        expectClose(estimate[bound] ?? Number.NaN, wanted, 1e-9, 1e-9 * expected.value);
      }
    }
  });

  it('has no value without records, or with nothing to divide by', () => {
    const nothing = { weight: 0, squaredWeight: 0, y: 0, x: 0, yy: 0, xy: 0, xx: 0 };
    expect(ratioOfSums(nothing)).toMatchObject({ insufficient: { have: 0 } });
    expect(ratioOfSums({ ...nothing, weight: 20, squaredWeight: 20, y: 1, yy: 1 })).toMatchObject({
      insufficient: { have: 0 },
    });
  });
});
