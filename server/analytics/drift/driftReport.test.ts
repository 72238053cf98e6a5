import { normal } from '../../demo/random/normal';
import { seededRandom } from '../../platform/seededRandom';
import { isInsufficient } from '../../stats/estimate';
import type { CategoryColumn, NumberColumn } from './columns';
import type { FeaturePair } from './compareFeature';
import { driftReport, type FeatureDrift } from './driftReport';

const random = seededRandom(20_261_122);

function numbers(size: number, shift = 0): NumberColumn {
  return { kind: 'numbers', values: Float64Array.from({ length: size }, () => normal(random) + shift) };
}

function categories(counts: Readonly<Record<string, number>>, missing = 0): CategoryColumn {
  return { kind: 'categories', counts: new Map(Object.entries(counts)), missing };
}

function pair(feature: string, size: number, shift = 0): FeaturePair {
  return { feature, baseline: numbers(size), current: numbers(size, shift) };
}

function find(features: readonly FeatureDrift[], name: string): FeatureDrift {
  const found = features.find(({ feature }) => feature === name);
  if (found === undefined) {
    throw new Error(`no feature ${name}`);
  }
  return found;
}

describe('a drift report', () => {
  it('AIM-35: finds the feature that moved, tells how far with an interval, and ranks it first', () => {
    const { features, status, changedFeatures, score } = driftReport([
      pair('age', 2_000),
      pair('amount', 2_000, 1),
      pair('hour', 2_000),
    ]);

    expect(features[0]?.feature).toBe('amount');
    expect(changedFeatures).toBe(1);
    expect(status).toBe('severe_drift');
    // The index of a shift by one deviation between ten deciles.
    expect(score?.value).toBeGreaterThan(0.7);
    expect(score?.value).toBeLessThan(1.1);
    expect(find(features, 'age').status).toBe('no_drift');
    const moved = find(features, 'amount').distances?.wasserstein;
    expect(moved?.value).toBeCloseTo(1, 0);
    expect(moved !== undefined && !isInsufficient(moved.interval) && moved.interval.low > 0.9).toBe(true);
  });

  it('AIM-43: takes the noise off, which alone would pass a target of 0.1 at 100 records', () => {
    const readings = Array.from({ length: 40 }, () => driftReport([pair('x', 100)]).features[0]?.score);

    const mean = (part: 'measured' | 'noise') =>
      readings.reduce((sum, reading) => sum + (reading?.[part] ?? NaN), 0) / readings.length;
    expect(mean('measured')).toBeGreaterThan(0.1);
    expect(mean('noise') / mean('measured')).toBeCloseTo(1, 0);
  });

  it('AIM-36: a change too small to matter is found, and is no drift by its status, however many records there are', () => {
    const { features } = driftReport([pair('x', 50_000, 0.1)]);

    expect(features[0]).toMatchObject({ isChanged: true, status: 'no_drift' });
  });

  it('AIM-40: reads the score by the cut-offs that are asked for', () => {
    const pairs = [pair('x', 5_000, 0.5)];
    const statusWith = (minor: number, moderate: number, severe: number) =>
      driftReport(pairs, { cutOffs: { minor, moderate, severe } }).status;

    expect(statusWith(0.1, 0.2, 0.3)).toBe('moderate_drift');
    expect(statusWith(0.01, 0.02, 0.03)).toBe('severe_drift');
    expect(statusWith(1, 2, 3)).toBe('no_drift');
  });

  it('asks the lower bound to pass a margin, so that a change below it is none', () => {
    const pairs = [pair('x', 5_000, 0.2)];

    expect(driftReport(pairs).features[0]?.isChanged).toBe(true);
    expect(driftReport(pairs, { margin: 0.1 }).features[0]?.isChanged).toBe(false);
  });

  it('AIM-35: decides nothing with too few records, and says how many are needed', () => {
    const tooFew = driftReport([pair('x', 20)]);
    const fewer = driftReport([pair('x', 60)]);

    expect(tooFew).toMatchObject({
      status: null,
      insufficient: { reason: 'too few records in the baseline', have: 20, needed: 50 },
    });
    expect(fewer.status).toBeNull();
    expect(fewer.insufficient?.have).toBe(60);
    expect(fewer.insufficient?.needed).toBeGreaterThan(200);
    expect(driftReport([pair('x', fewer.insufficient?.needed ?? 0)]).status).toBe('no_drift');
    expect(driftReport([])).toMatchObject({ status: null, insufficient: { needed: 1 } });
  });

  it('finds a new category, and one that has gone', () => {
    const report = driftReport([
      {
        feature: 'country',
        baseline: categories({ de: 500, fr: 300, it: 200 }),
        current: categories({ de: 500, fr: 300, es: 200 }),
      },
      {
        feature: 'device',
        baseline: categories({ phone: 700, desk: 300 }),
        current: categories({ phone: 690, desk: 310 }),
      },
    ]);

    expect(find(report.features, 'country')).toMatchObject({ isChanged: true, status: 'severe_drift' });
    expect(find(report.features, 'device')).toMatchObject({ isChanged: false, status: 'no_drift' });
  });

  it('finds a feature that stopped varying, and one that was constant and still is', () => {
    const constant = (value: number): NumberColumn => ({
      kind: 'numbers',
      values: new Float64Array(1_000).fill(value),
    });

    const { features } = driftReport([
      { feature: 'stuck', baseline: numbers(1_000), current: constant(0) },
      { feature: 'moved', baseline: constant(5), current: constant(3) },
      { feature: 'same', baseline: constant(5), current: constant(5) },
    ]);

    expect(find(features, 'stuck')).toMatchObject({ isChanged: true, status: 'severe_drift' });
    expect(find(features, 'moved')).toMatchObject({ isChanged: true, status: 'severe_drift' });
    expect(find(features, 'same')).toMatchObject({ isChanged: false, status: 'no_drift' });
  });

  it('AIM-42: compares with a baseline that is stored as a histogram', () => {
    const edges = Float64Array.from({ length: 40 }, (_, index) => -3 + 0.15 * index);
    const counts = new Float64Array(41);
    numbers(20_000).values.forEach((value) => {
      const bucket = edges.findIndex((edge) => value <= edge);
      const place = bucket < 0 ? 40 : bucket;
      counts[place] = (counts[place] ?? 0) + 1;
    });
    const baseline = { kind: 'histogram' as const, edges, counts, missing: 0 };

    const { features } = driftReport([
      { feature: 'same', baseline, current: numbers(5_000) },
      { feature: 'moved', baseline, current: numbers(5_000, 0.5) },
    ]);

    expect(find(features, 'same').isChanged).toBe(false);
    expect(find(features, 'moved')).toMatchObject({ isChanged: true, status: 'moderate_drift' });
    expect(find(features, 'moved').distances?.wasserstein?.value).toBeCloseTo(0.5, 1);
  });

  it('weights stand for records that were left out, not for more evidence', () => {
    const values = { baseline: numbers(2_000).values, current: numbers(2_000, 0.3).values };
    const weighted = (weight: number): FeaturePair => ({
      feature: 'x',
      baseline: { kind: 'numbers', values: values.baseline, weights: new Float64Array(2_000).fill(weight) },
      current: { kind: 'numbers', values: values.current, weights: new Float64Array(2_000).fill(weight) },
    });

    const seen = driftReport([weighted(1)]).features[0];
    const sampled = driftReport([weighted(10)]).features[0];

    expect(sampled?.n).toEqual({ baseline: expect.closeTo(2_000, 6), current: expect.closeTo(2_000, 6) });
    expect(sampled?.score?.value).toBeCloseTo(seen?.score?.value ?? NaN, 9);
    expect(sampled?.pValue).toBeCloseTo(seen?.pValue ?? NaN, 9);
  });

  it('gives the same answer to the same question', () => {
    const pairs = [pair('x', 120, 0.2), pair('y', 700, 0.1)];

    expect(driftReport(pairs)).toEqual(driftReport(pairs));
  });

  it('refuses options and columns that make no sense, naming them', () => {
    expect(() => driftReport([], { alpha: 0 })).toThrow('alpha lies between 0 and 1');
    expect(() => driftReport([], { cutOffs: { minor: 0.2, moderate: 0.1, severe: 0.3 } })).toThrow('Cut-offs rise');
    expect(() => driftReport([], { cells: 1 })).toThrow('cells is a whole number');
    expect(() => driftReport([{ feature: 'x', baseline: numbers(60), current: categories({ a: 60 }) }])).toThrow(
      'Feature "x" has numbers in the baseline and categories now.'
    );
  });
});

describe('data quality beside drift', () => {
  it('AIM-38, AIM-39: tells missing and out-of-range rates and counts of both windows, and finds their change', () => {
    const baseline = numbers(1_000);
    const current = numbers(1_000);
    current.values.fill(NaN, 0, 100);
    current.values.fill(50, 100, 150);

    const quality = driftReport([{ feature: 'x', baseline, current }]).features[0]?.quality;

    expect(quality?.records).toEqual({ baseline: 1_000, current: 1_000 });
    expect(quality?.missing.current).toMatchObject({ value: 0.1, n: 1_000 });
    expect(quality?.missing.change).toMatchObject({ value: 0.1 });
    expect(quality?.missing.pValue).toBeLessThan(1e-6);
    expect(quality?.unseen.current).toMatchObject({ n: 900 });
    expect(quality?.unseen.pValue).toBeLessThan(1e-6);
    expect(quality?.duplicates?.baseline).toBeCloseTo(0, 12);
    expect(quality?.duplicates?.current).toBeCloseTo(49 / 900, 1);
  });

  it('AIM-39: a few new extremes and rare categories are to be expected', () => {
    const many = Object.fromEntries(Array.from({ length: 30 }, (_, index) => [`seen ${index}`, 1]));
    const { features } = driftReport([
      pair('x', 1_000),
      {
        feature: 'c',
        baseline: categories({ usual: 970, ...many }, 5),
        current: categories({ usual: 980, new1: 5, new2: 15 }, 6),
      },
    ]);

    expect(find(features, 'x').quality.unseen.pValue).toBeGreaterThan(0.001);
    expect(find(features, 'c').quality.unseen.current).toMatchObject({ value: 0.02 });
    expect(find(features, 'c').quality.unseen.pValue).toBeGreaterThan(0.1);
    expect(find(features, 'c').quality.missing.pValue).toBeGreaterThan(0.5);
  });
});
