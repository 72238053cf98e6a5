import { normalCdf, normalQuantile } from '../../stats/distributions';
import { falseDiscovery } from '../../stats/falseDiscovery';
import { chiSquareTail } from '../../stats/twoSample/chiSquareTail';
import type { LossSlice, SlicedFeature } from './lossSlices';

export const EXPLAIN_ALPHA = 0.05;

export interface Component {
  readonly value: number;
  readonly low: number;
  readonly high: number;
  readonly pValue: number;
}

/** What one feature has to do with a change of the mean loss. */
export interface FeatureExplanation {
  readonly feature: string;
  /** How much the loss rose because calls moved into slices that were worse already: `Σ (q − p) L₀`. */
  readonly mix: Component;
  /** Whether the loss changed differently in its slices: Cochran's Q. */
  readonly within: { readonly statistic: number; readonly degreesOfFreedom: number; readonly pValue: number };
  /** The slice to which most of the change within slices falls: `q (L₁ − L₀)`. */
  readonly worst: { readonly slice: string; readonly value: number; readonly low: number; readonly high: number };
}

export interface RankedExplanation extends FeatureExplanation {
  readonly mixAdjustedP: number;
  readonly withinAdjustedP: number;
  /** mix: its calls moved. within: what it means changed. Both, or neither shown. */
  readonly explains: ReadonlyArray<'mix' | 'within'>;
}

/**
 * Splits a change of the mean loss over the slices of a feature. With shares p, q and mean losses L₀, L₁ on the baseline and
 * now, `L₁ − L₀ = Σ (q − p) L₀ + Σ q (L₁ − L₀)`: composition and rates (Kitagawa, "Components of a difference between two
 * rates", 1955; Oaxaca's form, with the baseline's rates). The first part has a delta-method interval; whether the second is
 * the same in every slice is tested by Cochran's Q (1954), with variances as if nothing had changed. It tells what goes with the change, not what caused it.
 */
export function explainByFeature(feature: string, sliced: SlicedFeature): FeatureExplanation {
  return { feature, mix: mixOf(sliced), within: withinOf(sliced), worst: worstOf(sliced) };
}

/** Ranked by evidence; p-values are corrected over both parts of all features (Benjamini and Hochberg). */
export function rankExplanations(all: readonly FeatureExplanation[]): readonly RankedExplanation[] {
  const adjusted = falseDiscovery(all.flatMap(({ mix, within }) => [mix.pValue, within.pValue]));
  return all
    .map((one, index): RankedExplanation => {
      const [mixAdjustedP = 1, withinAdjustedP = 1] = adjusted.slice(2 * index, 2 * index + 2);
      const isMix = mixAdjustedP <= EXPLAIN_ALPHA && one.mix.value > 0;
      const isWithin = withinAdjustedP <= EXPLAIN_ALPHA && one.worst.value > 0;
      return {
        ...one,
        mixAdjustedP,
        withinAdjustedP,
        explains: [...(isMix ? (['mix'] as const) : []), ...(isWithin ? (['within'] as const) : [])],
      };
    })
    .sort(
      (a, b) =>
        Number(b.explains.length > 0) - Number(a.explains.length > 0) ||
        Math.max(...sizesOf(b)) - Math.max(...sizesOf(a)) ||
        (a.feature < b.feature ? -1 : 1)
    );
}

/** Of the parts that are shown, or of both where none is. */
function sizesOf({ mix, worst, explains }: RankedExplanation): readonly number[] {
  return [
    ...(explains.includes('mix') || explains.length === 0 ? [mix.value] : []),
    ...(explains.includes('within') || explains.length === 0 ? [worst.value] : []),
  ];
}

function mixOf({ baseline, current }: SlicedFeature): Component {
  const before = meanOf(baseline, baseline);
  const moved = meanOf(current, baseline);
  const value = moved.mean - before.mean;
  const ofRates = baseline.reduce(
    (sum, { share, variance }, slice) => sum + (current[slice]!.share - share) ** 2 * variance,
    0
  );
  const error = Math.sqrt(before.variance + moved.variance + ofRates);
  return { value, ...around(value, error), pValue: error === 0 ? 1 : 2 * normalCdf(-Math.abs(value) / error) };
}

/** The mean loss of calls with these shares and the baseline's losses, and its variance over which calls there are. */
function meanOf(shares: readonly LossSlice[], losses: readonly LossSlice[]) {
  const mean = shares.reduce((sum, { share }, slice) => sum + share * losses[slice]!.meanLoss, 0);
  const square = shares.reduce((sum, { share }, slice) => sum + share * losses[slice]!.meanLoss ** 2, 0);
  const n = shares.reduce((sum, one) => sum + one.n, 0);
  return { mean, variance: Math.max(square - mean * mean, 0) / n };
}

function withinOf({ baseline, current, nullVariances }: SlicedFeature): FeatureExplanation['within'] {
  const changes = baseline.map((before, slice) => {
    const now = current[slice]!;
    return { change: now.meanLoss - before.meanLoss, weight: 1 / (nullVariances[slice] ?? NaN) };
  });
  const finite = changes.filter(({ weight }) => Number.isFinite(weight));
  const total = finite.reduce((sum, { weight }) => sum + weight, 0);
  const common = finite.reduce((sum, { change, weight }) => sum + weight * change, 0) / total;
  const statistic = finite.reduce((sum, { change, weight }) => sum + weight * (change - common) ** 2, 0);
  const degreesOfFreedom = Math.max(finite.length - 1, 0);
  return degreesOfFreedom === 0
    ? { statistic: 0, degreesOfFreedom, pValue: 1 }
    : { statistic, degreesOfFreedom, pValue: chiSquareTail(statistic, degreesOfFreedom) };
}

function worstOf({ labels, baseline, current }: SlicedFeature): FeatureExplanation['worst'] {
  const parts = labels.map((slice, place) => {
    const [before, now] = [baseline[place]!, current[place]!];
    const value = now.share * (now.meanLoss - before.meanLoss);
    return { slice, value, ...around(value, now.share * Math.sqrt(before.variance + now.variance)) };
  });
  return parts.reduce((worst, part) => (part.value > worst.value ? part : worst));
}

function around(value: number, error: number): { low: number; high: number } {
  const half = -normalQuantile(0.025) * error;
  return { low: value - half, high: value + half };
}
