import { gapThresholdMs } from './gapThreshold';

const SECOND_MS = 1_000;

function every(seconds: number, count: number): Float64Array {
  return Float64Array.from({ length: count }, (_, index) => index * seconds * SECOND_MS);
}

describe('gapThresholdMs', () => {
  it('bridges one missing reading and no more', () => {
    expect(gapThresholdMs(every(10, 60), 10 * SECOND_MS)).toBe(20 * SECOND_MS);
  });

  it('follows a host that is read more rarely than the buckets are long, so that its line is not all gaps', () => {
    expect(gapThresholdMs(every(120, 30), 10 * SECOND_MS)).toBe(240 * SECOND_MS);
  });

  it('is not stretched by one long gap', () => {
    const withGap = Float64Array.from([...every(10, 30), ...every(10, 30).map((timeMs) => timeMs + 3_600_000)]);
    expect(gapThresholdMs(withGap, 10 * SECOND_MS)).toBe(20 * SECOND_MS);
  });

  it.each([0, 1])('takes the bucket where %d points tell nothing about the spacing', (count) => {
    expect(gapThresholdMs(every(10, count), 15 * SECOND_MS)).toBe(30 * SECOND_MS);
  });
});
