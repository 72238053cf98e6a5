import { aTable } from '../test/frames';
import { aServiceRow } from '../test/services';
import { readServiceFigures } from './serviceFigures';
import { availabilityText, budgetText, serviceFacts, targetText } from './serviceTexts';

describe('texts of services', () => {
  it.each([
    [1, '100.000%'],
    [0.999999, '99.999%'],
    [0.9989999, '99.899%'],
    [0.9990000000000001, '99.900%'],
    [0.999, '99.900%'],
    [null, '–'],
  ])('availability %p is %s, never rounded up', (ratio, text) => expect(availabilityText(ratio)).toBe(text));

  it.each([
    [0.9990000000000001, '99.9%'],
    [0.95, '95%'],
    [0.99995, '99.995%'],
    [null, '–'],
  ])('target %p is %s, as it was given', (ratio, text) => expect(targetText(ratio)).toBe(text));

  it.each([
    [0.083, '8.3%'],
    [-0.5, 'overspent by 50.0%'],
    [null, 'not known'],
  ])('budget %p is %s', (left, text) => expect(budgetText(left)).toBe(text));

  it('say that a mean is over nothing, and that nothing is known', () => {
    const valuesOf = (row: Parameters<typeof aServiceRow>[0]) =>
      readServiceFigures(aTable([aServiceRow(row)])).flatMap((figures) =>
        serviceFacts(figures).map(({ value }) => value)
      );
    const nothing = { incident_count: 0, mtbf_seconds: null, mttr_seconds: null };
    expect(valuesOf({})).toEqual(['21 min', '2', '14 d 23 h', '10 min']);
    expect(valuesOf({ ...nothing, downtime_seconds: 0 })).toEqual(['none', '0', 'no failure', 'no repair']);
    expect(valuesOf({ ...nothing, availability_ratio: null, incident_count: null, downtime_seconds: null })).toEqual([
      '–',
      '–',
      '–',
      '–',
    ]);
  });
});
