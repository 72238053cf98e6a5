import { evidenceText, intervalText, scoreText, unitText } from './estimateTexts';

describe('texts of estimates', () => {
  it.each([
    [0.00435, 'currencyUSD', '$0.00435'],
    [0.0001, 'percentunit', '0.0100%'],
    [0.912, 'percentunit', '91.2%'],
    [0, 'percentunit', '0%'],
    [-0.0123, 'none', '-0.0123'],
    [null, 'ms', '–'],
  ])('write %s in %s as %s', (value, unit, text) => expect(unitText(value, unit)).toBe(text));

  it('tell interval and count, and leave out what is not known', () => {
    expect(evidenceText({ value: 0.5, low: 0.4, high: 0.6, n: 1_234 }, 'percentunit')).toBe(
      '95% interval 40.0% to 60.0% · n = 1,234'
    );
    expect(evidenceText({ value: 0.5, low: null, high: null, n: null }, 'percentunit')).toBe('');
  });

  it('say of a bound that is not known that there is none', () => {
    expect(intervalText({ low: 0.4, high: null }, 'percentunit')).toBe('40.0% to not bounded');
  });

  it('never write a score that is not known as a number', () => expect(scoreText(null)).toBe('–'));
});
