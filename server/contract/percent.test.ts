import { ratioToPercent } from './percent';

describe('ratioToPercent', () => {
  it.each([
    [0, 0],
    [0.425, 42.5],
    [0.29, 29],
    [0.123456, 12.35],
    [1, 100],
  ])('turns %s into %s', (ratio, percent) => {
    expect(ratioToPercent(ratio)).toBe(percent);
  });

  it('INF-20: keeps the unknown unknown', () => {
    expect(ratioToPercent(null)).toBeNull();
  });
});
