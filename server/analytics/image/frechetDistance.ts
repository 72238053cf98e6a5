import { type Pieces, rowProducts } from '../../stats/linear/rows';
import { singularValues } from '../../stats/linear/singularValues';
import type { FeatureStatistics } from './featureStatistics';

/**
 * The Fréchet distance of two normal distributions, squared: `|μ₁ − μ₂|² + tr(C₁ + C₂ − 2 (C₁ C₂)^½)`, which is FID when
 * these are of Inception features.
 *
 * With `C = Fᵀ F` for both, the eigenvalues of C₁ C₂ are the squared singular values of F₁ F₂ᵀ, so the trace of the root is
 * their sum: no product of covariances, no root of a matrix, nothing complex, and singular covariances are no special
 * case. Agrees with the `sqrtm` of SciPy that other implementations take; see docs/decisions/0034-frechet-distance.md.
 *
 * @returns ≥ 0; 0 where the two differ by no more than rounding.
 */
export function* frechetDistance(first: FeatureStatistics, second: FeatureStatistics): Pieces<number> {
  let distance = 0;
  first.mean.forEach((mean, index) => {
    distance += (mean - second.mean[index]!) ** 2;
  });
  const products = yield* rowProducts(first.factor, second.factor);
  const roots = yield* singularValues(products);
  const traces = first.trace + second.trace;
  const value = distance + traces - 2 * roots.reduce((sum, root) => sum + root, 0);
  return value <= first.mean.length * Number.EPSILON * traces ? 0 : value;
}
