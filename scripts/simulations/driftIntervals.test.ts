import { DISTANCES, intervalCoverage } from './driftIntervals';

describe('95 % intervals of drift distances', () => {
  it('cover as often as they say', () => {
    const rates = intervalCoverage({ records: 1_000, shift: 0.3 }, 150, 20_261_122, 300_000);

    for (const name of DISTANCES) {
      // Four standard errors of 150 runs at 95 %.
      expect([name, rates[name].rate > 0.878]).toEqual([name, true]);
    }
  });
});
