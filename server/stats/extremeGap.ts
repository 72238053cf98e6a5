import { normalCdf, normalQuantile } from './distributions';
import { DEFAULT_CONFIDENCE, insufficient, isInsufficient, requireConfidence, type Estimate } from './estimate';
import { newcombeDifference, type Trials } from './proportions';
import { proportionRatioBounds } from './proportionRatio';
import { largestContrastQuantile } from './largestContrast';

export interface ExtremeGapQuestion {
  /** difference: largest minus smallest share. ratio: smallest over largest. */
  readonly of: 'difference' | 'ratio';
  /** Shares of the same groups, one list for each kind of share; over several kinds the worst gap counts. */
  readonly shares: ReadonlyArray<readonly Trials[]>;
  readonly confidence?: number;
}

/** One ordered pair of groups within a kind of share. */
interface Pair {
  readonly kind: number;
  readonly one: number;
  readonly other: number;
}

const MAX_ROUNDS = 5;
/** A pair is left out of the competition when it is this improbable that its gap is the widest. */
const OUT_OF_THE_RACE = 0.995;

/**
 * The gap between the extremes of several independent proportions, with an interval.
 *
 * The largest of many estimated gaps is too large on average: between groups that are all alike there is always a
 * widest gap. So the two ends are made differently. The end away from "no gap" is the furthest bound of any pair of groups
 * at the one-sided level, which is valid because the pair with the true gap is one of them. The end towards "no gap" is the
 * furthest bound of any pair at a level at which all pairs that may have the widest gap hold at once (the maximum of
 * their standardised contrasts, by a fixed set of 2,000 normal draws), so that it passes a limit only with evidence.
 * Pair bounds: Newcombe's for differences, Donner and Zou's for ratios, both on Wilson's limits. Source of the
 * selection of pairs: Romano, Shaikh and Wolf, "A Practical Two-Step Method for Testing Moment Inequalities" (2014).
 *
 * Coverage: at least nominal; nominal when two groups stand clear of the rest, up to 99 % when many are nearly alike
 * (`docs/statistics.md`).
 *
 * @returns value as a plug-in (as fairlearn computes it) within [low, high] ⊂ [0, 1]; n = trials of all groups in the
 *   kind of share with the fewest; `insufficient` with fewer than two groups, a group without trials, or, for a ratio,
 *   when no group has a success.
 * @throws RangeError when confidence is not between 0 and 1.
 */
export function extremeGap({ of, shares, confidence = DEFAULT_CONFIDENCE }: ExtremeGapQuestion): Estimate {
  requireConfidence(confidence);
  const groupCount = Math.min(...shares.map(({ length }) => length));
  if (!(groupCount >= 2)) {
    return insufficient('a gap is between groups', Number.isFinite(groupCount) ? groupCount : 0, 2);
  }
  if (shares.some((kind) => kind.some(({ trials }) => trials === 0))) {
    return insufficient('a group has no trials', 0, 1);
  }
  if (of === 'ratio' && shares.every((kind) => kind.every(({ successes }) => successes === 0))) {
    return insufficient('no group has a success', 0, 1);
  }
  const value = plugIn(of, shares);
  const { inner, outer } = bounds(of, shares, confidence);
  return {
    value,
    low: of === 'difference' ? Math.min(inner, value) : Math.min(outer, value),
    high: of === 'difference' ? Math.max(outer, value) : Math.max(inner, value),
    n: Math.min(...shares.map((kind) => kind.reduce((sum, { trials }) => sum + trials, 0))),
    method: 'extreme-gap',
    confidence,
  };
}

function plugIn(of: 'difference' | 'ratio', shares: ExtremeGapQuestion['shares']): number {
  const gaps = shares.map((kind) => {
    const values = kind.map(({ successes, trials }) => successes / trials);
    const largest = Math.max(...values);
    const smallest = Math.min(...values);
    if (of === 'difference') {
      return largest - smallest;
    }
    // Shares that are 0 in every group do not differ.
    return largest === 0 ? 1 : smallest / largest;
  });
  return of === 'difference' ? Math.max(...gaps) : Math.min(...gaps);
}

/** inner: towards no gap; outer: away from it. */
function bounds(of: 'difference' | 'ratio', shares: ExtremeGapQuestion['shares'], confidence: number) {
  // A difference grows with the gap, a ratio falls with it: both are told as one that grows.
  const towards = (pair: Pair, level: number) => pairBounds(of, shares, pair, level);
  const all = allPairs(shares);
  const outerOfPairs = all.map((pair) => towards(pair, confidence).outer);
  const outer = of === 'difference' ? Math.max(...outerOfPairs) : Math.min(...outerOfPairs);
  const errors = shares.map((kind) => kind.map((trials) => standardError(of, trials)));
  const raceLevel = 2 * OUT_OF_THE_RACE - 1;
  let racing = all;
  let inner = of === 'difference' ? 0 : 1;
  for (let round = 0; round < MAX_ROUNDS; round += 1) {
    const z = largestContrastQuantile(errors, racing, (1 + confidence) / 2);
    const level = 2 * normalCdf(Math.max(z, -normalQuantile((1 - confidence) / 2))) - 1;
    const innerOfPairs = all.map((pair) => towards(pair, level).inner);
    inner = of === 'difference' ? Math.max(0, ...innerOfPairs) : Math.min(1, ...innerOfPairs);
    const left = racing.filter((pair) => {
      const furthest = towards(pair, raceLevel).outer;
      return of === 'difference' ? furthest >= inner : furthest <= inner;
    });
    if (left.length === racing.length || left.length === 0) {
      break;
    }
    racing = left;
  }
  return { inner, outer: Math.min(1, outer) };
}

function pairBounds(
  of: 'difference' | 'ratio',
  shares: ExtremeGapQuestion['shares'],
  { kind, one, other }: Pair,
  level: number
): { readonly inner: number; readonly outer: number } {
  const first = shares[kind]?.[one] ?? { successes: 0, trials: 0 };
  const second = shares[kind]?.[other] ?? { successes: 0, trials: 0 };
  if (of === 'difference') {
    const difference = newcombeDifference(first, second, level);
    return isInsufficient(difference) ? { inner: -1, outer: 1 } : { inner: difference.low, outer: difference.high };
  }
  const ratio = proportionRatioBounds(first, second, level);
  return ratio === null ? { inner: Infinity, outer: 0 } : { inner: ratio.high, outer: ratio.low };
}

function allPairs(shares: ExtremeGapQuestion['shares']): readonly Pair[] {
  return shares.flatMap((groups, kind) =>
    groups.flatMap((_, one) => groups.flatMap((__, other): Pair[] => (one === other ? [] : [{ kind, one, other }])))
  );
}

/** Of the share, or of its logarithm for a ratio; half a success more on both sides keeps it above 0. */
function standardError(of: 'difference' | 'ratio', { successes, trials }: Trials): number {
  const share = (successes + 0.5) / (trials + 1);
  return of === 'difference' ? Math.sqrt((share * (1 - share)) / trials) : Math.sqrt((1 - share) / (share * trials));
}
