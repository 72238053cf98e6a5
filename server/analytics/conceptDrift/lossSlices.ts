import { type FeatureColumn, featureBins } from '../estimatedPerformance/featureBins';
import { effectiveSampleSize } from '../../stats/weightedProportion';

/** Labelled calls with what each of them lost: 1 for a wrong class, or the absolute error. */
export interface LossCalls {
  readonly losses: Float64Array;
  readonly weights: Float64Array;
}

/** The calls of one slice of a feature, on the baseline or now. */
export interface LossSlice {
  /** Share of all calls, by weight. */
  readonly share: number;
  readonly meanLoss: number;
  /** Of the mean. */
  readonly variance: number;
  readonly n: number;
}

export interface SlicedFeature {
  readonly labels: readonly string[];
  readonly baseline: readonly LossSlice[];
  readonly current: readonly LossSlice[];
  /**
   * Variance of the change of each slice's mean, had nothing changed: by the spread of both sides together. With the spread of
   * each side the test finds up to four times as many changes as there should be in slices of thirty calls or of rare errors,
   * because a slice with few errors by chance looks certain.
   */
  readonly nullVariances: readonly number[];
}

/** Fewest calls of a slice on either side, in effect; smaller ones are taken together. */
const MIN_SLICE = 20;
const POOLED = '(small slices)';

/** Cuts a feature at the deciles or categories of the baseline; null when fewer than two slices are large enough. */
export function sliceFeature(
  [baseline, baselineColumn]: readonly [LossCalls, FeatureColumn],
  [current, currentColumn]: readonly [LossCalls, FeatureColumn]
): SlicedFeature | null {
  const bins = featureBins(baselineColumn);
  const place = (calls: LossCalls, column: FeatureColumn) =>
    sumsByBin(calls, bins.count, (row) => bins.binOf(column, row));
  const [before, now] = [place(baseline, baselineColumn), place(current, currentColumn)];
  const isLarge = (bin: number) => Math.min(effective(before[bin]!), effective(now[bin]!)) >= MIN_SLICE;
  const large = Array.from({ length: bins.count }, (_, bin) => bin).filter(isLarge);
  const small = Array.from({ length: bins.count }, (_, bin) => bin).filter((bin) => !isLarge(bin));
  const groups = [...large.map((bin) => [bin]), ...(small.length === 0 ? [] : [small])].filter((group) =>
    [before, now].every((sums) => effective(added(group.map((bin) => sums[bin]!))) >= MIN_SLICE)
  );
  if (groups.length < 2) {
    return null;
  }
  const merged = (sums: readonly Sums[], group: readonly number[]) => added(group.map((bin) => sums[bin]!));
  const slices = (sums: readonly Sums[]) => toSlices(groups.map((group) => merged(sums, group)));
  return {
    labels: groups.map((group) => (isLarge(group[0]!) ? (bins.labels[group[0]!] ?? '') : POOLED)),
    baseline: slices(before),
    current: slices(now),
    nullVariances: nullVariances(groups.map((group) => [merged(before, group), merged(now, group)] as const)),
  };
}

interface Sums {
  readonly weight: number;
  readonly squaredWeight: number;
  readonly loss: number;
  readonly squaredLoss: number;
}

const NO_SUMS: Sums = { weight: 0, squaredWeight: 0, loss: 0, squaredLoss: 0 };

function sumsByBin({ losses, weights }: LossCalls, count: number, binOf: (row: number) => number): readonly Sums[] {
  const sums = Array.from({ length: count }, () => ({ ...NO_SUMS }));
  losses.forEach((loss, row) => {
    const sum = sums[binOf(row)]!;
    const weight = weights[row]!;
    sum.weight += weight;
    sum.squaredWeight += weight * weight;
    sum.loss += weight * loss;
    sum.squaredLoss += weight * loss * loss;
  });
  return sums;
}

function added(all: readonly Sums[]): Sums {
  return all.reduce(
    (sum, one) => ({
      weight: sum.weight + one.weight,
      squaredWeight: sum.squaredWeight + one.squaredWeight,
      loss: sum.loss + one.loss,
      squaredLoss: sum.squaredLoss + one.squaredLoss,
    }),
    NO_SUMS
  );
}

function effective({ weight, squaredWeight }: Sums): number {
  return effectiveSampleSize(weight, squaredWeight);
}

/** Mean squared distance from the mean. */
function spreadOf({ weight, loss, squaredLoss }: Sums): number {
  return Math.max(squaredLoss / weight - (loss / weight) ** 2, 0);
}

function nullVariances(all: ReadonlyArray<readonly [Sums, Sums]>): readonly number[] {
  const overall = spreadOf(added(all.flat()));
  return all.map(([before, now]) => {
    const [n, m] = [effective(before), effective(now)];
    const spread = ((n + m) * spreadOf(added([before, now])) + overall) / (n + m + 1);
    return spread * (1 / n + 1 / m);
  });
}

/** A slice in which every call lost the same is not certain: one call of the spread of all is added to each. */
function toSlices(all: readonly Sums[]): readonly LossSlice[] {
  const total = added(all);
  const overall = spreadOf(total);
  return all.map((sums) => {
    const n = effective(sums);
    return {
      share: sums.weight / total.weight,
      meanLoss: sums.loss / sums.weight,
      variance: (n * spreadOf(sums) + overall) / (n + 1) / n,
      n,
    };
  });
}
