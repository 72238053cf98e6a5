import { chooseBucketMs } from './interval';

const HOUR_MS = 3_600_000;
const hour = { fromMs: 0, toMs: HOUR_MS };

describe('chooseBucketMs', () => {
  it('takes the interval Grafana asks for when it is a round one', () => {
    expect(chooseBucketMs(hour, 15_000, 1_000, 10_000)).toBe(15_000);
  });

  it('rounds up to the next round interval', () => {
    expect(chooseBucketMs(hour, 16_000, 1_000, 10_000)).toBe(20_000);
  });

  it('never goes below the spacing of the samples, where it would only draw gaps', () => {
    expect(chooseBucketMs(hour, 1_000, 10_000, 10_000)).toBe(10_000);
  });

  it('keeps a series within the points wanted', () => {
    expect(chooseBucketMs(hour, 1, 60, 1_000)).toBe(60_000);
  });

  it('keeps a series within the hard limit whatever is asked for', () => {
    const year = { fromMs: 0, toMs: 365 * 24 * HOUR_MS };
    const bucketMs = chooseBucketMs(year, 1, 1e9, 1_000);
    expect((year.toMs - year.fromMs) / bucketMs).toBeLessThanOrEqual(11_000);
  });

  it('goes on in whole weeks beyond a week', () => {
    const years = { fromMs: 0, toMs: 2 * 365 * 24 * HOUR_MS };
    expect(chooseBucketMs(years, 1, 10, 1_000) % (7 * 24 * HOUR_MS)).toBe(0);
  });
});
