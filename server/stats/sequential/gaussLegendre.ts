export interface Quadrature {
  readonly nodes: Float64Array;
  readonly weights: Float64Array;
}

const known = new Map<number, Quadrature>();

/**
 * Nodes and weights of Gauss and Legendre on [−1, 1]: exact for polynomials up to degree 2n − 1, exponentially good for
 * smooth functions. Newton's method on the Legendre polynomial from Tricomi's guess; as numpy.polynomial.legendre.leggauss.
 */
export function gaussLegendre(count: number): Quadrature {
  const made = known.get(count) ?? makeGaussLegendre(count);
  known.set(count, made);
  return made;
}

function makeGaussLegendre(count: number): Quadrature {
  const nodes = new Float64Array(count);
  const weights = new Float64Array(count);
  for (let index = 0; index < count; index += 1) {
    let x = Math.cos((Math.PI * (index + 0.75)) / (count + 0.5));
    let slope = 0;
    for (let step = 0; step < 10; step += 1) {
      let [previous, current] = [1, x];
      for (let degree = 2; degree <= count; degree += 1) {
        [previous, current] = [current, ((2 * degree - 1) * x * current - (degree - 1) * previous) / degree];
      }
      slope = (count * (previous - x * current)) / (1 - x * x);
      const change = current / slope;
      x -= change;
      if (Math.abs(change) < 1e-16) {
        break;
      }
    }
    nodes[index] = -x;
    weights[index] = 2 / ((1 - x * x) * slope * slope);
  }
  return { nodes, weights };
}
