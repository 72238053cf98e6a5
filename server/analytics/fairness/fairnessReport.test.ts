import { aGroup } from '../../../tests/fixtures/aGroup';
import { isInsufficient, type Estimate, type IntervalEstimate } from '../../stats/estimate';
import { fairnessReport } from './fairnessReport';

function known(estimate: Estimate): IntervalEstimate {
  if (isInsufficient(estimate)) {
    throw new Error(estimate.insufficient.reason);
  }
  return estimate;
}

const FAVOURED = { group: 'a', truePositives: 180, falsePositives: 60, falseNegatives: 20, trueNegatives: 140 };
const DISADVANTAGED = { group: 'b', truePositives: 60, falsePositives: 20, falseNegatives: 140, trueNegatives: 180 };

describe('a fairness report', () => {
  it('AIM-46: finds the gap between two groups with an interval that leaves out "no gap"', () => {
    const { criteria } = fairnessReport([aGroup(FAVOURED), aGroup(DISADVANTAGED)]);

    const parity = known(criteria.demographic_parity_difference);
    expect(parity.value).toBeCloseTo(0.4, 12);
    expect(parity.low).toBeGreaterThan(0.3);
    expect(parity.high).toBeLessThan(0.5);
    expect(parity.n).toBe(800);
    expect(known(criteria.disparate_impact_ratio).value).toBeCloseTo(1 / 3, 12);
    expect(known(criteria.disparate_impact_ratio).high).toBeLessThan(0.8);
  });

  it('AIM-47: scores the worst of its parts and keeps them visible', () => {
    const { score, criteria } = fairnessReport([aGroup(FAVOURED), aGroup(DISADVANTAGED)]);

    expect(known(score).value).toBe(known(criteria.disparate_impact_ratio).value);
    expect(known(score).low).toBe(known(criteria.disparate_impact_ratio).low);
  });

  it('AIM-46: refuses a criterion when a group is too small for it, naming the group and what is needed', () => {
    const small = { group: 'c', truePositives: 10, falsePositives: 9, falseNegatives: 1, trueNegatives: 9 };

    const { criteria, score } = fairnessReport([aGroup(FAVOURED), aGroup(small)]);

    expect(criteria.demographic_parity_difference).toEqual({
      insufficient: { reason: 'group "c" has too few calls for its selection rate', have: 29, needed: 30 },
    });
    expect(isInsufficient(score)).toBe(true);
  });

  it('refuses a single group, and a ratio where nobody is ever selected', () => {
    const never = (group: string) =>
      aGroup({ group, truePositives: 0, falsePositives: 0, falseNegatives: 50, trueNegatives: 50 });

    expect(fairnessReport([aGroup(FAVOURED)]).criteria.demographic_parity_difference).toEqual({
      insufficient: { reason: 'a gap is between groups', have: 1, needed: 2 },
    });
    const { criteria } = fairnessReport([never('a'), never('b')]);
    expect(known(criteria.demographic_parity_difference).value).toBe(0);
    expect(criteria.disparate_impact_ratio).toEqual({
      insufficient: { reason: 'no group has a success', have: 0, needed: 1 },
    });
  });

  it('knows that sampled calls carry no more information than were seen', () => {
    const seen = known(fairnessReport([aGroup(FAVOURED), aGroup(DISADVANTAGED)]).criteria.equalized_odds_difference);
    const sampled = known(
      fairnessReport([aGroup(FAVOURED, 10), aGroup(DISADVANTAGED, 10)]).criteria.equalized_odds_difference
    );

    expect(sampled.value).toBeCloseTo(seen.value, 12);
    expect(sampled.low).toBeCloseTo(seen.low, 12);
    expect(sampled.high).toBeCloseTo(seen.high, 12);
  });

  it('names the groups that differ from the rest, at a level that holds for all of them at once', () => {
    const alike = (group: string) => aGroup({ ...FAVOURED, group });

    const { comparisons } = fairnessReport([
      alike('a'),
      alike('b'),
      alike('c'),
      aGroup({ ...DISADVANTAGED, group: 'd' }),
    ]);

    const selection = comparisons.filter(({ rate }) => rate === 'selection_rate');
    const worst = selection.find(({ group }) => group === 'd');
    expect(worst?.isDifferent).toBe(true);
    expect(worst && known(worst.difference)).toMatchObject({ confidence: 0.9875, n: 1600 });
    expect(worst && known(worst.difference).value).toBeCloseTo(-0.4, 12);
  });

  it('does not depend on the order of the groups', () => {
    const groups = [
      aGroup(FAVOURED),
      aGroup(DISADVANTAGED),
      aGroup({ group: 'c', truePositives: 90, falsePositives: 50, falseNegatives: 60, trueNegatives: 70 }),
    ];

    const one = known(fairnessReport(groups).criteria.demographic_parity_difference);
    const other = known(fairnessReport([...groups].reverse()).criteria.demographic_parity_difference);

    expect(other.value).toBeCloseTo(one.value, 12);
    // The draws behind the inner bound belong to places, not to groups.
    expect(Math.abs(other.low - one.low)).toBeLessThan(0.01);
  });
});
