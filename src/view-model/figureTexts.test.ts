import { agoText, bytesText, durationText, percentText } from './figureTexts';

describe('texts of figures', () => {
  it('shows a dash where there is no figure', () => {
    expect([percentText(null), bytesText(null), durationText(null)]).toEqual(['–', '–', '–']);
  });

  it('writes ratios as percent and bytes with binary units', () => {
    expect(percentText(0.0634)).toBe('6.3%');
    expect(bytesText(1.5 * 2 ** 30)).toBe('1.5 GiB');
  });

  it.each([
    [0, '0 s'],
    [59.9, '59 s'],
    [61, '1 min'],
    [3_700, '1 h 1 min'],
    [2_593_800, '30 d 0 h'],
  ])('writes %p seconds as %p', (seconds, text) => expect(durationText(seconds)).toBe(text));

  it('never says that something was in the future', () => {
    expect(agoText(2_000, 1_000)).toBe('0 s ago');
  });
});
