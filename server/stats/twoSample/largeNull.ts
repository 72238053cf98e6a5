import { sumOf, harmonicSize, type Blocks } from './blocks';
import { CELL_DISTANCES, cellParts, type CellDistance, type Cells, zeroSquares } from './cells';
import { gammaTail, momentsOf, type ThreeMoments } from './gammaTail';
import { KOLMOGOROV_SQUARE, kolmogorovAsymptotic } from './kolmogorov';
import { normalPool, POOL_DRAWS, POOL_WIDTH } from './normalPool';
import { type OrderedDistance, type OrderedSquares } from './ordered';
import { chiSquareTail } from './chiSquareTail';

/** What a squared distance is when nothing has changed, and how improbable the one at hand then is. */
export interface NullDistance {
  readonly noise: number;
  readonly noiseVariance: number;
  readonly pValue: number;
}

/** With a value this frequent, Kolmogorov's limit does not hold: there are fewer places to look at. */
const FREQUENT = 0.05;

/**
 * Null of the ordered distances when both samples are large: F − G is a Brownian bridge at the block ends. Tails by three
 * moments of the pool's draws; Kolmogorov's by its limit.
 */
export function largeOrderedNull(
  blocks: Blocks,
  squares: OrderedSquares
): Readonly<Record<OrderedDistance, NullDistance>> {
  const n = sumOf(blocks.baseline);
  const m = sumOf(blocks.current);
  const size = harmonicSize(n, m);
  const draws = bridgeDraws(blocks, n + m);
  const byMoments = (values: Float64Array, square: number): NullDistance => {
    const { mean, variance, third } = momentsOf(values);
    const scaled: ThreeMoments = { mean: mean / size, variance: variance / size ** 2, third: third / size ** 3 };
    return { noise: scaled.mean, noiseVariance: scaled.variance, pValue: gammaTail(square, scaled) };
  };
  const bySupremum = byMoments(draws.supremum, squares.kolmogorov_smirnov);
  const isContinuous = !blocks.baseline.some(
    (count, block) => blocks.spans[block] === 0 && count + (blocks.current[block] ?? 0) > FREQUENT * (n + m)
  );
  return {
    kolmogorov_smirnov: {
      noise: isContinuous ? KOLMOGOROV_SQUARE.mean / size : bySupremum.noise,
      noiseVariance: isContinuous ? KOLMOGOROV_SQUARE.variance / size ** 2 : bySupremum.noiseVariance,
      pValue: isContinuous ? kolmogorovAsymptotic(Math.sqrt(squares.kolmogorov_smirnov), size) : bySupremum.pValue,
    },
    cramer_von_mises: byMoments(draws.cramerVonMises, squares.cramer_von_mises),
    anderson_darling: byMoments(draws.andersonDarling, squares.anderson_darling),
    wasserstein: byMoments(draws.wasserstein, squares.wasserstein),
  };
}

function bridgeDraws({ baseline, current, spans, gaps }: Blocks, pooled: number) {
  const count = Math.min(POOL_WIDTH, baseline.length);
  const masses = Float64Array.from({ length: count }, (_, k) => ((baseline[k] ?? 0) + (current[k] ?? 0)) / pooled);
  const roots = masses.map(Math.sqrt);
  const ends = new Float64Array(count);
  const spreads = new Float64Array(count);
  let below = 0;
  for (let k = 0; k < count; k++) {
    const mass = masses[k] ?? 0;
    const middle = below + mass / 2;
    below += mass;
    ends[k] = below;
    spreads[k] = middle * (1 - middle) - mass / 4;
  }
  const supremum = new Float64Array(POOL_DRAWS);
  const cramerVonMises = new Float64Array(POOL_DRAWS);
  const andersonDarling = new Float64Array(POOL_DRAWS);
  const wasserstein = new Float64Array(POOL_DRAWS);
  const normals = normalPool();
  for (let draw = 0; draw < POOL_DRAWS; draw++) {
    const row = draw * POOL_WIDTH;
    let total = 0;
    for (let k = 0; k < count; k++) {
      total += (roots[k] ?? 0) * (normals[row + k] ?? 0);
    }
    let sum = 0;
    let previous = 0;
    let largest = 0;
    let mises = 0;
    let anderson = 0;
    let area = 0;
    for (let k = 0; k < count; k++) {
      sum += (roots[k] ?? 0) * (normals[row + k] ?? 0);
      const bridge = k === count - 1 ? 0 : sum - (ends[k] ?? 0) * total;
      const absolute = bridge < 0 ? -bridge : bridge;
      const middle = (bridge + previous) / 2;
      const mass = masses[k] ?? 0;
      largest = absolute > largest ? absolute : largest;
      mises += mass * bridge * bridge;
      const spread = spreads[k] ?? 0;
      anderson += spread > 1e-15 ? (mass * middle * middle) / spread : 0;
      area += (spans[k] ?? 0) * (middle < 0 ? -middle : middle) + (gaps[k] ?? 0) * absolute;
      previous = bridge;
    }
    supremum[draw] = largest * largest;
    cramerVonMises[draw] = mises;
    andersonDarling[draw] = anderson;
    wasserstein[draw] = area * area;
  }
  return { supremum, cramerVonMises, andersonDarling, wasserstein };
}

/**
 * Null of the distances over cells when both samples are large: all but total variation are chi-square when scaled to
 * their exact mean (Bartlett's correction), which comes cell by cell from the counts' normal limit.
 */
export function largeCellNull(cells: Cells, squares: Readonly<Record<CellDistance, number>>) {
  const n = sumOf(cells.baseline);
  const m = sumOf(cells.current);
  const size = harmonicSize(n, m);
  const degreesOfFreedom = cells.baseline.length - 1;
  const means = expectedParts(cells, n, m);
  const variation = momentsOf(variationDraws(cells, n + m));
  const nulls = CELL_DISTANCES.map((name): readonly [CellDistance, NullDistance] => {
    if (name === 'total_variation') {
      const moments: ThreeMoments = {
        mean: variation.mean / size,
        variance: variation.variance / size ** 2,
        third: variation.third / size ** 3,
      };
      const pValue = gammaTail(squares[name], moments);
      return [name, { noise: moments.mean, noiseVariance: moments.variance, pValue }];
    }
    const noise = means[name];
    return [
      name,
      {
        noise,
        noiseVariance: degreesOfFreedom > 0 ? (2 * noise * noise) / degreesOfFreedom : 0,
        pValue: degreesOfFreedom > 0 ? chiSquareTail((squares[name] / noise) * degreesOfFreedom, degreesOfFreedom) : 1,
      },
    ];
  });
  return Object.fromEntries(nulls) as Record<CellDistance, NullDistance>;
}

/** Gauss and Hermite's rule of five points for a standard normal variable. */
const NODES: ReadonlyArray<readonly [number, number]> = [
  [-2.8569700138728056, 0.011257411327720689],
  [-1.355626179974266, 0.22207592200561266],
  [0, 0.5333333333333333],
  [1.355626179974266, 0.22207592200561266],
  [2.8569700138728056, 0.011257411327720689],
];

function expectedParts({ baseline, current }: Cells, n: number, m: number) {
  const means = zeroSquares();
  baseline.forEach((count, cell) => {
    const share = (count + (current[cell] ?? 0)) / (n + m);
    const spread = share * (1 - share);
    for (const [x, weight] of NODES) {
      for (const [y, other] of NODES) {
        const b = Math.max(0, n * share + x * Math.sqrt(n * spread));
        const c = Math.max(0, m * share + y * Math.sqrt(m * spread));
        const parts = cellParts(b, c, n, m, baseline.length);
        CELL_DISTANCES.forEach((name) => {
          means[name] += weight * other * parts[name];
        });
      }
    }
  });
  return means;
}

/** Squares of total variation times the harmonic size. */
function variationDraws({ baseline, current }: Cells, pooled: number): Float64Array {
  const count = Math.min(POOL_WIDTH, baseline.length);
  const masses = Float64Array.from({ length: count }, (_, k) => ((baseline[k] ?? 0) + (current[k] ?? 0)) / pooled);
  const roots = masses.map(Math.sqrt);
  const normals = normalPool();
  return Float64Array.from({ length: POOL_DRAWS }, (_, draw) => {
    const row = draw * POOL_WIDTH;
    let total = 0;
    for (let k = 0; k < count; k++) {
      total += (roots[k] ?? 0) * (normals[row + k] ?? 0);
    }
    let sum = 0;
    for (let k = 0; k < count; k++) {
      sum += Math.abs((roots[k] ?? 0) * (normals[row + k] ?? 0) - (masses[k] ?? 0) * total);
    }
    return (sum * sum) / 4;
  });
}
