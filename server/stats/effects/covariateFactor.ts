import { type MomentShape, quantityGradient } from './momentShape';
import { addUnitSums, bilinear, type Moments, momentsOf, type UnitSums } from './unitSums';

const SMALLEST_RATIO_FACTOR = 1e-8;

/**
 * θ of CUPED: the covariance of value and covariate over the variance of the covariate.
 *
 * Means: over all units of both arms together. Ratios: the sums over the arms of the delta method's covariances and
 * variances. Source: Deng and others (2013), and gbstats, which it matches. 0 when the covariate does not vary.
 */
export function covariateFactor(control: UnitSums, variant: UnitSums, shape: MomentShape): number {
  if (!shape.isRatio) {
    const { covariance } = momentsOf(addUnitSums([control, variant]));
    const variance = covariance[1]?.[1] ?? 0;
    return variance === 0 ? 0 : (covariance[0]?.[1] ?? 0) / variance;
  }
  if (control.sums[3] === 0 || variant.sums[3] === 0) {
    return 0;
  }
  const arms = [momentsOf(control), momentsOf(variant)];
  const variance = sum(arms, (arm) => ratioCovariance(arm, shape, 2));
  const factor = variance === 0 ? 0 : sum(arms, (arm) => ratioCovariance(arm, shape, 0)) / variance;
  return Math.abs(factor) < SMALLEST_RATIO_FACTOR ? 0 : factor;
}

/** Of the covariate's ratio with the ratio whose numerator is at `start`. */
function ratioCovariance({ means, covariance }: Moments, shape: MomentShape, start: number): number {
  return bilinear(quantityGradient(means, shape, 2), covariance, quantityGradient(means, shape, start), 2, start);
}

function sum(arms: readonly Moments[], term: (arm: Moments) => number): number {
  return arms.reduce((total, arm) => total + term(arm), 0);
}
