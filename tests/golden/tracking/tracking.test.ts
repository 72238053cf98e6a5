import { judgeBeforeAfter } from '../../../server/analytics/tracking/beforeAfter';
import { toStatistics } from '../../../server/analytics/tracking/statisticsAnswer';
import { joinedRows, toValueRows } from '../../../server/analytics/tracking/valueRows';
import { summariseValues } from '../../../server/analytics/tracking/valueSummary';
import { isInsufficient } from '../../../server/stats/estimate';
import { expectClose } from '../expectClose';
import golden from './cases.json';

function rowsOf(values: readonly number[]) {
  const sorted = Float64Array.from(values).sort();
  const ones = new Float64Array(values.length).fill(1);
  return toValueRows({ values: sorted, counts: ones, weights: ones, squaredWeights: ones });
}

describe('TRK-06: statistics of values against NumPy and SciPy', () => {
  it.each(golden.summaries.map((one, index) => ({ ...one, index })))('case $index', ({ values, statistics }) => {
    const ours = toStatistics(summariseValues(rowsOf(values)));
    for (const [name, expected] of Object.entries(statistics)) {
      const actual = ours[name as keyof typeof statistics];
      if (expected === null || actual === null) {
        expect([name, actual]).toEqual([name, expected]);
      } else {
        expectClose(actual, expected, name === 'stddev' ? 1e-7 : 1e-9);
      }
    }
  });

  it('parts put together say what all say', () => {
    const values = golden.summaries[5]?.values ?? [];
    const parts = [values.slice(0, 200), values.slice(200)].map(rowsOf);
    const [together, all] = [joinedRows(parts), rowsOf(values)].map((rows) => toStatistics(summariseValues(rows)));
    for (const [name, value] of Object.entries(all ?? {})) {
      expect([name, together?.[name as keyof typeof all]]).toEqual([name, expect.closeTo(value ?? NaN, 9)]);
    }
  });
});

describe('TRK-18: before and after against SciPy’s ttest_rel and binomtest', () => {
  it.each(golden.pairs.map((one, index) => ({ ...one, index })))('case $index', ({ before, after, ...expected }) => {
    const judged = judgeBeforeAfter(rowsOf(before.map((value, at) => value - (after[at] ?? 0))));
    const { effect, pValue, signPValue } = judged;
    if (isInsufficient(effect) || pValue === null || signPValue === null) {
      throw new Error('there are pairs');
    }
    expectClose(effect.value, expected.value, 1e-9, 1e-9);
    expectClose(effect.low, expected.low, 1e-9, 1e-9);
    expectClose(effect.high, expected.high, 1e-9, 1e-9);
    expectClose(pValue, expected.p_value, 1e-8);
    expectClose(signPValue, expected.sign_test_p_value, 1e-9);
    expect(judged.verdict).toBe(expected.low > 0 ? 'better' : expected.high < 0 ? 'worse' : 'unclear');
  });
});
