import type { FairnessCriterion } from './fairnessFigures';
import { gapDomain, gapOf, limitText } from './fairnessVerdicts';

const aCriterion = (overrides: Partial<FairnessCriterion> = {}): FairnessCriterion => ({
  name: 'demographic_parity_difference',
  title: 'Demographic parity difference',
  of: 'difference',
  limit: 0.1,
  verdict: 'unclear',
  reason: null,
  value: 0.08,
  low: 0.04,
  high: 0.13,
  n: 900,
  ...overrides,
});

describe('gaps between groups', () => {
  it('of a difference are the difference, of a ratio what it lacks to 1, with the bounds turned round', () => {
    expect(gapOf(aCriterion())).toEqual({ value: 0.08, low: 0.04, high: 0.13, limit: 0.1 });
    expect(gapOf(aCriterion({ of: 'ratio', value: 0.75, low: 0.5, high: 1, limit: 0.75 }))).toEqual({
      value: 0.25,
      low: 0,
      high: 0.5,
      limit: 0.25,
    });
  });

  it('stay unknown where the criterion is', () => {
    expect(gapOf(aCriterion({ of: 'ratio', value: null, low: null, high: null, limit: 0.75 }))).toMatchObject({
      value: null,
      low: null,
      high: null,
    });
  });

  it('fit on the axis, which shows every limit and never goes beyond 1', () => {
    expect(gapDomain([aCriterion({ value: null, low: null, high: null })]).high).toBeGreaterThan(0.1);
    expect(gapDomain([aCriterion({ high: 1 })])).toEqual({ low: 0, high: 1 });
  });

  it('say on which side of the limit they have to stay', () => {
    expect([limitText(aCriterion()), limitText(aCriterion({ of: 'score', limit: 0.9 }))]).toEqual([
      'limit ≤ 0.1',
      'limit ≥ 0.9',
    ]);
  });
});
