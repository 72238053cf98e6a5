import { durationText, parseDuration } from './duration';

describe('durations', () => {
  it.each([
    ['30d', 2_592_000_000],
    ['4w', 2_419_200_000],
    ['1h30m', 5_400_000],
    ['250ms', 250],
    ['5m', 300_000],
  ])('%s is %d ms', (text, ms) => {
    expect(parseDuration(text)).toBe(ms);
  });

  it.each(['', '0s', '5', 'm', '1M', '-1h', '1.5h', ' 5m'])('"%s" is none', (text) => {
    expect(parseDuration(text)).toBeNull();
  });

  it('are written with whole units, and read back', () => {
    expect(durationText(5_400_000)).toBe('1h30m');
    expect(durationText(0)).toBe('0s');
    for (const ms of [1, 999, 61_000, 86_400_001, 2_592_000_000]) {
      expect(parseDuration(durationText(ms))).toBe(ms);
    }
  });
});
