import {
  COMPARED_METRIC_NAMES,
  COMPARED_METRICS,
  COMPARISON_ALPHA,
  type ComparedMetricName,
  type ComparisonVerdict,
  PAIRING_RULE,
  type QualityMeasure,
} from '../../contract/modelComparison';
import type { PairedCalls } from './callTotals';
import { INDEPENDENT_METRICS, type VersionCalls } from './independentMetrics';
import { improvementOf } from './improvement';
import { isMeasured, type Measured, type NotMeasured } from './measured';
import { judgeMetrics, type Margins, type MetricComparison } from './metricVerdict';
import { PAIRED_METRICS } from './pairedMetrics';

export interface ComparisonInput {
  readonly a: VersionCalls;
  readonly b: VersionCalls;
  readonly pairs: PairedCalls;
  readonly quality: QualityMeasure;
  readonly margins?: Margins;
  readonly alpha?: number;
}

export interface VersionComparison {
  /** Of version B beside version A, over all metrics. */
  readonly verdict: ComparisonVerdict;
  /** The metric that decides it, or that keeps it open; null where none can be measured. */
  readonly decidedBy: ComparedMetricName | null;
  /** Improvement of that metric in margins: 1 is just what matters, negative is worse; null where it is not bounded. */
  readonly improvement: number | null;
  readonly improvementLow: number | null;
  readonly improvementHigh: number | null;
  /** One sentence: why, and what is needed where it is open. */
  readonly reason: string;
  readonly metrics: readonly MetricComparison[];
  readonly alpha: number;
}

/**
 * Version B beside version A of a model.
 *
 * Better: better in one metric at least and shown not to be worse in any. Worse: worse in one at least and better in none.
 * Equivalent: equivalent in all. Else inconclusive: something is open, or one metric gained and another lost, which no
 * number of calls decides. Metrics that neither version has (no costs, no truths) do not count.
 */
export function compareVersions({
  a,
  b,
  pairs,
  quality,
  margins = {},
  alpha = COMPARISON_ALPHA,
}: ComparisonInput): VersionComparison {
  const left = quality === 'correctness' ? 'mean_absolute_error' : 'accuracy_ratio';
  const names = COMPARED_METRIC_NAMES.filter((name) => name !== left);
  const measured = names.map((name) => [name, measure(name, a, b, pairs)] as const);
  const metrics = judgeMetrics(measured, margins, alpha);
  return { ...overall(metrics.filter(({ countA, countB }) => countA + countB > 0)), metrics, alpha };
}

/** Over the inputs that both saw, where these are most of the calls: so what makes an input hard is left out of it. */
function measure(
  name: ComparedMetricName,
  a: VersionCalls,
  b: VersionCalls,
  pairs: PairedCalls
): Measured | NotMeasured {
  const independent = INDEPENDENT_METRICS[name](a, b);
  const paired = PAIRED_METRICS[name](pairs);
  const fewest = Math.min(independent.countA, independent.countB);
  const isPaired =
    isMeasured(paired) &&
    paired.countA >= Math.max(PAIRING_RULE.leastPairs, COMPARED_METRICS[name].leastCalls) &&
    paired.countA >= PAIRING_RULE.leastShare * fewest;
  return isPaired ? paired : independent;
}

function overall(metrics: readonly MetricComparison[]): Omit<VersionComparison, 'metrics' | 'alpha'> {
  const better = metrics.filter(({ verdict }) => verdict === 'better');
  const worse = metrics.filter(({ verdict }) => verdict === 'worse');
  const open = metrics.filter((one) => one.verdict === 'inconclusive' && !isShownNotWorse(one));
  const undecided = metrics.filter(({ verdict }) => verdict === 'inconclusive');
  if (metrics.length === 0) {
    return decided('inconclusive', null, 'Neither version has calls in this window: 0 of 30 needed of each.');
  }
  if (better.length > 0 && worse.length > 0) {
    const reason = `Better in ${list(better)}, worse in ${list(worse)}: which matters more is for a person to say.`;
    return decided(
      'inconclusive',
      mostBy(worse, (one) => -(lowOf(one) ?? 0)),
      reason
    );
  }
  if (worse.length > 0) {
    return decided(
      'worse',
      mostBy(worse, (one) => -(highOf(one) ?? 0)),
      `Worse in ${list(worse)}.`
    );
  }
  if (better.length > 0 && open.length === 0) {
    return decided(
      'better',
      mostBy(better, (one) => lowOf(one) ?? 0),
      `Better in ${list(better)}, worse in none.`
    );
  }
  if (undecided.length === 0) {
    const reason = `No metric differs by as much as matters: ${list(metrics)}.`;
    return decided('equivalent', mostBy(metrics, farthest), reason);
  }
  const first = mostBy(open.length > 0 ? open : undecided, farthest);
  const gained = better.length > 0 ? `Better in ${list(better)}, but ` : '';
  return decided('inconclusive', first, `${gained}${titleOf(first)} is open: ${first?.reason ?? ''}`);
}

function decided(
  verdict: ComparisonVerdict,
  by: MetricComparison | null,
  reason: string
): Omit<VersionComparison, 'metrics' | 'alpha'> {
  return {
    verdict,
    decidedBy: by?.metric ?? null,
    improvement: by === null ? null : improvementOf(by).value,
    improvementLow: by === null ? null : lowOf(by),
    improvementHigh: by === null ? null : highOf(by),
    reason,
  };
}

function isShownNotWorse(one: MetricComparison): boolean {
  const low = lowOf(one);
  return low !== null && low > -1;
}

function lowOf(one: MetricComparison): number | null {
  return improvementOf(one).low;
}

function highOf(one: MetricComparison): number | null {
  return improvementOf(one).high;
}

function farthest(one: MetricComparison): number {
  return Math.max(Math.abs(lowOf(one) ?? Infinity), Math.abs(highOf(one) ?? Infinity));
}

function mostBy(all: readonly MetricComparison[], score: (one: MetricComparison) => number): MetricComparison | null {
  return all.reduce<MetricComparison | null>(
    (most, one) => (most === null || score(one) > score(most) ? one : most),
    null
  );
}

function list(metrics: readonly MetricComparison[]): string {
  return metrics.map(titleOf).join(', ');
}

function titleOf(one: MetricComparison | null): string {
  return one === null ? '' : COMPARED_METRICS[one.metric].title.toLowerCase();
}
