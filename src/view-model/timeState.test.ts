import { moveRange, parseRange, rangeToUrl, tailOf, zoomOut } from './timeState';

const NOW_MS = Date.UTC(2026, 10, 22, 10, 30);
const HOUR_MS = 3_600_000;

const edges = ({ from, to }: ReturnType<typeof parseRange>) => [from.valueOf(), to.valueOf()];

describe('parseRange', () => {
  it('resolves relative edges against the given now and keeps how they were written', () => {
    const range = parseRange('now-6h', 'now', NOW_MS);
    expect(edges(range)).toEqual([NOW_MS - 6 * HOUR_MS, NOW_MS]);
    expect(range.raw).toEqual({ from: 'now-6h', to: 'now' });
  });

  it('rounds down at the start and up at the end', () => {
    const [from, to] = edges(parseRange('now/d', 'now/d', NOW_MS));
    expect(to! - from!).toBe(24 * HOUR_MS - 1);
  });

  it('reads Unix milliseconds', () => {
    expect(edges(parseRange(String(NOW_MS - 5), String(NOW_MS), NOW_MS))).toEqual([NOW_MS - 5, NOW_MS]);
  });

  it.each([
    ['yesterday', 'now'],
    ['now', 'now-1h'],
    ['', ''],
  ])('falls back to the last hour for %p to %p', (from, to) => {
    expect(edges(parseRange(from, to, NOW_MS))).toEqual([NOW_MS - HOUR_MS, NOW_MS]);
  });

  it('is undone by rangeToUrl', () => {
    expect(rangeToUrl(parseRange('now-6h', 'now', NOW_MS))).toEqual({ from: 'now-6h', to: 'now' });
    const absolute = { from: String(NOW_MS - 5), to: String(NOW_MS) };
    expect(rangeToUrl(parseRange(absolute.from, absolute.to, NOW_MS))).toEqual(absolute);
  });
});

describe('moving about in time', () => {
  const range = parseRange(String(NOW_MS - 2 * HOUR_MS), String(NOW_MS - HOUR_MS), NOW_MS);

  it('moves by half the window', () => {
    expect(moveRange(range, -1)).toEqual({ from: String(NOW_MS - 2.5 * HOUR_MS), to: String(NOW_MS - 1.5 * HOUR_MS) });
  });

  it('zooms out around the middle, but not into the future', () => {
    expect(zoomOut(range, NOW_MS)).toEqual({ from: String(NOW_MS - 2.5 * HOUR_MS), to: String(NOW_MS - HOUR_MS / 2) });
    expect(zoomOut(parseRange('now-1h', 'now', NOW_MS), NOW_MS).to).toBe(String(NOW_MS));
  });

  it('takes the tail of a range, and all of a shorter one', () => {
    expect(edges(tailOf(range, 60_000))).toEqual([NOW_MS - HOUR_MS - 60_000, NOW_MS - HOUR_MS]);
    expect(edges(tailOf(range, 10 * HOUR_MS))).toEqual(edges(range));
  });
});
