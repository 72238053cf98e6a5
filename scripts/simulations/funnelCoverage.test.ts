import { FUNNEL_TRIALS, funnelCoverage, segmentFindings } from './funnelCoverage';

const SEED = 20_261_122;

describe('95 % intervals of funnels', () => {
  it.each(FUNNEL_TRIALS.map((trial) => ({ ...trial })))(
    'hold as often as they say: rates $name, $users users',
    (trial) => {
      const { rate, median, p90 } = funnelCoverage(trial, 150, SEED);
      // Between 93 and 97 %, and three standard errors of 150 runs beyond.
      for (const covered of [rate, median, p90]) {
        expect(covered?.rate ?? 0.95).toBeGreaterThan(0.93 - 0.062);
        expect(covered?.rate ?? 0.95).toBeLessThan(0.97 + 0.03);
      }
    }
  );
});

describe('the segment finder', () => {
  it('finds nothing where all changed alike, in all but one of twenty data sets, and what was planted', () => {
    const { any, planted } = segmentFindings(50, SEED);
    expect(any.rate).toBeLessThan(0.05 + 0.09);
    expect(planted.rate).toBeGreaterThan(0.7);
  });
});
