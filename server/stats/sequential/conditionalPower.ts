import { createBoundedWalk } from './boundedWalk';

/** Where a test stands at a look. */
export interface Interim {
  readonly fraction: number;
  readonly z: number;
}

/**
 * The chance that the upper bound will still be passed, at the looks that are planned after this one, given the data so
 * far.
 *
 * Definition: P(some later Zₖ > bₖ | Z at this look), for a Brownian motion with this drift. Source: Lan and Wittes, "The
 * B-Value: A Tool for Monitoring Data" (1988); with one look left it is 1 − Φ((b − z √t − θ (1 − t)) / √(1 − t)).
 *
 * @param fractions Of the looks to come, ascending, all beyond the interim's.
 * @param drift Mean of the statistic with all information: that of the design, `currentTrend`, or 0.
 * @throws RangeError when a look to come is not after the one before.
 */
export function conditionalPower(
  interim: Interim,
  fractions: readonly number[],
  bounds: readonly number[],
  drift: number
): number {
  const walk = createBoundedWalk(drift, interim);
  let last = interim.fraction;
  let passed = 0;
  fractions.forEach((fraction, look) => {
    if (!(fraction > last && fraction <= 1)) {
      throw new RangeError(`Looks to come ascend from ${interim.fraction} to at most 1; one is at ${fraction}.`);
    }
    const bound = bounds[look] ?? Infinity;
    passed += walk.above(fraction, bound);
    walk.stayBetween(fraction, -Infinity, bound);
    last = fraction;
  });
  return passed;
}

/** The drift that the data so far point to: z / √t. Optimistic after a lucky start: it takes the estimate for the truth. */
export function currentTrend({ fraction, z }: Interim): number {
  return z / Math.sqrt(fraction);
}
