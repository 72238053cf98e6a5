/** Values of one feature, call by call; a number that is missing is NaN, a category that is missing is null. */
export type FeatureColumn =
  | { readonly name: string; readonly numbers: Float64Array }
  | { readonly name: string; readonly categories: ReadonlyArray<string | null> };

/** Finds the bin of a feature's value in a row. */
export interface FeatureBins {
  readonly name: string;
  readonly count: number;
  /** What a person calls each bin. */
  readonly labels: readonly string[];
  readonly binOf: (column: FeatureColumn, row: number) => number;
}

const NUMBER_BINS = 10;
const MAX_CATEGORIES = 20;
const MISSING = '(missing)';

/**
 * Cuts a feature at the deciles of the baseline, or at its twenty most frequent categories. Bin 0 is for what is missing,
 * the last one of categories for all others. Numbers beyond the baseline's belong to the bins at the ends.
 */
export function featureBins(column: FeatureColumn): FeatureBins {
  return 'numbers' in column ? numberBins(column.name, column.numbers) : categoryBins(column.name, column.categories);
}

function numberBins(name: string, numbers: Float64Array): FeatureBins {
  const sorted = numbers.filter((value) => !Number.isNaN(value)).sort();
  const cuts = [
    ...new Set(
      Array.from({ length: NUMBER_BINS - 1 }, (_, cut) => sorted[Math.floor(((cut + 1) * sorted.length) / NUMBER_BINS)])
    ),
  ].filter((cut) => cut !== undefined && cut > (sorted[0] ?? Infinity)) as number[];
  return {
    name,
    count: cuts.length + 2,
    labels: [MISSING, ...numberLabels(cuts)],
    binOf(column, row) {
      const value = 'numbers' in column ? column.numbers[row]! : NaN;
      return Number.isNaN(value) ? 0 : 1 + countUpTo(cuts, value);
    },
  };
}

function numberLabels(cuts: readonly number[]): readonly string[] {
  const text = (value: number | undefined) => String(Number((value ?? NaN).toPrecision(4)));
  return Array.from({ length: cuts.length + 1 }, (_, bin) => {
    if (cuts.length === 0) {
      return 'any';
    }
    if (bin === 0) {
      return `below ${text(cuts[0])}`;
    }
    return bin === cuts.length ? `from ${text(cuts.at(-1))}` : `${text(cuts[bin - 1])} to ${text(cuts[bin])}`;
  });
}

/** How many of the ascending cuts are no larger than the value. */
function countUpTo(cuts: readonly number[], value: number): number {
  let count = 0;
  while (count < cuts.length && cuts[count]! <= value) {
    count += 1;
  }
  return count;
}

function categoryBins(name: string, categories: ReadonlyArray<string | null>): FeatureBins {
  const counts = new Map<string, number>();
  for (const category of categories) {
    if (category !== null) {
      counts.set(category, (counts.get(category) ?? 0) + 1);
    }
  }
  const most = [...counts].sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1)).slice(0, MAX_CATEGORIES);
  const bins = new Map(most.map(([category], place) => [category, place + 1]));
  const others = most.length + 1;
  return {
    name,
    count: others + 1,
    labels: [MISSING, ...most.map(([category]) => category), '(all others)'],
    binOf(column, row) {
      const value = 'categories' in column ? (column.categories[row] ?? null) : null;
      return value === null ? 0 : (bins.get(value) ?? others);
    },
  };
}
