import { fullJitterMs, MAX_BACKOFF_MS, retryAfterMs } from './backoff';

describe('fullJitterMs', () => {
  it('doubles its bound with each failure up to the longest wait', () => {
    const bounds = [1, 2, 3, 8, 9, 2_000].map((failures) => fullJitterMs(failures, () => 1));
    expect(bounds).toEqual([200, 400, 800, 25_600, MAX_BACKOFF_MS, MAX_BACKOFF_MS]);
  });

  it('can be anything from 0', () => {
    expect(fullJitterMs(5, () => 0)).toBe(0);
  });
});

describe('retryAfterMs', () => {
  const nowMs = Date.parse('2026-11-22T10:00:00Z');

  it.each([
    ['3', 3_000],
    [' 0 ', 0],
    ['1.5', 1_500],
    ['Sun, 22 Nov 2026 10:00:10 GMT', 10_000],
    ['Sun, 22 Nov 2026 09:00:00 GMT', 0],
    ['soon', undefined],
    ['', undefined],
    [null, undefined],
  ])('reads %j as %j', (header, expected) => {
    expect(retryAfterMs(header, nowMs)).toBe(expected);
  });
});
