import { counterGrowth, ratePerSecond, sumOrNull } from './rates';

describe('ratePerSecond', () => {
  it('INF-20: divides by the measured time, not by the nominal interval', () => {
    expect(ratePerSecond(1_000, 3_500, 12.5)).toBe(200);
  });

  it.each([null, undefined])('INF-20: is null when there was no earlier reading (%s)', (previous) => {
    expect(ratePerSecond(previous, 3_500, 10)).toBeNull();
  });

  it('INF-20: is null for a counter that went backwards', () => {
    expect(ratePerSecond(4_294_967_295, 12, 10)).toBeNull();
  });

  it.each([0, -1, Number.NaN])('is null when no time has passed (%s s)', (elapsedSeconds) => {
    expect(ratePerSecond(1, 2, elapsedSeconds)).toBeNull();
  });

  it('is 0 for a counter that stood still', () => {
    expect(ratePerSecond(7, 7, 10)).toBe(0);
  });
});

describe('counterGrowth', () => {
  it('is null when the newer figure is unknown', () => {
    expect(counterGrowth(7, null)).toBeNull();
  });
});

describe('sumOrNull', () => {
  it('adds up what is known', () => {
    expect(sumOrNull([1, 2, 3.5])).toBe(6.5);
  });

  it('is null when one part is unknown, rather than too small', () => {
    expect(sumOrNull([1, null, 3])).toBeNull();
  });

  it('is null for nothing', () => {
    expect(sumOrNull([])).toBeNull();
  });
});
