import { DEFAULT_RETENTION_DAYS, expiryAt, laterMarks, NOTHING_EXPIRED } from './expiryMarks';

describe('expiryAt', () => {
  it('is a midnight in UTC, so that every day is kept as a whole or not at all', () => {
    const marks = expiryAt(Date.UTC(2026, 10, 22, 15, 30), { ...DEFAULT_RETENTION_DAYS, host: 30 });
    expect(new Date(marks.host).toISOString()).toBe('2026-10-23T00:00:00.000Z');
  });

  it('moves on at midnight, and not before', () => {
    const days = { ...DEFAULT_RETENTION_DAYS, host: 1 };
    const midnight = Date.UTC(2026, 10, 22);
    expect(expiryAt(midnight - 1, days).host).toBe(midnight - 2 * 86_400_000);
    expect(expiryAt(midnight, days).host).toBe(midnight - 86_400_000);
  });
});

describe('laterMarks', () => {
  it('never takes a mark back', () => {
    expect(laterMarks({ ...NOTHING_EXPIRED, host: 5 }, { ...NOTHING_EXPIRED, log: 3 })).toEqual({
      ...NOTHING_EXPIRED,
      host: 5,
      log: 3,
    });
  });
});
