import { dropAlarms } from './userAlarms';

describe('ALR-09: the rule on a drop of daily users', () => {
  it('fires on at most one in forty days of a drop that is just its limit, and hardly ever without one', () => {
    // Four standard errors of 500 days at 2.5 %.
    expect(dropAlarms(300, -0.2, 500, 1).rate).toBeLessThan(0.025 + 0.028);
    expect(dropAlarms(300, 0, 500, 2).rate).toBe(0);
  });

  it('finds a drop by half on nearly every day', () => {
    expect(dropAlarms(300, -0.5, 300, 3).rate).toBeGreaterThan(0.95);
  });
});
