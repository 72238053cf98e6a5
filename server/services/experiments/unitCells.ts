import type { MetricData } from '../../analytics/experiments/metric';
import type { UnitSums } from '../../stats/effects/unitSums';
import { type ExperimentSums, productPairs, SEVERAL_VARIANTS } from '../../store/questions/experimentQuestion';

/** Which rows of an answer are added up. */
export interface CellChoice {
  readonly variant: string;
  /** Steps before this. */
  readonly beforeStep: number;
  /** Only this segment; all when absent. */
  readonly segment?: string;
}

/** Sums over the finished units of a variant. @param measurements How many each unit has. */
export function unitSumsOf(
  answer: ExperimentSums,
  { variant, beforeStep, segment }: CellChoice,
  measurements: number,
  isBinary: boolean
): UnitSums {
  const sums = new Array<number>(measurements).fill(0);
  const products = Array.from({ length: measurements }, () => new Array<number>(measurements).fill(0));
  const pairs = productPairs(measurements);
  let n = 0;
  for (const row of rowsOf(answer, variant, segment)) {
    if ((answer.steps[row] ?? 0) >= beforeStep || answer.finished[row] !== 1) {
      continue;
    }
    n += answer.units[row] ?? 0;
    for (let place = 0; place < measurements; place++) {
      sums[place] = (sums[place] ?? 0) + (answer.sums[place]?.[row] ?? 0);
    }
    pairs.forEach(([i, j], place) => {
      const value = answer.sums[measurements + place]?.[row] ?? 0;
      add(products, i, j, value);
      if (i !== j) {
        add(products, j, i, value);
      }
    });
  }
  return { n, sums, products, ...(isBinary && measurements === 1 ? { isBinary } : {}) };
}

/** An answer is asked for every look, variant and segment; its rows are told apart once. */
const places = new WeakMap<ExperimentSums, ReadonlyMap<string, readonly number[]>>();

function rowsOf(answer: ExperimentSums, variant: string, segment: string | undefined): readonly number[] {
  let known = places.get(answer);
  if (known === undefined) {
    const rows = new Map<string, number[]>();
    answer.variants.forEach((name, row) => {
      for (const key of [JSON.stringify([name]), JSON.stringify([name, answer.segments[row]])]) {
        const own = rows.get(key) ?? [];
        rows.set(key, own);
        own.push(row);
      }
    });
    known = rows;
    places.set(answer, known);
  }
  return known.get(JSON.stringify(segment === undefined ? [variant] : [variant, segment])) ?? [];
}

/** A stratum for each segment, the same for every variant. */
export function summedDataOf(
  answer: ExperimentSums,
  choice: CellChoice,
  strata: readonly string[] | null,
  measurements: number,
  isBinary: boolean
): MetricData {
  return {
    strata:
      strata === null
        ? [unitSumsOf(answer, choice, measurements, isBinary)]
        : strata.map((segment) => unitSumsOf(answer, { ...choice, segment }, measurements, isBinary)),
  };
}

/** Units of a variant whose follow-up was over by a step. */
export function finishedUnitsOf(answer: ExperimentSums, { variant, beforeStep, segment }: CellChoice): number {
  return rowsOf(answer, variant, segment).reduce(
    (sum, row) =>
      answer.finished[row] === 1 && (answer.steps[row] ?? 0) < beforeStep ? sum + (answer.units[row] ?? 0) : sum,
    0
  );
}

/** Units of a variant, whether or not their follow-up is over. */
export function exposedUnitsOf(answer: ExperimentSums, variant: string): number {
  return answer.variants.reduce((sum, name, row) => sum + (name === variant ? (answer.units[row] ?? 0) : 0), 0);
}

export function unitsInSeveral(answer: ExperimentSums): number {
  return exposedUnitsOf(answer, SEVERAL_VARIANTS);
}

/** Segments with units, the largest first. */
export function segmentsOf(answer: ExperimentSums): readonly string[] {
  const sizes = new Map<string, number>();
  answer.segments.forEach((segment, row) => {
    if (answer.variants[row] !== SEVERAL_VARIANTS) {
      sizes.set(segment, (sizes.get(segment) ?? 0) + (answer.units[row] ?? 0));
    }
  });
  return [...sizes].sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1)).map(([segment]) => segment);
}

function add(matrix: number[][], i: number, j: number, value: number): void {
  const row = matrix[i];
  if (row !== undefined) {
    row[j] = (row[j] ?? 0) + value;
  }
}
