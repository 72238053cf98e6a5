import { assignVariant } from '../../server/analytics/assignment/assignVariant';
import { drawOf } from '../../server/analytics/assignment/bucket';
import { chiSquareFit } from '../../server/stats/chiSquareFit';
import { gammaTails } from '../../server/stats/incompleteGamma';
import type { Simulation } from './simulation';

const VARIANTS = [
  { name: 'control', weight: 1 },
  { name: 'green', weight: 1 },
  { name: 'blue', weight: 2 },
];
const BUCKETS = 100;
const EXPERIMENTS = 50;

/** χ² tests of one kind: their p-values are uniform when the assignment is as good as random. */
export interface AssignmentTests {
  readonly name: string;
  readonly pValues: readonly number[];
}

/**
 * Assigns the same units in many experiments: how the variants split, how the draws for the ramp spread, and whether the
 * variants of each two experiments are independent.
 */
export function assignmentTests(units: number, experiments: number, prefix: string): readonly AssignmentTests[] {
  const plans = Array.from({ length: experiments }, (_, index) => ({
    salt: `experiment-${index}`,
    variants: VARIANTS,
    coverage: 1,
  }));
  const size = VARIANTS.length;
  const code = new Map(VARIANTS.map(({ name }, index) => [name, index]));
  const splits = plans.map(() => new Float64Array(size));
  const ramps = plans.map(() => new Float64Array(BUCKETS));
  const tables = new Float64Array(experiments * experiments * size * size);
  const chosen = new Uint8Array(experiments);
  for (let index = 0; index < units; index++) {
    const unit = `${prefix}${index}`;
    plans.forEach((plan, experiment) => {
      const variant = code.get(assignVariant(plan, unit).variant ?? '') ?? 0;
      chosen[experiment] = variant;
      add(splits[experiment], variant);
      add(ramps[experiment], Math.floor(drawOf('coverage', plan.salt, unit) * BUCKETS));
    });
    for (let one = 0; one < experiments; one++) {
      const row = one * experiments;
      const variant = (chosen[one] ?? 0) * size;
      for (let two = one + 1; two < experiments; two++) {
        add(tables, (row + two) * size * size + variant + (chosen[two] ?? 0));
      }
    }
  }
  const weights = VARIANTS.map(({ weight }) => weight);
  const even = new Array<number>(BUCKETS).fill(1);
  const pairs = plans.flatMap((_, one) =>
    plans.slice(one + 1).map((__, offset) => (one * experiments + one + 1 + offset) * size * size)
  );
  return [
    { name: 'split by weights', pValues: splits.map((counts) => chiSquareFit([...counts], weights).pValue) },
    { name: `ramp in ${BUCKETS} parts`, pValues: ramps.map((counts) => chiSquareFit([...counts], even).pValue) },
    {
      name: 'two experiments at once',
      pValues: pairs.map((from) => independence(tables.subarray(from, from + size * size), size)),
    },
  ];
}

/** χ² of a square table against its own margins: only so do the tests of one experiment's pairs not share its split. */
function independence(table: Float64Array, size: number): number {
  const indices = Array.from({ length: size }, (_, index) => index);
  const cell = (row: number, column: number) => table[row * size + column] ?? 0;
  const sum = (term: (index: number) => number) => indices.reduce((total, index) => total + term(index), 0);
  const rows = indices.map((row) => sum((column) => cell(row, column)));
  const columns = indices.map((column) => sum((row) => cell(row, column)));
  const total = sum((row) => rows[row] ?? 0);
  const statistic = sum((row) =>
    sum((column) => {
      const expected = ((rows[row] ?? 0) * (columns[column] ?? 0)) / total;
      return (cell(row, column) - expected) ** 2 / expected;
    })
  );
  return gammaTails((size - 1) ** 2 / 2, statistic / 2).upper;
}

/** The smallest p-value, corrected for how many there are. */
export function correctedMinimum({ pValues }: AssignmentTests): number {
  return Math.min(1, Math.min(...pValues) * pValues.length);
}

/** Whether the p-values are spread evenly over 0 to 1: a split more even than chance is no random one either. */
export function evennessOfPValues({ pValues }: AssignmentTests): number {
  const tenths = new Float64Array(10);
  pValues.forEach((pValue) => add(tenths, Math.min(9, Math.floor(pValue * 10))));
  return chiSquareFit([...tenths], new Array<number>(10).fill(1)).pValue;
}

function add(counts: Float64Array | undefined, place: number): void {
  if (counts) {
    counts[place] = (counts[place] ?? 0) + 1;
  }
}

export const experimentAssignment: Simulation = {
  id: 'experiment-assignment',
  unit: 'units',
  header: [
    'tested',
    'χ² tests',
    'smallest p-value',
    'times their number',
    'p-values below 0.05',
    'evenness of p-values',
  ],
  fullSize: 1_000_000,
  rows(size, seed) {
    return assignmentTests(size, EXPERIMENTS, `user-${seed}-`).map((tests) => [
      tests.name,
      String(tests.pValues.length),
      Math.min(...tests.pValues).toPrecision(2),
      correctedMinimum(tests).toPrecision(2),
      `${((100 * tests.pValues.filter((pValue) => pValue < 0.05).length) / tests.pValues.length).toFixed(1)} %`,
      evennessOfPValues(tests).toPrecision(2),
    ]);
  },
};
