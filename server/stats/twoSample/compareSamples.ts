import { BlockBuilder, blockEnds, sumOf, type Blocks } from './blocks';
import { CELL_DISTANCES, cellSquares, cellVariances, type CellDistance, type Cells } from './cells';
import { kolmogorovExact } from './kolmogorov';
import { largeCellNull, largeOrderedNull, type NullDistance } from './largeNull';
import { POOL_WIDTH } from './normalPool';
import type { NoisySquare } from './noncentralSquare';
import { ORDERED_DISTANCES, OrderedPass, orderedSquares, orderedVariances, type OrderedDistance } from './ordered';
import { permutationNull } from './permutationNull';
import { QuantileCells } from './quantileCells';
import { visitTies, type SortedSample } from './sortedSample';

/** A squared distance with all that its test and its interval need. */
export interface SquaredDistance extends NoisySquare {
  /** Of a distance as large, or larger, when both samples come from one distribution. */
  readonly pValue: number;
}

export type Distance = OrderedDistance | CellDistance;

/** Up to this size of the smaller sample, nulls are made by dealing records anew; beyond, by their limits. */
export const LARGEST_DEALT = 500;
/** Pooled sizes up to this keep every value apart when dealing. */
const LARGEST_EXACT = 2 * LARGEST_DEALT;
const DEALT_BLOCKS = 200;
/** Steps that the exact distribution of Kolmogorov and Smirnov may take. */
const EXACT_STEPS = 250_000;

export const DEFAULT_CELLS = 10;

/**
 * Distances between the distributions of two samples of numbers, neither empty. One pass over both in order.
 *
 * @param tested Distances whose p-value a decision rests on; those of others are coarser when samples are small.
 */
export function compareNumbers(
  baseline: SortedSample,
  current: SortedSample,
  tested: readonly Distance[],
  cellCount = DEFAULT_CELLS
): Readonly<Record<Distance, SquaredDistance>> & { readonly cells: Cells } {
  const { size: n } = baseline;
  const { size: m } = current;
  const isDealt = Math.min(n, m) <= LARGEST_DEALT;
  const pass = new OrderedPass(n, m);
  const cellsByQuantile = new QuantileCells(n, m, cellCount);
  const builder = new BlockBuilder(
    isDealt && n + m <= LARGEST_EXACT ? null : blockEnds(n + m, isDealt ? DEALT_BLOCKS : POOL_WIDTH)
  );
  visitTies(baseline, current, (value, baselineCount, currentCount, gap) => {
    pass.add(baselineCount, currentCount, 0, gap);
    cellsByQuantile.add(baselineCount, currentCount);
    builder.add(value, baselineCount, currentCount);
  });
  const blocks = builder.build();
  const cells = cellsByQuantile.finish();
  const ordered = orderedSquares(pass);
  const byCell = cellSquares(cells);
  const squares = { ...ordered, ...byCell };
  const nulls: Readonly<Record<Distance, NullDistance>> = isDealt
    ? dealtNull(blocks, squares, tested, cellCount)
    : { ...largeOrderedNull(blocks, ordered), ...largeCellNull(cells, byCell) };
  const variances = { ...orderedVariances(blocks), ...cellVariances(cells) };
  return { ...joined([...ORDERED_DISTANCES, ...CELL_DISTANCES], squares, nulls, variances), cells };
}

/** Distances between two samples over the same categories, neither empty. */
export function compareCells(
  cells: Cells,
  tested: readonly CellDistance[]
): Readonly<Record<CellDistance, SquaredDistance>> {
  const squares = cellSquares(cells);
  const nulls =
    Math.min(sumOf(cells.baseline), sumOf(cells.current)) <= LARGEST_DEALT
      ? permutationNull(cells, squares, tested, (baseline, current) => cellSquares({ baseline, current }))
      : largeCellNull(cells, squares);
  return joined(CELL_DISTANCES, squares, nulls, cellVariances(cells));
}

function dealtNull(
  blocks: Blocks,
  squares: Readonly<Record<Distance, number>>,
  tested: readonly Distance[],
  cellCount: number
): Readonly<Record<Distance, NullDistance>> {
  const { spans, gaps } = blocks;
  const n = sumOf(blocks.baseline);
  const m = sumOf(blocks.current);
  const nulls = permutationNull(blocks, squares, tested, (baseline, current, asked) => ({
    ...(asked.some(isOrdered) ? dealtOrdered({ baseline, current, spans, gaps }) : {}),
    ...(asked.every(isOrdered) ? {} : dealtCells(baseline, current, cellCount)),
  }));
  const isExact = n + m <= LARGEST_EXACT && n * m <= EXACT_STEPS && Number.isInteger(n) && Number.isInteger(m);
  if (!isExact) {
    return nulls;
  }
  const groups = blocks.baseline.map((count, block) => count + (blocks.current[block] ?? 0));
  const pValue = kolmogorovExact(Math.sqrt(squares.kolmogorov_smirnov), n, m, groups);
  return { ...nulls, kolmogorov_smirnov: { ...nulls.kolmogorov_smirnov, pValue } };
}

function isOrdered(name: Distance): boolean {
  return ORDERED_DISTANCES.some((ordered) => ordered === name);
}

function dealtOrdered({ baseline, current, spans, gaps }: Blocks) {
  const pass = new OrderedPass(sumOf(baseline), sumOf(current));
  for (let block = 0; block < baseline.length; block++) {
    pass.add(baseline[block] ?? 0, current[block] ?? 0, spans[block] ?? 0, gaps[block] ?? 0);
  }
  return orderedSquares(pass);
}

function dealtCells(baseline: Float64Array, current: Float64Array, cellCount: number) {
  const cells = new QuantileCells(sumOf(baseline), sumOf(current), cellCount);
  for (let block = 0; block < baseline.length; block++) {
    cells.add(baseline[block] ?? 0, current[block] ?? 0);
  }
  return cellSquares(cells.finish());
}

function joined<Name extends Distance>(
  names: readonly Name[],
  squares: Readonly<Record<Name, number>>,
  nulls: Readonly<Record<Name, NullDistance>>,
  variances: Readonly<Record<Name, number>>
): Readonly<Record<Name, SquaredDistance>> {
  const entries = names.map((name) => [name, { square: squares[name], variance: variances[name], ...nulls[name] }]);
  return Object.fromEntries(entries) as Record<Name, SquaredDistance>;
}
