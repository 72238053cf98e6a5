import { expectedFalseAlarms } from './expectedFalseAlarms';

const DAY_MS = 86_400_000;
const seriesOf = (...figures: readonly string[]) => figures.map((figure) => ({ figure, labels: {}, values: [] }));

describe('the false alarms to expect of a rule', () => {
  it('are those that anomalies promise, over all series', () => {
    const query = { queryType: 'anomalies', days_per_false_alarm: 10 } as const;
    expect(expectedFalseAlarms(query, seriesOf('a', 'b', 'c'), 5 * DAY_MS).at_most).toBeCloseTo(1.5, 12);
  });

  it('are not known where a kind of query promises nothing, and least of all on the value itself', () => {
    const onValue = expectedFalseAlarms({ queryType: 'quality' }, seriesOf('accuracy'), DAY_MS);
    const onBound = expectedFalseAlarms({ queryType: 'quality', show: ['high'] }, seriesOf('accuracy_high'), DAY_MS);
    expect([onValue.at_most, onBound.at_most]).toEqual([null, null]);
    expect(onValue.basis).toMatch(/rather take a bound/);
    expect(onBound.basis).toMatch(/one look in 40/);
  });
});
