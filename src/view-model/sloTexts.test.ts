import { aTable } from '../test/frames';
import { anSloRow, aTargetRow, anUnknownSloRow } from '../test/slos';
import { readSlos, type SloFigures } from './sloFigures';
import { burnText, evidenceText, forecastText, windowStart, windowText } from './sloTexts';

function one(row: ReturnType<typeof anSloRow>): SloFigures {
  const [figures] = readSlos([aTable([row])]);
  if (!figures) {
    throw new Error('no figures');
  }
  return figures;
}

describe('texts of objectives', () => {
  it('tell the interval and n of the SLI', () => {
    expect(evidenceText(one(anSloRow()))).toBe('95% interval 99.510% to 99.710% · n\u00a0=\u00a012,800, 49 bad');
    expect(evidenceText(one(anUnknownSloRow()))).toBe('');
  });

  it('tell time where time is budgeted, and what part of it is known', () => {
    const time = { sli_ratio_low: null, sli_ratio_high: null, total_count: null, bad_count: null, known_ratio: 0.25 };
    expect(evidenceText(one(anSloRow({ ...time, bad_seconds: 1_800 })))).toBe('30 min bad · 25.0% of the window known');
    expect(evidenceText(one(anSloRow({ ...time, bad_seconds: 0, known_ratio: 1 })))).toBe('no bad time');
  });

  it.each([
    ['in 5 d 12 h (4 d 4 h to 6 d 23 h)', anSloRow()],
    ['in 5 d 12 h (4 d 4 h or later)', anSloRow({ exhausted_in_seconds_high: null })],
    ['in 5 d 12 h', anSloRow({ exhausted_in_seconds_low: null, exhausted_in_seconds_high: null })],
    ['used up now', anSloRow({ budget_left_ratio: -0.5, exhausted_in_seconds: 0 })],
    ['–', aTargetRow()],
    ['–', anUnknownSloRow()],
  ])('forecast "%s"', (text, row) => expect(forecastText(one(row))).toBe(text));

  it('say until when the budget lasts at least, and why there is no forecast', () => {
    const lasting = {
      exhausted_in_seconds: null,
      exhausted_in_seconds_high: null,
      exhausted_reason: 'the budget is not used up before 2026-12-22T12:00:00.000Z',
    };
    expect(forecastText(one(anSloRow(lasting)))).toBe('not before Dec 22, 2026 (at the earliest in 4 d 4 h)');
    const silent = { ...lasting, exhausted_in_seconds_low: null, exhausted_reason: 'no events in the lookback' };
    expect(forecastText(one(anSloRow(silent)))).toBe('no events in the lookback');
  });

  it.each([
    [0.4, '0.40×'],
    [14.4, '14.40×'],
    [1_000.4, '1000×'],
    [null, '–'],
  ])('burn rate %p is %s', (rate, text) => expect(burnText(rate)).toBe(text));

  it.each([
    ['30d', 'over 30d', 'now-30d'],
    ['1d12h', 'over 1d12h', 'now-1d-12h'],
    ['calendar month', 'this month', 'now/M'],
    ['calendar quarter', 'this quarter', 'now/Q'],
    ['calendar week', 'this week', 'now/w'],
    [null, '', 'now-30d'],
  ])('window %p is "%s" and begins at %s', (window, text, start) =>
    expect([windowText(window), windowStart(window)]).toEqual([text, start])
  );
});
