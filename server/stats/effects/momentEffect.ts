import { insufficient, type InsufficientData } from '../estimate';
import { covariateFactor } from './covariateFactor';
import { type Effect, type EffectScale, tEffect } from './effect';
import { gradientOf, type MomentShape, valueOf } from './momentShape';
import { type Stratum, stratifiedMeans } from './stratifiedMeans';
import { addUnitSums, bilinear, type Moments, momentsOf } from './unitSums';

export interface MomentEffect extends Effect {
  /** θ: how much of the covariate's difference was taken off; null without a covariate. */
  readonly covariateFactor: number | null;
}

/**
 * What a variant changes in a mean or a ratio of means, by the delta method on Welch's degrees of freedom.
 *
 * Definition: `Δ = (yᵥ − θ xᵥ) − (y꜀ − θ x꜀)`, y the value, x the covariate's, θ of `covariateFactor` (0 without one);
 * relative: `Δ / |y꜀|`. Its variance is `gᵀ C g`, C the covariance of all means, θ taken as given. Source: Deng, Xu, Kohavi and
 * Walker, "Improving the sensitivity of online controlled experiments by utilizing pre-experiment data" (2013); Deng,
 * Knoblich and Lu, "Applying the delta method in metric analytics" (2018). Matches gbstats (`TwoSidedTTest`).
 *
 * Of the relative effect of an adjusted mean, the control's part of the variance is taken at the unadjusted means, as there:
 * the difference is of second order.
 *
 * @param strata One, or several for post-stratification.
 * @returns `insufficient` below two units an arm, without variance, or for a relative effect on a control of 0.
 */
export function momentEffect(
  strata: readonly Stratum[],
  shape: MomentShape,
  scale: EffectScale
): MomentEffect | InsufficientData {
  const control = addUnitSums(strata.map((stratum) => stratum.control));
  const variant = addUnitSums(strata.map((stratum) => stratum.variant));
  const fewest = Math.min(control.n, variant.n);
  if (fewest < 2) {
    return insufficient('units in each variant', fewest, 2);
  }
  if (shape.isRatio && (control.sums[1] === 0 || variant.sums[1] === 0)) {
    return insufficient('a denominator above 0 in each variant', 0, 1);
  }
  const arms = [momentsOf(control), momentsOf(variant)] as const;
  const theta = shape.hasCovariate ? covariateFactor(control, variant, shape) : 0;
  const { means, covariance } = stratifiedMeans(strata);
  const size = control.sums.length;
  const [controlMeans, variantMeans] = [means.slice(0, size), means.slice(size)];
  const base = valueOf(controlMeans, shape, 0);
  if (scale === 'relative' && base === 0) {
    return insufficient('a control value other than 0', 0, 1);
  }
  const change = valueOf(variantMeans, shape, theta) - valueOf(controlMeans, shape, theta);
  const slope = shape.isRatio ? change : valueOf(variantMeans, shape, 0) - base;
  const [unit, controlFactor] = scale === 'relative' ? [Math.abs(base), 1 + slope / base] : [1, 1];
  const gradient = [
    ...gradientOf(controlMeans, shape, theta).map((part, index) =>
      index < shape.valueSize ? (-part * controlFactor) / unit : -part / unit
    ),
    ...gradientOf(variantMeans, shape, theta).map((part) => part / unit),
  ];
  const variance = bilinear(gradient, covariance, gradient);
  const degreesOfFreedom = welchDegrees(arms, shape, theta);
  if (!(variance > 0) || !(degreesOfFreedom > 0)) {
    return insufficient('values that differ', 0, 1);
  }
  return {
    ...tEffect({ value: change / unit, variance, degreesOfFreedom }),
    covariateFactor: shape.hasCovariate ? theta : null,
  };
}

function welchDegrees(arms: readonly Moments[], shape: MomentShape, theta: number): number {
  const parts = arms.map(({ n, means, covariance }) => {
    const gradient = gradientOf(means, shape, theta);
    return { variance: bilinear(gradient, covariance, gradient) / n, n };
  });
  const total = parts.reduce((sum, { variance }) => sum + variance, 0);
  return total ** 2 / parts.reduce((sum, { variance, n }) => sum + variance ** 2 / (n - 1), 0);
}
