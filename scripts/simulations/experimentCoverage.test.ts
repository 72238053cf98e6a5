import { COVERAGE_TRIALS, effectCoverage } from './experimentCoverage';

describe('95 % intervals of effects', () => {
  it.each(COVERAGE_TRIALS.map((trial) => ({ ...trial })))('hold the truth as often as they say: $name', (trial) => {
    const { absolute, relative } = effectCoverage(trial, 60, 20_261_122);

    // 93 to 97 %, wider by three standard errors of 60 runs; the full table is in docs/statistics.md.
    for (const { rate } of [absolute, relative]) {
      expect(rate).toBeGreaterThan(0.84);
    }
  });
});
