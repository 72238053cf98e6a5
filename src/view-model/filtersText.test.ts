import { filtersText, parseFilters } from './filtersText';

describe('filters as a text', () => {
  it('reads what it writes', () => {
    const filters = { region: ['eu', 'us'], 'tags.team': ['search $team'] };
    expect(filtersText(filters)).toBe('region = eu, us; tags.team = search $team');
    expect(parseFilters(filtersText(filters))).toEqual({ filters, problem: null });
    expect(parseFilters(filtersText())).toEqual({ filters: {}, problem: null });
  });

  it('takes spaces, closing semicolons and a field that comes twice', () => {
    expect(parseFilters(' region=eu ;; region = us ; ')).toEqual({ filters: { region: ['eu', 'us'] }, problem: null });
  });

  it.each(['region', 'region =', '= eu', 'region = ,'])('says what is wrong with "%s"', (text) => {
    expect(parseFilters(text)).toEqual({
      filters: null,
      problem: `"${text.trim()}" is not of the form field = value, value.`,
    });
  });
});
