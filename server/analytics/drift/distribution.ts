import { DEFAULT_CELLS } from '../../stats/twoSample/compareSamples';
import { categoryCells } from './categoryCells';
import { sortedColumn, type HistogramColumn, type NumberColumn } from './columns';
import type { FeaturePair } from './compareFeature';

/** One cell of a feature in both windows, for drawing. */
export interface DistributionCell {
  readonly name: string;
  /** Null for categories, and where the first and the last cell of numbers are open. */
  readonly low: number | null;
  readonly high: number | null;
  readonly baselineShare: number;
  readonly currentShare: number;
}

const DIGITS = 4;

/**
 * The values of a feature in both windows: the most frequent categories, or cells between quantiles of the baseline, an
 * edge belonging to the cell below it. Shares are of the records with a value, and add up to 1 unless there are none.
 */
export function distribution({ baseline, current }: FeaturePair, cells = DEFAULT_CELLS): readonly DistributionCell[] {
  if (baseline.kind === 'categories') {
    return current.kind === 'categories' ? ofCategories(categoryCells(baseline, current)) : [];
  }
  const before = baseline.kind === 'histogram' ? ofHistogram(baseline, cells) : ofNumbers(baseline, cells);
  const now = current.kind === 'numbers' ? countsBetween(current, before.edges) : [];
  const [n, m] = [sumOf(before.counts), sumOf(now)];
  return before.counts.map((count, cell) => {
    const low = before.edges[cell - 1] ?? null;
    const high = before.edges[cell] ?? null;
    const baselineShare = n === 0 ? 0 : count / n;
    return { name: rangeName(low, high), low, high, baselineShare, currentShare: shareOf(now[cell], m) };
  });
}

interface EdgedCounts {
  readonly edges: readonly number[];
  readonly counts: readonly number[];
}

function ofCategories({ cells, names }: ReturnType<typeof categoryCells>): readonly DistributionCell[] {
  const [n, m] = [sumOf(cells.baseline), sumOf(cells.current)];
  return names.map((name, cell) => ({
    name,
    low: null,
    high: null,
    baselineShare: shareOf(cells.baseline[cell], n),
    currentShare: shareOf(cells.current[cell], m),
  }));
}

function ofNumbers(column: NumberColumn, cells: number): EdgedCounts {
  const { values, counts, size } = sortedColumn(column).sample;
  return collected(values, (index) => counts?.[index] ?? 1, size, cells);
}

function ofHistogram({ edges, counts }: HistogramColumn, cells: number): EdgedCounts {
  const ends = Float64Array.from([...edges, Infinity]);
  return collected(ends.subarray(0, counts.length), (index) => counts[index] ?? 0, sumOf(counts), cells);
}

/** @param ends Ascending: where values lie, or the upper ends of finer cells. */
function collected(ends: Float64Array, countOf: (index: number) => number, size: number, cells: number): EdgedCounts {
  const edges: number[] = [];
  const counts: number[] = [];
  let inCell = 0;
  let total = 0;
  ends.forEach((end, index) => {
    inCell += countOf(index);
    total += countOf(index);
    const next = ends[index + 1];
    if (next === undefined) {
      counts.push(inCell);
    } else if (next > end && counts.length < cells - 1 && total * cells >= (counts.length + 1) * size) {
      edges.push(end);
      counts.push(inCell);
      inCell = 0;
    }
  });
  return { edges, counts };
}

function countsBetween(column: NumberColumn, edges: readonly number[]): readonly number[] {
  const { values, counts } = sortedColumn(column).sample;
  const cells = new Array<number>(edges.length + 1).fill(0);
  let cell = 0;
  values.forEach((value, index) => {
    while (value > (edges[cell] ?? Infinity)) {
      cell += 1;
    }
    cells[cell] = (cells[cell] ?? 0) + (counts?.[index] ?? 1);
  });
  return cells;
}

function rangeName(low: number | null, high: number | null): string {
  const text = (edge: number) => String(Number(edge.toPrecision(DIGITS)));
  if (low === null) {
    return high === null ? 'all' : `≤ ${text(high)}`;
  }
  return high === null ? `> ${text(low)}` : `${text(low)} – ${text(high)}`;
}

function shareOf(count: number | undefined, total: number): number {
  return total === 0 ? 0 : (count ?? 0) / total;
}

function sumOf(counts: ArrayLike<number>): number {
  return Array.from(counts).reduce((sum, count) => sum + count, 0);
}
