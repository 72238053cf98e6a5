import { isInsufficient } from '../../stats/estimate';
import { anSlo } from '../../../tests/fixtures/slo/anSlo';
import { alertRuleOf } from './alertRule';
import { downtimeCounts } from './downtimeCounts';
import { errorBudgetOf } from './errorBudget';
import { budgetRatio, errorRatioOf } from './errorRatio';
import { sumTable } from './eventCounts';

const HOUR = 3_600_000;

describe('sums of events over windows', () => {
  const table = sumTable({
    startMs: 0,
    stepMs: HOUR,
    bad: [1, null, 0, 4, 0],
    total: [10, 10, null, 40, 0],
  });

  it('take whole buckets only, and leave out what is not known', () => {
    expect(table.between(0, 5 * HOUR)).toEqual({ bad: 5, total: 50, effective: 50, coverage: 0.6 });
    expect(table.between(HOUR / 2, 4 * HOUR)).toMatchObject({ bad: 4, total: 40 });
    expect(table.between(-10 * HOUR, 100 * HOUR)).toMatchObject({ bad: 5, total: 50 });
    expect(table.between(4 * HOUR, 5 * HOUR)).toEqual({ bad: 0, total: 0, effective: 0, coverage: 1 });
  });

  it('know how few events a sample is worth', () => {
    const sampled = sumTable({ startMs: 0, stepMs: HOUR, bad: [100], total: [1_000], squaredWeight: [100_000] });
    expect(sampled.between(0, HOUR).effective).toBe(10);
    const estimate = errorRatioOf(sampled.between(0, HOUR));
    expect(isInsufficient(estimate) ? NaN : estimate.n).toBe(10);
    expect(isInsufficient(estimate) ? NaN : estimate.value).toBe(0.1);
  });

  it('refuse columns of different lengths', () => {
    expect(() => sumTable({ startMs: 0, stepMs: HOUR, bad: [1], total: [] })).toThrow(RangeError);
  });
});

describe('the error budget', () => {
  const sums = (bad: number, total: number) => ({ bad, total, effective: total, coverage: 1 });

  it('KPI-37: says what is used and what is left, with the interval of the SLI', () => {
    const budget = errorBudgetOf(sums(600, 1_000_000), budgetRatio(99.9));
    expect(budget.usedRatio).toBeCloseTo(0.6, 10);
    expect(budget.leftRatio).toBeCloseTo(0.4, 10);
    expect(budget.burnRate).toBeCloseTo(0.6, 10);
    expect(budget.isMet).toBe(true);
    expect(budget.usedRatioLow).toBeLessThan(0.6);
    expect(budget.usedRatioHigh).toBeGreaterThan(0.6);
    expect(budget.sli).toMatchObject({ value: 0.9994, method: 'clopper-pearson', n: 1_000_000 });
  });

  it('is overspent below zero', () => {
    expect(errorBudgetOf(sums(2_000, 1_000_000), budgetRatio(99.9))).toMatchObject({ isMet: false });
    expect(errorBudgetOf(sums(2_000, 1_000_000), budgetRatio(99.9)).leftRatio).toBeCloseTo(-1, 10);
  });

  it('of a calendar period counts the part that has passed', () => {
    const { usedRatio, burnRate } = errorBudgetOf(sums(1_000, 1_000_000), budgetRatio(99.9), 0.25);
    expect(usedRatio).toBeCloseTo(0.25, 10);
    expect(burnRate).toBeCloseTo(1, 10);
  });

  it('says nothing without events', () => {
    expect(errorBudgetOf(sums(0, 0), 0.001)).toMatchObject({
      usedRatio: null,
      leftRatio: null,
      isMet: null,
      burnRate: null,
    });
  });

  it('of availability is time, and has no interval', () => {
    const outages = [{ startedAtMs: 90 * 60_000, endedAtMs: 150 * 60_000, reason: null }];
    const counts = downtimeCounts(outages, { fromMs: 0, toMs: 10 * HOUR }, HOUR, {
      knownFromMs: HOUR,
      nowMs: 5 * HOUR,
    });
    expect(counts.bad).toEqual([null, HOUR / 2, HOUR / 2, 0, 0, null, null, null, null, null]);
    const budget = errorBudgetOf(sumTable(counts).between(0, 10 * HOUR), budgetRatio(50), 1, 'time');
    expect(budget).toMatchObject({ sliRatio: 0.75, sli: null, usedRatio: 0.5, usedRatioLow: null, coverage: 0.4 });
  });

  it('of availability counts an outage that lasts up to now', () => {
    const outages = [{ startedAtMs: 2 * HOUR, endedAtMs: null, reason: null }];
    const counts = downtimeCounts(outages, { fromMs: 0, toMs: 4 * HOUR }, HOUR, { knownFromMs: 0, nowMs: 3 * HOUR });
    expect(counts.bad).toEqual([0, 0, HOUR, null]);
  });

  it('of time is alerted on by the ratio itself, of events by what is proven', () => {
    expect(alertRuleOf(anSlo()).evidence).toBe('interval');
    expect(alertRuleOf(anSlo({ sli: { kind: 'availability' }, budgeting: 'time' })).evidence).toBe('point');
    expect(alertRuleOf(anSlo({ budgeting: 'none' })).conditions).toEqual([]);
  });
});
