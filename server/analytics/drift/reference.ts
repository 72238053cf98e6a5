import type { DriftSubject } from '../../contract/queries/baselineOptions';
import { REFERENCE_CATEGORIES, REFERENCE_CELLS, type ReferenceColumn } from '../../contract/records/baselines';
import type { SortedSample } from '../../stats/twoSample/sortedSample';
import { RARE_CATEGORIES } from './categoryCells';
import { sortedColumn, type BaselineColumn, type CategoryColumn, type NumberColumn } from './columns';
import { duplicateRateAt } from './duplicateRates';

/** Sizes at which repeated values are counted, so that windows of usual sizes can be compared with it. */
const DUPLICATE_SIZES = [1_000, 200, 50] as const;

export interface ReferenceIdentity {
  readonly subject: DriftSubject;
  readonly feature: string;
  readonly measure: 'value' | 'length';
}

/**
 * A feature of a baseline in a form that does not grow with its records: numbers in cells of about a hundredth each,
 * between values that occur; the most frequent categories, the others joined. Weighted records count by their worth.
 */
export function referenceColumn(identity: ReferenceIdentity, column: NumberColumn | CategoryColumn): ReferenceColumn {
  return column.kind === 'numbers' ? numbers(identity, column) : categories(identity, column);
}

function numbers({ subject, feature, measure }: ReferenceIdentity, column: NumberColumn): ReferenceColumn {
  const { sample, missing } = sortedColumn(column);
  const size = DUPLICATE_SIZES.find((one) => one <= sample.values.length);
  const rate = size === undefined ? null : duplicateRateAt(sample, size);
  const lowest = sample.values[0];
  const highest = sample.values.at(-1);
  return {
    kind: 'numbers',
    subject,
    feature,
    measure,
    missing,
    ...cellsOf(sample),
    ...(lowest === undefined || highest === undefined ? {} : { lowest, highest }),
    ...(size === undefined || rate === null ? {} : { duplicates: rate, duplicates_at: size }),
  };
}

/** Equal values stay in one cell. */
function cellsOf({ values, counts, size }: SortedSample): { readonly edges: number[]; readonly counts: number[] } {
  const edges: number[] = [];
  const cells: number[] = [];
  let inCell = 0;
  let total = 0;
  values.forEach((value, index) => {
    const own = counts?.[index] ?? 1;
    inCell += own;
    total += own;
    const next = values[index + 1];
    const isFull = total * REFERENCE_CELLS >= (cells.length + 1) * size;
    if (next === undefined) {
      cells.push(inCell);
    } else if (next > value && isFull && cells.length < REFERENCE_CELLS - 1) {
      edges.push(value);
      cells.push(inCell);
      inCell = 0;
    }
  });
  return { edges, counts: cells };
}

function categories({ subject, feature }: ReferenceIdentity, column: CategoryColumn): ReferenceColumn {
  const ranked = [...column.counts].sort(([a, n], [b, m]) => m - n || (a < b ? -1 : 1));
  const isAll = ranked.length <= REFERENCE_CATEGORIES;
  const kept = isAll ? ranked : ranked.slice(0, REFERENCE_CATEGORIES - 1);
  const rest = ranked.slice(kept.length).reduce((sum, [, count]) => sum + count, 0);
  const rows = isAll ? kept : [...kept, [RARE_CATEGORIES, rest] as const];
  return {
    kind: 'categories',
    subject,
    feature,
    missing: column.missing,
    names: rows.map(([name]) => name),
    counts: rows.map(([, count]) => count),
    ...(column.squaredWeight === undefined ? {} : { squared_weight: column.squaredWeight }),
  };
}

/** A kept feature as it is compared with. */
export function baselineOf(column: ReferenceColumn): BaselineColumn {
  if (column.kind === 'categories') {
    return {
      kind: 'categories',
      counts: new Map(column.names.map((name, place) => [name, column.counts[place] ?? 0])),
      missing: column.missing,
      ...(column.squared_weight === undefined ? {} : { squaredWeight: column.squared_weight }),
    };
  }
  const { lowest, highest, duplicates, duplicates_at: atSize } = column;
  return {
    kind: 'histogram',
    edges: Float64Array.from(column.edges),
    counts: Float64Array.from(column.counts),
    missing: column.missing,
    ...(lowest === undefined || highest === undefined ? {} : { range: { lowest, highest } }),
    ...(duplicates === undefined || atSize === undefined ? {} : { duplicates: { rate: duplicates, atSize } }),
  };
}
