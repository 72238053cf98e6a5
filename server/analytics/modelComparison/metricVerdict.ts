import {
  COMPARED_METRICS,
  type ComparedMetric,
  type ComparedMetricName,
  type ComparisonDesign,
  type ComparisonVerdict,
} from '../../contract/modelComparison';
import { type DifferenceMethod, levelExcluding } from '../../stats/differences/difference';
import { holm } from '../../stats/holm';
import { isMeasured, type Measured, type NotMeasured } from './measured';

/** One metric of version B beside version A. What is not known is null. */
export interface MetricComparison {
  readonly metric: ComparedMetricName;
  readonly verdict: ComparisonVerdict;
  readonly design: ComparisonDesign | null;
  readonly valueA: number | null;
  readonly valueB: number | null;
  /** B minus A; a bound is null where too few calls bound it. */
  readonly difference: number | null;
  readonly low: number | null;
  readonly high: number | null;
  /** Of the interval: what Holm's procedure leaves to this metric. */
  readonly confidence: number | null;
  /** The smallest difference that matters, in the unit of the metric. */
  readonly margin: number | null;
  /** Of "no difference beyond the margin", and the same adjusted for the family. */
  readonly pValue: number | null;
  readonly adjustedPValue: number | null;
  readonly method: DifferenceMethod | null;
  readonly countA: number;
  readonly countB: number;
  /** Calls of each version (or pairs) that would decide it, as far as can be told; null where it is decided or cannot. */
  readonly neededCount: number | null;
  /** Why nothing is decided; null where it is. */
  readonly reason: string | null;
}

/** Beyond so many times the calls at hand, a difference lies at the margin for all that can be told. */
const FARTHEST = 1_000;

/** Smallest differences that matter, where they are not those of COMPARED_METRICS. */
export type Margins = Readonly<Partial<Record<ComparedMetricName, number>>>;

/**
 * A verdict on each metric, their family judged by Holm's procedure.
 *
 * A metric is better or worse when its whole interval lies beyond the margin, equivalent when it lies within, and else
 * inconclusive. The chance of any wrong "better" or "worse" in the family is at most alpha, as far as the intervals hold.
 */
export function judgeMetrics(
  all: ReadonlyArray<readonly [ComparedMetricName, Measured | NotMeasured]>,
  margins: Margins,
  alpha: number
): readonly MetricComparison[] {
  const open = all.map(([metric, one]) => {
    const { leastCalls }: ComparedMetric = COMPARED_METRICS[metric];
    return { metric, one, leastCalls, isEnough: isMeasured(one) && Math.min(one.countA, one.countB) >= leastCalls };
  });
  const family = open.flatMap(({ metric, one, isEnough }) =>
    isMeasured(one) && isEnough ? [{ metric, one, margin: marginOf(metric, one, margins) }] : []
  );
  const pValues = family.map(({ one: { difference }, margin }) =>
    Math.abs(difference.value) <= margin ? 1 : levelExcluding(difference, Math.sign(difference.value) * margin)
  );
  const { adjusted, levels } = holm(pValues, alpha);
  return open.map(({ metric, one, leastCalls }) => {
    const index = family.findIndex((member) => member.metric === metric);
    const member = family[index];
    return member === undefined
      ? undecided(metric, one, leastCalls)
      : decide(metric, member.one, member.margin, {
          level: levels[index] ?? alpha,
          pValue: pValues[index] ?? 1,
          adjustedPValue: adjusted[index] ?? 1,
        });
  });
}

function marginOf(metric: ComparedMetricName, { valueA }: Measured, margins: Margins): number {
  const { margin }: ComparedMetric = COMPARED_METRICS[metric];
  const size = margins[metric] ?? margin.value;
  return margin.kind === 'relative' ? size * Math.abs(valueA) : size;
}

function decide(
  metric: ComparedMetricName,
  { design, valueA, valueB, difference, countA, countB }: Measured,
  margin: number,
  test: { readonly level: number; readonly pValue: number; readonly adjustedPValue: number }
): MetricComparison {
  const { low, high } = difference.intervalAt(1 - test.level);
  const verdict = verdictOf(metric, low, high, margin);
  const spread = Math.max(difference.value - low, high - difference.value);
  const isOpen = verdict === 'inconclusive';
  const neededCount = isOpen ? callsNeeded(difference.value, spread, margin, Math.min(countA, countB)) : null;
  return {
    metric,
    verdict,
    design,
    valueA,
    valueB,
    difference: difference.value,
    low: Number.isFinite(low) ? low : null,
    high: Number.isFinite(high) ? high : null,
    confidence: 1 - test.level,
    margin,
    pValue: test.pValue,
    adjustedPValue: test.adjustedPValue,
    method: difference.method,
    countA,
    countB,
    neededCount,
    reason: isOpen ? openReason(neededCount, design, countA, countB) : null,
  };
}

function verdictOf(metric: ComparedMetricName, low: number, high: number, margin: number): ComparisonVerdict {
  const isHigherBetter = COMPARED_METRICS[metric].better === 'higher';
  if (low > margin) {
    return isHigherBetter ? 'better' : 'worse';
  }
  if (high < -margin) {
    return isHigherBetter ? 'worse' : 'better';
  }
  return low >= -margin && high <= margin ? 'equivalent' : 'inconclusive';
}

/** An interval shrinks with the root of the calls, so the calls grow with the square of how much it has to shrink. */
function callsNeeded(value: number, spread: number, margin: number, count: number): number | null {
  const distance = Math.abs(Math.abs(value) - margin);
  const factor = (spread / distance) ** 2;
  return Number.isFinite(factor) && factor <= FARTHEST ? Math.max(count + 1, Math.ceil(factor * count)) : null;
}

function openReason(needed: number | null, design: ComparisonDesign, countA: number, countB: number): string {
  if (needed === null) {
    return 'The difference lies too near the margin to be told from it with any number of calls in reach.';
  }
  return design === 'paired'
    ? `${countA} of about ${needed} inputs needed that both versions saw.`
    : `${Math.min(countA, countB)} of about ${needed} calls needed of each version.`;
}

function undecided(metric: ComparedMetricName, one: Measured | NotMeasured, leastCalls: number): MetricComparison {
  const { countA, countB } = one;
  const neededCount = Math.max(leastCalls, isMeasured(one) ? 0 : one.needed);
  const why = isMeasured(one) ? '' : ` (${one.reason})`;
  return {
    metric,
    verdict: 'inconclusive',
    design: isMeasured(one) ? one.design : null,
    valueA: isMeasured(one) ? one.valueA : null,
    valueB: isMeasured(one) ? one.valueB : null,
    difference: isMeasured(one) ? one.difference.value : null,
    low: null,
    high: null,
    confidence: null,
    margin: null,
    pValue: null,
    adjustedPValue: null,
    method: isMeasured(one) ? one.difference.method : null,
    countA,
    countB,
    neededCount,
    reason: `${Math.min(countA, countB)} of ${neededCount} calls needed of each version${why}.`,
  };
}
