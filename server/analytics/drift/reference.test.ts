import fc from 'fast-check';
import { REFERENCE_CATEGORIES, REFERENCE_CELLS } from '../../contract/records/baselines';
import { seededRandom } from '../../platform/seededRandom';
import { alignedWith } from './alignColumns';
import { RARE_CATEGORIES } from './categoryCells';
import { compareFeature } from './compareFeature';
import { distribution } from './distribution';
import { driftSettings } from './options';
import { baselineOf, referenceColumn } from './reference';

const IDENTITY = { subject: 'input', feature: 'x', measure: 'value' } as const;
const settings = driftSettings({});

const numbers = fc.array(fc.oneof(fc.integer({ min: -5, max: 5 }), fc.double({ noNaN: true, min: -1e6, max: 1e6 })), {
  minLength: 1,
  maxLength: 400,
});

describe('a kept feature', () => {
  it('holds every record in rising cells, none much larger than a hundredth but for ties', () => {
    fc.assert(
      fc.property(numbers, fc.nat(20), (values, missing) => {
        const all = Float64Array.from([...values, ...new Array<number>(missing).fill(NaN)]);
        const kept = referenceColumn(IDENTITY, { kind: 'numbers', values: all });
        if (kept.kind !== 'numbers') {
          throw new Error('not numbers');
        }
        expect(kept.counts.reduce((sum, count) => sum + count, 0)).toBe(values.length);
        expect(kept.missing).toBe(missing);
        expect(kept.edges).toEqual([...new Set(kept.edges)].sort((a, b) => a - b));
        expect(kept.counts).toHaveLength(kept.edges.length + 1);
        expect(kept.counts.length).toBeLessThanOrEqual(REFERENCE_CELLS);
        kept.counts.forEach((count, cell) => {
          const [low = -Infinity, high = Infinity] = [kept.edges[cell - 1], kept.edges[cell]];
          expect(count).toBe(values.filter((value) => value > low && value <= high).length);
        });
        expect([kept.lowest, kept.highest]).toEqual([Math.min(...values), Math.max(...values)]);
      }),
      { seed: 11, numRuns: 200 }
    );
  });

  it('is compared with as the records themselves are, but for the width of a cell', () => {
    const random = seededRandom(12);
    const draw = (count: number, shift: number) =>
      Float64Array.from({ length: count }, () => Math.log(1 + random() * 9) + random() + shift);
    const baseline = { kind: 'numbers', values: draw(4_000, 0) } as const;
    for (const shift of [0, 0.2, 0.8]) {
      const current = { kind: 'numbers', values: draw(2_000, shift) } as const;
      const kept = baselineOf(referenceColumn(IDENTITY, baseline));
      const byRecords = compareFeature({ feature: 'x', baseline, current }, settings);
      const byCells = compareFeature({ feature: 'x', baseline: kept, current }, settings);
      const [a, b] = [byRecords.distances, byCells.distances];
      if ('insufficient' in a || 'insufficient' in b) {
        throw new Error('too few');
      }
      expect(b.psi?.measured).toBeCloseTo(a.psi?.measured ?? NaN, 2);
      expect(Math.abs((b.kolmogorov_smirnov?.measured ?? NaN) - (a.kolmogorov_smirnov?.measured ?? NaN))).toBeLessThan(
        0.011
      );
      expect(byCells.quality.unseen).toEqual(byRecords.quality.unseen);
    }
  });

  it('keeps the most frequent categories and joins the rest, on both sides', () => {
    const counts = new Map(
      Array.from({ length: REFERENCE_CATEGORIES + 50 }, (_, place) => [`c${place}`, 1_000 - place])
    );
    const kept = referenceColumn(IDENTITY, { kind: 'categories', counts, missing: 3 });
    const baseline = baselineOf(kept);
    if (baseline.kind !== 'categories') {
      throw new Error('not categories');
    }
    expect(baseline.counts.size).toBe(REFERENCE_CATEGORIES);
    const rare = [...counts.values()].slice(REFERENCE_CATEGORIES - 1).reduce((sum, count) => sum + count, 0);
    expect(baseline.counts.get(RARE_CATEGORIES)).toBe(rare);
    const now = {
      kind: 'categories',
      counts: new Map([
        ['c0', 5],
        ['c240', 2],
        ['never', 1],
      ]),
      missing: 0,
    } as const;
    const aligned = alignedWith(baseline, 'value', { measure: 'value', column: now });
    expect(aligned).toEqual({
      ...now,
      counts: new Map([
        ['c0', 5],
        [RARE_CATEGORIES, 3],
      ]),
    });
  });

  it('takes values that changed their kind for what they are', () => {
    const texts = {
      measure: 'value',
      column: { kind: 'categories', counts: new Map([['a', 3]]), missing: 1 },
    } as const;
    const ofNumbers = baselineOf(referenceColumn(IDENTITY, { kind: 'numbers', values: Float64Array.of(1, 2) }));
    expect(alignedWith(ofNumbers, 'value', texts)).toEqual({ kind: 'numbers', values: new Float64Array(4).fill(NaN) });
    const flags = { measure: 'value', column: { kind: 'numbers', values: Float64Array.of(0, 1, 1, NaN) } } as const;
    const ofTexts = baselineOf(
      referenceColumn(IDENTITY, { kind: 'categories', counts: new Map([['1', 1]]), missing: 0 })
    );
    expect(alignedWith(ofTexts, 'value', flags)).toEqual({
      kind: 'categories',
      counts: new Map([
        ['0', 1],
        ['1', 2],
      ]),
      missing: 1,
    });
  });
});

describe('the distribution for drawing', () => {
  it('has tenths of the baseline, and shares of both that add up', () => {
    const baseline = { kind: 'numbers', values: Float64Array.from({ length: 1_000 }, (_, index) => index) } as const;
    const current = { kind: 'numbers', values: Float64Array.of(-5, 99, 100, 2_000, NaN) } as const;
    const cells = distribution({ feature: 'x', baseline, current });
    expect(cells.map(({ baselineShare }) => baselineShare)).toEqual(new Array(10).fill(0.1));
    expect(cells.map(({ currentShare }) => currentShare)).toEqual([0.5, 0.25, 0, 0, 0, 0, 0, 0, 0, 0.25]);
    expect(cells[1]).toMatchObject({ low: 99, high: 199, name: '99 – 199' });
  });
});
