import { dateTime, type TimeRange } from '@grafana/data';
import { aSeries } from '../test/frames';
import { outageTexts, readStrips, stripText, type StripCell } from './outageStrip';

function rangeOf(fromMs: number, toMs: number): TimeRange {
  const [from, to] = [dateTime(fromMs), dateTime(toMs)];
  return { from, to, raw: { from, to } };
}

const HOUR_MS = 3_600_000;

function stripOf(downtimes: Array<number | null>): StripCell[] {
  return downtimes.map((downtimeSeconds, index) => ({
    fromMs: index * HOUR_MS,
    toMs: (index + 1) * HOUR_MS,
    downtimeSeconds,
  }));
}

describe('strip of outages', () => {
  it('has each interval up to the next, the last up to the end of the range, and begins with the range', () => {
    const series = aSeries({
      metric: 'downtime_seconds',
      labels: { service: 'api' },
      times: [2_000, 3_000],
      values: [0, 0.5],
    });
    expect(readStrips([series], rangeOf(1_000, 3_600)).get('api')).toEqual([
      { fromMs: 1_000, toMs: 2_000, downtimeSeconds: null },
      { fromMs: 2_000, toMs: 3_000, downtimeSeconds: 0 },
      { fromMs: 3_000, toMs: 3_600, downtimeSeconds: 0.5 },
    ]);
  });

  it('leaves out frames that belong to no service', () => {
    expect(readStrips([aSeries({ labels: { host: 'web-1' } })], rangeOf(0, 1_000)).size).toBe(0);
  });

  it.each([
    [[null, null], 'No state is known in this time range'],
    [[null, 0, 0], 'No outage in this time range'],
    [[null, 0, 5, 7], 'Outages in 2 of 3 intervals'],
  ])('%j says "%s"', (downtimes, text) => expect(stripText(stripOf(downtimes))).toBe(text));

  it('tells outages in words, newest first, neighbouring intervals together', () => {
    const texts = outageTexts(stripOf([60, 0, 30, 90, null]));
    expect(texts).toHaveLength(2);
    expect(texts[0]).toMatch(/^2 min down between .* \d\d:\d\d and .* \d\d:\d\d$/);
    expect(texts[1]).toMatch(/^1 min down/);
  });
});
