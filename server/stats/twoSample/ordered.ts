import { harmonicSize, sumOf, type Blocks } from './blocks';

/** Distances between two distribution functions F (baseline) and G (current), as squares where they are absolute. */
export const ORDERED_DISTANCES = ['kolmogorov_smirnov', 'cramer_von_mises', 'anderson_darling', 'wasserstein'] as const;
export type OrderedDistance = (typeof ORDERED_DISTANCES)[number];

/**
 * One pass over the values of both samples in ascending order. H is the pooled distribution function.
 *
 * Definitions: `sup |F − G|` (Kolmogorov–Smirnov); `∫ (F − G)² dH` (Cramér–von Mises); `∫ (F − G)² / (H (1 − H)) dH`
 * with midranks as in Scholz and Stephens, "K-Sample Anderson–Darling Tests" (1987), formula (7); `∫ |F − G| dx`
 * (Wasserstein of order 1).
 */
export class OrderedPass {
  supremum = 0;
  cramerVonMises = 0;
  andersonDarling = 0;
  area = 0;
  private below = 0;
  private belowBaseline = 0;
  private belowCurrent = 0;
  private previous = 0;

  constructor(
    private readonly baselineSize: number,
    private readonly currentSize: number
  ) {}

  /** Values that are equal, or taken for equal; span and gap as in `Blocks`. */
  add(baselineCount: number, currentCount: number, span: number, gap: number): void {
    const size = this.baselineSize + this.currentSize;
    const count = baselineCount + currentCount;
    const midBaseline = this.belowBaseline + baselineCount / 2;
    const midCurrent = this.belowCurrent + currentCount / 2;
    const middle = this.below + count / 2;
    this.belowBaseline += baselineCount;
    this.belowCurrent += currentCount;
    this.below += count;
    const difference = this.belowBaseline / this.baselineSize - this.belowCurrent / this.currentSize;
    const absolute = difference < 0 ? -difference : difference;
    if (absolute > this.supremum) {
      this.supremum = absolute;
    }
    this.cramerVonMises += (count / size) * difference * difference;
    const midDifference = midBaseline / this.baselineSize - midCurrent / this.currentSize;
    const spread = middle * (size - middle) - (size * count) / 4;
    if (spread > 0) {
      this.andersonDarling += (count * (size - 1) * midDifference * midDifference) / spread;
    }
    if (span > 0) {
      const mean = (difference + this.previous) / 2;
      this.area += span * (mean < 0 ? -mean : mean);
    }
    this.area += gap * absolute;
    this.previous = difference;
  }
}

export type OrderedSquares = Readonly<Record<OrderedDistance, number>>;

/** The squares that nulls and intervals are made for. */
export function orderedSquares({ supremum, cramerVonMises, andersonDarling, area }: OrderedPass): OrderedSquares {
  return {
    kolmogorov_smirnov: supremum * supremum,
    cramer_von_mises: cramerVonMises,
    anderson_darling: andersonDarling,
    wasserstein: area * area,
  };
}

/** Variance of each square by the delta method, the two samples being independent. */
export function orderedVariances({ baseline, current, spans, gaps }: Blocks): OrderedSquares {
  const n = sumOf(baseline);
  const m = sumOf(current);
  const share = n / (n + m);
  const count = baseline.length;
  const differences = new Float64Array(count);
  const pooled = new Float64Array(count);
  let f = 0;
  let g = 0;
  let widest = 0;
  let area = 0;
  for (let block = 0; block < count; block++) {
    const before = f - g;
    f += (baseline[block] ?? 0) / n;
    g += (current[block] ?? 0) / m;
    differences[block] = f - g;
    pooled[block] = share * f + (1 - share) * g;
    if (Math.abs(f - g) > Math.abs(differences[widest] ?? 0)) {
      widest = block;
    }
    area += (spans[block] ?? 0) * Math.abs((before + f - g) / 2) + (gaps[block] ?? 0) * Math.abs(f - g);
  }
  // Derivative of each square by a unit of mass at a block: what follows in all blocks from there on, and its own weight.
  const tails = { kolmogorov_smirnov: 0, cramer_von_mises: 0, anderson_darling: 0, wasserstein: 0 };
  const halves = { ...tails };
  const weights = { ...tails };
  let hybrid = 0;
  const moments = Object.fromEntries(ORDERED_DISTANCES.map((name) => [name, new Moments()])) as Record<
    OrderedDistance,
    Moments
  >;
  for (let block = count - 1; block >= 0; block--) {
    const d = differences[block] ?? 0;
    const h = pooled[block] ?? 0;
    const b = baseline[block] ?? 0;
    const c = current[block] ?? 0;
    const weight = share * (b / n) + (1 - share) * (c / m);
    const inverse = h > 1e-12 && h < 1 - 1e-12 ? 1 / (h * (1 - h)) : 0;
    tails.kolmogorov_smirnov = block <= widest ? 2 * (differences[widest] ?? 0) : 0;
    tails.cramer_von_mises += 2 * weight * d;
    tails.anderson_darling += 2 * weight * d * inverse;
    hybrid -= weight * d * d * (1 - 2 * h) * inverse * inverse;
    const slope = 2 * area * Math.sign(d);
    tails.wasserstein += slope * ((gaps[block] ?? 0) + (spans[block] ?? 0));
    // A block's own records lie in the middle of it.
    halves.wasserstein = (-slope * (spans[block] ?? 0)) / 2;
    weights.cramer_von_mises = d * d;
    weights.anderson_darling = hybrid + d * d * inverse;
    for (const name of ORDERED_DISTANCES) {
      const followed = tails[name] + halves[name];
      const shared = weights[name];
      moments[name].add(b / n, followed + share * shared, c / m, -followed + (1 - share) * shared);
    }
  }
  return Object.fromEntries(
    ORDERED_DISTANCES.map((name) => [name, moments[name].variance(n, m)])
  ) as unknown as OrderedSquares;
}

/** Means and squares of a derivative under both samples. */
export class Moments {
  private baseline = 0;
  private baselineSquares = 0;
  private current = 0;
  private currentSquares = 0;

  add(p: number, byBaseline: number, q: number, byCurrent: number): void {
    this.baseline += p * byBaseline;
    this.baselineSquares += p * byBaseline * byBaseline;
    this.current += q * byCurrent;
    this.currentSquares += q * byCurrent * byCurrent;
  }

  variance(n: number, m: number): number {
    return (
      Math.max(0, this.baselineSquares - this.baseline ** 2) / n +
      Math.max(0, this.currentSquares - this.current ** 2) / m
    );
  }
}

/** The statistics by their names in the literature: they grow with n where the distances do not. */
export function classicalStatistics(pass: OrderedPass, n: number, m: number) {
  return {
    kolmogorov_smirnov: pass.supremum,
    cramer_von_mises: pass.cramerVonMises * harmonicSize(n, m),
    anderson_darling: pass.andersonDarling * harmonicSize(n, m),
  };
}
