import { type Difference, levelExcluding } from '../../stats/differences/difference';
import { independentProportions } from '../../stats/differences/proportionDifference';
import { DEFAULT_CONFIDENCE, isInsufficient } from '../../stats/estimate';
import { falseDiscovery } from '../../stats/falseDiscovery';
import type { Trials } from '../../stats/proportions';

/** Users with one value of one field, before and after. */
export interface Segment {
  readonly field: string;
  readonly value: string;
  readonly before: Trials;
  readonly after: Trials;
}

export interface SegmentFinding extends Segment {
  /** The segment's rate, after minus before. */
  readonly change: { readonly value: number; readonly low: number; readonly high: number };
  /** How much further its rate moved than that of everybody else. */
  readonly effect: { readonly value: number; readonly low: number; readonly high: number };
  readonly pValue: number;
  /** Over all segments that were tested, of all fields. */
  readonly adjustedPValue: number;
  readonly isFound: boolean;
  /**
   * Which part of the change of the whole rate came about here, by other rates and by other shares of the users; the parts of
   * all values of a field make 1. Null where the whole rate did not change.
   */
  readonly changeShare: number | null;
}

export interface SegmentReport {
  /** Most certain first. */
  readonly findings: readonly SegmentFinding[];
  /** Values that were not tested, because they or all others had fewer users than are needed. */
  readonly tooSmallCount: number;
}

export interface SegmentOptions {
  readonly minUsers: number;
  readonly falseDiscoveryRate: number;
}

/**
 * Where a change of a rate comes from: segments whose rate changed otherwise than that of all other users.
 *
 * Method: the difference of two differences of proportions, each with Newcombe's interval, joined by MOVER (Zou and Donner
 * (2008)); p is the smallest level at which that interval leaves out 0; p-values of all segments are adjusted together after
 * Benjamini and Yekutieli (2001), which holds however segments overlap. It tells where, never why: a segment that changed
 * otherwise can do so for a reason that is in none of the fields.
 */
export function findSegments(
  total: { readonly before: Trials; readonly after: Trials },
  segments: readonly Segment[],
  { minUsers, falseDiscoveryRate }: SegmentOptions
): SegmentReport {
  const tested = segments.flatMap((segment) => {
    const others = { before: without(total.before, segment.before), after: without(total.after, segment.after) };
    const sizes = [segment.before, segment.after, others.before, others.after].map(({ trials }) => trials);
    const own = independentProportions(segment.before, segment.after);
    const rest = independentProportions(others.before, others.after);
    return Math.min(...sizes) < minUsers || isInsufficient(own) || isInsufficient(rest)
      ? []
      : [{ segment, own, effect: differenceOf(own, rest) }];
  });
  const pValues = tested.map(({ effect }) => levelExcluding(effect, 0));
  const adjusted = falseDiscovery(pValues, 'benjamini-yekutieli');
  const findings = tested.map(({ segment, own, effect }, index) => ({
    ...segment,
    change: { value: own.value, ...own.intervalAt(DEFAULT_CONFIDENCE) },
    effect: { value: effect.value, ...effect.intervalAt(DEFAULT_CONFIDENCE) },
    pValue: pValues[index] ?? 1,
    adjustedPValue: adjusted[index] ?? 1,
    isFound: (adjusted[index] ?? 1) <= falseDiscoveryRate,
    changeShare: changeShare(total, segment),
  }));
  return {
    findings: findings.sort((a, b) => a.pValue - b.pValue || Math.abs(b.effect.value) - Math.abs(a.effect.value)),
    tooSmallCount: segments.length - tested.length,
  };
}

/** First minus second; the bounds of each at their own distance from their value. */
function differenceOf(first: Difference, second: Difference): Difference {
  const value = first.value - second.value;
  return {
    value,
    method: 'newcombe-independent',
    intervalAt(confidence) {
      const one = first.intervalAt(confidence);
      const two = second.intervalAt(confidence);
      return {
        low: value - Math.hypot(first.value - one.low, two.high - second.value),
        high: value + Math.hypot(one.high - first.value, second.value - two.low),
      };
    },
  };
}

function changeShare(
  total: { readonly before: Trials; readonly after: Trials },
  { before, after }: Segment
): number | null {
  const rateBefore = total.before.successes / total.before.trials;
  const change = total.after.successes / total.after.trials - rateBefore;
  const shareBefore = before.trials / total.before.trials;
  const shareAfter = after.trials / total.after.trials;
  const part =
    after.successes / total.after.trials -
    before.successes / total.before.trials -
    (shareAfter - shareBefore) * rateBefore;
  return Number.isFinite(part / change) ? part / change : null;
}

function without(all: Trials, part: Trials): Trials {
  return {
    successes: Math.max(0, all.successes - part.successes),
    trials: Math.max(0, all.trials - part.trials),
  };
}
