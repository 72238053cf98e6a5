import { driftPower } from './driftPower';

describe('a shift of a tenth of a standard deviation', () => {
  it('is found in at least 95 % of the features at 5,000 records a window', () => {
    const { found } = driftPower(5_000, 0.1, 5, 20_261_122);

    expect(found.rate).toBeGreaterThanOrEqual(0.95);
  });
});
