import { Matrix, solve } from 'ml-matrix';
import { normalCdf } from '../../distributions';
import { gaussLegendre } from '../gaussLegendre';

const NODES = 48;
const NODES_PER_DEVIATION = 8;
const HALVINGS = 60;
const LONGEST_RUN = 1e9;
const SLACK = 2;
const DENSITY_AT_0 = 1 / Math.sqrt(2 * Math.PI);

/** How many values it takes on average until the two-sided CUSUM passes a threshold, from a start at 0. */
export interface CusumDesign {
  readonly reference: number;
  readonly threshold: number;
  /** Mean of the values: 0 for the run length to a false alarm, a shift for the delay. */
  readonly shift?: number;
}

/**
 * The average run length of the two-sided CUSUM of independent normal values.
 *
 * Each side by its integral equation `L(s) = 1 + L(0) Φ(k − s) + ∫₀ʰ L(y) φ(y + k − s) dy` (Page, 1954) at the nodes of Gauss and
 * Legendre; both sides by 1 / L = 1 / L⁺ + 1 / L⁻ (Kemp, 1961). Golden values in tests/golden/sequential, with the tables of
 * Montgomery, "Introduction to Statistical Quality Control" (9.1): 168 and 465 for k = ½ and h = 4 and 5.
 *
 * @throws RangeError unless reference and threshold are positive.
 */
export function cusumRunLength({ reference, threshold, shift = 0 }: CusumDesign): number {
  if (!(reference > 0) || !(threshold > 0)) {
    throw new RangeError(`reference and threshold are positive, not ${reference} and ${threshold}.`);
  }
  return 1 / (1 / oneSided(reference - shift, threshold) + 1 / oneSided(reference + shift, threshold));
}

/**
 * The threshold at which false alarms are `runLength` values apart on average.
 *
 * @throws RangeError unless reference is positive and runLength between 2 and a thousand million.
 */
export function cusumThreshold(runLength: number, reference: number): number {
  if (!(runLength >= 2 && runLength <= LONGEST_RUN)) {
    throw new RangeError(`runLength lies between 2 and ${LONGEST_RUN}, not ${runLength}.`);
  }
  // The run length grows like e^(2kh): beyond this it would outgrow the digits of the equation.
  let [low, high] = [1e-6, (Math.log(runLength) + SLACK) / (2 * reference) + SLACK];
  for (let step = 0; step < HALVINGS; step += 1) {
    const middle = (low + high) / 2;
    if (cusumRunLength({ reference, threshold: middle }) < runLength) {
      low = middle;
    } else {
      high = middle;
    }
  }
  return high;
}

function oneSided(reference: number, threshold: number): number {
  const count = Math.max(NODES, Math.ceil(NODES_PER_DEVIATION * threshold));
  const { nodes, weights } = gaussLegendre(count);
  const places = [0, ...nodes.map((node) => ((1 + node) * threshold) / 2)];
  const system = Matrix.eye(count + 1, count + 1);
  places.forEach((from, row) => {
    system.set(row, 0, system.get(row, 0) - normalCdf(reference - from));
    for (let column = 1; column <= count; column += 1) {
      const distance = (places[column] ?? 0) + reference - from;
      const mass = DENSITY_AT_0 * Math.exp(-0.5 * distance * distance) * (threshold / 2) * (weights[column - 1] ?? 0);
      system.set(row, column, system.get(row, column) - mass);
    }
  });
  return solve(system, Matrix.ones(count + 1, 1)).get(0, 0);
}
