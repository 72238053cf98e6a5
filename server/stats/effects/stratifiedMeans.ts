import { addUnitSums, type Moments, momentsOf, type UnitSums } from './unitSums';

/** The same stratum (country, platform …) in both arms. */
export interface Stratum {
  readonly control: UnitSums;
  readonly variant: UnitSums;
}

/** Means of the control's measurements, then of the variant's, and the covariance of those means. */
export interface JointMeans {
  readonly means: readonly number[];
  readonly covariance: ReadonlyArray<readonly number[]>;
}

/**
 * The means of both arms, each stratum counted by its share of all units, whichever arm they are in.
 *
 * Definition: with νₖ the stratum's share of both arms, N all units and mₖ its means, `Σ νₖ mₖ` with covariance
 * `M (diag ν − ννᵀ) Mᵀ / N + Σ νₖ Sₖ / N`, Sₖ the arms' covariances times `nₖ / nₖ,arm`. Source: Miratrix, Sekhon and Yu,
 * "Adjusting treatment effect estimates by post-stratification in randomized experiments" (2013); the first term is for
 * shares that are themselves estimated. With one stratum it is the plain means.
 */
export function stratifiedMeans(strata: readonly Stratum[]): JointMeans {
  const cells = viableStrata(strata).map(({ control, variant }) => ({
    n: control.n + variant.n,
    arms: [momentsOf(control), momentsOf(variant)] as const,
  }));
  const total = cells.reduce((sum, { n }) => sum + n, 0);
  const all = cells.map(({ n, arms: [control, variant] }) => ({
    share: n / total,
    means: [...control.means, ...variant.means],
    covariance: blocks(control, variant, n),
  }));
  const size = all[0]?.means.length ?? 0;
  const indices = Array.from({ length: size }, (_, index) => index);
  const means = indices.map((i) => all.reduce((sum, cell) => sum + cell.share * (cell.means[i] ?? 0), 0));
  const covariance = indices.map((i) =>
    indices.map((j) => {
      const within = all.reduce((sum, cell) => sum + cell.share * (cell.covariance[i]?.[j] ?? 0), 0);
      const between = all.reduce(
        (sum, cell) =>
          sum + cell.share * ((cell.means[i] ?? 0) - (means[i] ?? 0)) * ((cell.means[j] ?? 0) - (means[j] ?? 0)),
        0
      );
      return (within + between) / total;
    })
  );
  return { means, covariance };
}

function blocks(control: Moments, variant: Moments, n: number): number[][] {
  const size = control.means.length;
  const at = (i: number, j: number) => {
    if (i < size && j < size) {
      return ((control.covariance[i]?.[j] ?? 0) * n) / control.n;
    }
    return i >= size && j >= size ? ((variant.covariance[i - size]?.[j - size] ?? 0) * n) / variant.n : 0;
  };
  return Array.from({ length: 2 * size }, (_, i) => Array.from({ length: 2 * size }, (__, j) => at(i, j)));
}

/** Strata too small for a variance of their own join the largest. */
function viableStrata(strata: readonly Stratum[]): readonly Stratum[] {
  const [largest, ...others] = [...strata].sort((a, b) => b.control.n + b.variant.n - (a.control.n + a.variant.n));
  if (largest === undefined) {
    return [];
  }
  const joining = others.filter((stratum) => !isViable(stratum));
  const joined = {
    control: addUnitSums([largest.control, ...joining.map(({ control }) => control)]),
    variant: addUnitSums([largest.variant, ...joining.map(({ variant }) => variant)]),
  };
  return [joined, ...others.filter(isViable)];
}

function isViable({ control, variant }: Stratum): boolean {
  return [control, variant].every((sums) => sums.n >= 2 && (momentsOf(sums).covariance[0]?.[0] ?? 0) > 0);
}
