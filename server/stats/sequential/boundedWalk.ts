import { normalCdf } from '../distributions';
import { gaussLegendre } from './gaussLegendre';

/** Beyond this many standard deviations nothing is left that counts. */
const FURTHEST_Z = 9;
/** Nodes for each standard deviation that the walk moves between two looks. */
const NODES_PER_STEP = 8;
const FEWEST_NODES = 40;
const MOST_NODES = 600;
const DENSITY_AT_0 = 1 / Math.sqrt(2 * Math.PI);

/** A Brownian walk as it stands at a look, among the walks that have not left the bounds before. */
interface Standing {
  readonly places: Float64Array;
  /** Density times the weight of the place. */
  readonly masses: Float64Array;
}

/** A Brownian motion with drift that is looked at now and then and ends when it is found outside of bounds. */
export interface BoundedWalk {
  /** Probability of being found above `z` standard deviations at this look, having stayed within bounds before. */
  above(fraction: number, z: number): number;
  /** The same for below. */
  below(fraction: number, z: number): number;
  /** Goes on from this look with the walks between the bounds, in standard deviations of the walk. */
  stayBetween(fraction: number, lowZ: number, highZ: number): void;
}

/**
 * The joint distribution of test statistics at successive looks by recursive numerical integration (Armitage, McPherson
 * and Rowe, "Repeated Significance Tests on Accumulating Data" (1969)), with Gauss and Legendre's rule between the bounds.
 *
 * @param drift Mean of the statistic when all information is there; 0 without an effect.
 * @param start Where the walk is known to have been last; by default at 0 without information.
 */
export function createBoundedWalk(drift = 0, start = { fraction: 0, z: 0 }): BoundedWalk {
  let lastFraction = start.fraction;
  let standing: Standing = {
    places: Float64Array.of(start.z * Math.sqrt(start.fraction)),
    masses: Float64Array.of(1),
  };

  function tail(fraction: number, z: number, side: 1 | -1): number {
    const spread = Math.sqrt(fraction - lastFraction);
    const shift = drift * (fraction - lastFraction);
    const bound = z * Math.sqrt(fraction);
    let sum = 0;
    for (let index = 0; index < standing.places.length; index += 1) {
      const distance = (bound - (standing.places[index] ?? 0) - shift) / spread;
      sum += (standing.masses[index] ?? 0) * normalCdf(-side * distance);
    }
    return sum;
  }

  return {
    above: (fraction, z) => tail(fraction, z, 1),
    below: (fraction, z) => tail(fraction, z, -1),
    stayBetween(fraction, lowZ, highZ) {
      const spread = Math.sqrt(fraction - lastFraction);
      const shift = drift * (fraction - lastFraction);
      const scale = Math.sqrt(fraction);
      const centre = start.z * Math.sqrt(start.fraction) + drift * (fraction - start.fraction);
      const low = Math.max(lowZ * scale, centre - FURTHEST_Z * scale);
      const high = Math.min(highZ * scale, centre + FURTHEST_Z * scale);
      const half = Math.max(0, (high - low) / 2);
      const wanted = Math.ceil((NODES_PER_STEP * (high - low)) / spread);
      const { nodes, weights } = gaussLegendre(Math.min(MOST_NODES, Math.max(FEWEST_NODES, wanted)));
      const places = nodes.map((node) => low + half * (1 + node));
      const masses = places.map((place, index) => {
        let density = 0;
        for (let from = 0; from < standing.places.length; from += 1) {
          const distance = (place - (standing.places[from] ?? 0) - shift) / spread;
          density += (standing.masses[from] ?? 0) * Math.exp(-0.5 * distance * distance);
        }
        return ((density * DENSITY_AT_0) / spread) * half * (weights[index] ?? 0);
      });
      standing = { places, masses };
      lastFraction = fraction;
    },
  };
}
