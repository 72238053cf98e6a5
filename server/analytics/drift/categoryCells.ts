import type { Cells } from '../../stats/twoSample/cells';
import { LARGEST_DEALT } from '../../stats/twoSample/compareSamples';
import { effectiveSampleSize } from '../../stats/weightedProportion';
import type { CategoryColumn } from './columns';

/** Most categories kept apart. */
const MAX_CATEGORIES = 50;
/** Fewest records expected in the smaller sample: limits need some, dealing anew needs hardly any. */
const FEWEST_AT_LIMIT = 5;
const FEWEST_DEALT = 1;

export interface CategoryComparison {
  readonly cells: Cells;
  readonly names: readonly string[];
}

/** The joined cell of all categories that are too rare to be told apart. */
export const RARE_CATEGORIES = '(rare)';

/**
 * Both windows over the same categories, counts as many as weighted records are worth. Which categories are too rare is
 * decided on both windows together, so that neither is treated as special.
 */
export function categoryCells(baseline: CategoryColumn, current: CategoryColumn): CategoryComparison {
  const n = weightOf(baseline);
  const m = weightOf(current);
  const scaleN = effectiveSize(baseline) / n;
  const scaleM = effectiveSize(current) / m;
  const smaller = Math.min(n * scaleN, m * scaleM);
  const fewest = smaller <= LARGEST_DEALT ? FEWEST_DEALT : FEWEST_AT_LIMIT;
  const shareOfSmaller = smaller / (n * scaleN + m * scaleM);
  const all = [...new Set([...baseline.counts.keys(), ...current.counts.keys()])]
    .map((name) => ({
      name,
      baseline: (baseline.counts.get(name) ?? 0) * scaleN,
      current: (current.counts.get(name) ?? 0) * scaleM,
    }))
    .filter(({ baseline: b, current: c }) => b + c > 0)
    .sort((a, b) => b.baseline + b.current - a.baseline - a.current || (a.name < b.name ? -1 : 1));
  const isKept = ({ baseline: b, current: c }: { baseline: number; current: number }, rank: number) =>
    rank < MAX_CATEGORIES - 1 && (b + c) * shareOfSmaller >= fewest;
  const kept = all.filter(isKept);
  const rare = all.filter((category, rank) => !isKept(category, rank));
  const rows = rare.length === 0 ? kept : [...kept, { name: RARE_CATEGORIES, ...totals(rare) }];
  return {
    cells: {
      baseline: Float64Array.from(rows, ({ baseline: count }) => count),
      current: Float64Array.from(rows, ({ current: count }) => count),
    },
    names: rows.map(({ name }) => name),
  };
}

export function weightOf({ counts }: CategoryColumn): number {
  let sum = 0;
  for (const count of counts.values()) {
    if (!(count >= 0 && Number.isFinite(count))) {
      throw new RangeError(`A category has a count, not ${count}.`);
    }
    sum += count;
  }
  return sum;
}

export function effectiveSize(column: CategoryColumn): number {
  const weight = weightOf(column);
  return column.squaredWeight === undefined ? weight : effectiveSampleSize(weight, column.squaredWeight);
}

function totals(categories: ReadonlyArray<{ readonly baseline: number; readonly current: number }>) {
  return {
    baseline: categories.reduce((sum, { baseline }) => sum + baseline, 0),
    current: categories.reduce((sum, { current }) => sum + current, 0),
  };
}
