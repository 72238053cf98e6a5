import { netPromoterScore } from '../../../server/analytics/users/netPromoter';
import { isInsufficient } from '../../../server/stats/estimate';
import golden from './cases.json';

describe('USR-26, USR-27: net promoter scores against SciPy and the bootstrap', () => {
  it.each(golden.cases)('$promoters promoters, $passives passives, $detractors detractors', (one) => {
    const { promoters, passives, detractors } = one;
    const responses = promoters + passives + detractors;
    const estimate = netPromoterScore({ promoters, passives, detractors, responses, scoreSum: 0, squaredScoreSum: 0 });
    if (isInsufficient(estimate)) {
      throw new Error(estimate.insufficient.reason);
    }
    expect(estimate.value).toBeCloseTo(one.score, 9);
    expect(Math.abs(estimate.low - one.low)).toBeLessThan(golden.pointsTolerance);
    expect(Math.abs(estimate.high - one.high)).toBeLessThan(golden.pointsTolerance);
    if (responses >= 300) {
      // The bootstrap moves in steps of one answer.
      const step = 100 / responses;
      expect(Math.abs(estimate.low - one.bootstrapLow)).toBeLessThan(2 * step);
      expect(Math.abs(estimate.high - one.bootstrapHigh)).toBeLessThan(2 * step);
    }
  });
});
