import type { InsufficientData } from '../../stats/estimate';
import { chiSquareQuantile } from '../../stats/gammaDistribution';
import { harmonicSize } from '../../stats/twoSample/blocks';
import { noncentralChiSquareCdf } from '../../stats/twoSample/noncentralSquare';
import type { FeatureComparison } from './compareFeature';
import type { DriftSettings } from './options';

const POWER = 0.8;
const HALVINGS = 40;
/** A distance d of these is about `factor · d²` of chi-square per record; the others are so themselves. */
const SQUARED: Readonly<Record<string, number>> = { jensen_shannon: 8, hellinger: 8, total_variation: 4 };

/**
 * Records needed to find a drift at the first cut-off with a probability of 80 %, by the chi-square test over the cells of
 * the score at the level of the smallest p-value of the family.
 *
 * @returns Null when there are enough.
 */
export function sizeNeeded(
  { n, cellCount }: FeatureComparison,
  familySize: number,
  { alpha, score, cutOffs }: DriftSettings
): InsufficientData['insufficient'] | null {
  const degreesOfFreedom = Math.max(1, cellCount - 1);
  const critical = chiSquareQuantile(1 - alpha / Math.max(1, familySize), degreesOfFreedom);
  let low = 0;
  let high = 4 * critical + 40;
  for (let step = 0; step < HALVINGS; step++) {
    const middle = (low + high) / 2;
    if (noncentralChiSquareCdf(critical, degreesOfFreedom, middle) > 1 - POWER) {
      low = middle;
    } else {
      high = middle;
    }
  }
  const factor = SQUARED[score];
  const perRecord = factor === undefined ? cutOffs.minor : factor * cutOffs.minor ** 2;
  const needed = high / perRecord;
  if (harmonicSize(n.baseline, n.current) >= needed) {
    return null;
  }
  const larger = Math.max(n.baseline, n.current);
  return {
    reason: 'too few records to find a drift at the first cut-off',
    have: Math.floor(Math.min(n.baseline, n.current)),
    needed: Math.ceil(larger > 2 * needed ? (needed * larger) / (larger - needed) : 2 * needed),
  };
}
