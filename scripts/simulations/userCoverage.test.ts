import { USER_TRIALS, userCoverage } from './userCoverage';

describe('95 % intervals of figures about users', () => {
  it.each(USER_TRIALS.map((trial) => ({ ...trial })))('hold the truth as often as they say: $name, $size', (trial) => {
    const { rate } = userCoverage(trial, 300, 20_261_122);

    // Four standard errors of 300 runs at 95 %.
    expect(rate).toBeGreaterThan(0.9);
  });
});
