import { sparklineShape } from './sparkline';

const at = (timeMs: number, value: number) => ({ timeMs, value });

describe('sparkline', () => {
  it('runs from left to right, 1 at the top and 0 at the bottom', () => {
    expect(sparklineShape([at(0, 1), at(5, 0.5), at(10, 0)], 100, 20)).toEqual({
      line: 'M0.0 0.0L50.0 10.0L100.0 20.0',
      area: 'M0.0 0.0L50.0 10.0L100.0 20.0V20.0H0.0Z',
      zeroY: 20,
    });
  });

  it('goes below zero where values do', () => {
    expect(sparklineShape([at(0, 1), at(10, -1)], 100, 20)?.zeroY).toBe(10);
  });

  it('is none below two instants', () => {
    expect(sparklineShape([], 100, 20)).toBeUndefined();
    expect(sparklineShape([at(0, 1)], 100, 20)).toBeUndefined();
    expect(sparklineShape([at(3, 1), at(3, 0)], 100, 20)).toBeUndefined();
  });
});
