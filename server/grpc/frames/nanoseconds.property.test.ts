import fc from 'fast-check';
import { toNanoseconds } from './nanoseconds';

const MAX_TIME_MS = 9_223_372_036_854;

describe('toNanoseconds', () => {
  it('equals the exact product for every whole millisecond, before and after 1970', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -MAX_TIME_MS, max: MAX_TIME_MS })), (timesMs) => {
        const expected = timesMs.map((timeMs) => BigInt(timeMs) * 1_000_000n);
        expect([...toNanoseconds(Float64Array.from(timesMs))]).toEqual(expected);
      })
    );
  });

  it.each([0, 1, -1, 65_535, 65_536, -65_536, 4_294_967_295, 4_294_967_296, 1_763_808_000_000])(
    'is exact at %i ms',
    (timeMs) => {
      expect(toNanoseconds(Float64Array.of(timeMs))[0]).toBe(BigInt(timeMs) * 1_000_000n);
    }
  );

  it.each([Number.NaN, Number.POSITIVE_INFINITY, MAX_TIME_MS + 1])('refuses %p', (timeMs) => {
    expect(() => toNanoseconds(Float64Array.of(timeMs))).toThrow(RangeError);
  });
});
