import { MAX_AGE_MS, MAX_AHEAD_MS } from '../../contract/ingest';
import { eventTimeMs } from './eventTime';

const NOW_MS = Date.UTC(2026, 10, 22, 10);

describe('eventTimeMs', () => {
  it('is the time of arrival when the record does not say', () => {
    expect(eventTimeMs(undefined, NOW_MS)).toBe(NOW_MS);
  });

  it.each([
    ['2026-11-22T09:59:59.5Z', NOW_MS - 500],
    ['2026-11-22T15:30:00+05:30', NOW_MS],
    ['2026-11-22', Date.UTC(2026, 10, 22)],
    [String(NOW_MS - 1), NOW_MS - 1],
    [NOW_MS - 2, NOW_MS - 2],
  ])('reads %p', (timestamp, expected) => {
    expect(eventTimeMs(timestamp, NOW_MS)).toBe(expected);
  });

  it('keeps times a little ahead, up to 24 hours', () => {
    expect(eventTimeMs(NOW_MS + MAX_AHEAD_MS, NOW_MS)).toBe(NOW_MS + MAX_AHEAD_MS);
    expect(eventTimeMs(NOW_MS + MAX_AHEAD_MS + 1, NOW_MS)).toMatchObject({ code: 'TIME_AHEAD', path: 'timestamp' });
  });

  it('refuses what is older than anything is kept', () => {
    expect(eventTimeMs(NOW_MS - MAX_AGE_MS, NOW_MS)).toBe(NOW_MS - MAX_AGE_MS);
    expect(eventTimeMs(NOW_MS - MAX_AGE_MS - 1, NOW_MS)).toEqual({
      code: 'TIME_TOO_OLD',
      path: 'timestamp',
      message: '2024-09-13T09:59:59.999Z is more than 800 days ago; nothing is kept that long',
    });
  });

  it('recognises Unix seconds', () => {
    expect(eventTimeMs(NOW_MS / 1000, NOW_MS)).toMatchObject({
      code: 'TIME_TOO_OLD',
      message: expect.stringContaining('these look like seconds') as string,
    });
  });

  it('refuses dates that do not exist and instants beyond any calendar', () => {
    expect(eventTimeMs('2026-02-30T00:00:00Z', NOW_MS)).toMatchObject({ code: 'RECORD_INVALID', path: 'timestamp' });
    expect(eventTimeMs(Number.MAX_SAFE_INTEGER, NOW_MS)).toMatchObject({ code: 'TIME_AHEAD' });
    expect(eventTimeMs('1969-12-31T23:59:59Z', NOW_MS)).toMatchObject({ code: 'TIME_TOO_OLD' });
  });
});
