import { independentProportions } from '../../stats/differences/proportionDifference';
import { levelExcluding } from '../../stats/differences/difference';
import { isInsufficient, type Estimate } from '../../stats/estimate';
import { betaBinomialTail } from '../../stats/betaBinomialTail';
import { wilsonInterval, newcombeDifference, type Trials } from '../../stats/proportions';
import { effectiveSize, weightOf } from './categoryCells';
import type { CategoryColumn, HistogramColumn, SortedColumn } from './columns';
import { duplicateRateAt, duplicateRates } from './duplicateRates';

/** A rate in both windows. */
export interface RateChange {
  readonly baseline: Estimate;
  readonly current: Estimate;
  /** Current less baseline; null where the baseline's rate is 0 by definition. */
  readonly change: Estimate | null;
  readonly pValue: number | null;
}

/** How good a feature's records are, apart from how their values are distributed. Rates are 0–1. */
export interface DataQuality {
  /** Records, missing ones among them; effective ones when weights differ. */
  readonly records: { readonly baseline: number; readonly current: number };
  readonly missing: RateChange;
  /**
   * Current values beyond the baseline's lowest and highest, or in categories that it has not. The p-value is of as many, or
   * more, when nothing has changed: a few new extremes are always to be expected.
   */
  readonly unseen: RateChange;
  /** Share of records that repeat another's value, at the size of the smaller window; null when it cannot be known. */
  readonly duplicates: { readonly baseline: number; readonly current: number; readonly atSize: number } | null;
}

/** @param histogram The baseline, where it is known as one only. */
export function columnQuality(
  before: SortedColumn,
  now: SortedColumn,
  histogram: HistogramColumn | null,
  confidence: number
): DataQuality {
  const { values, counts } = now.sample;
  const known = histogram === null ? rangeOf(before) : histogram.range;
  const { lowest, highest } = known ?? { lowest: -Infinity, highest: Infinity };
  let beyond = 0;
  for (let index = 0; index < values.length && (values[index] ?? NaN) < lowest; index++) {
    beyond += counts?.[index] ?? 1;
  }
  for (let index = values.length - 1; index >= 0 && (values[index] ?? NaN) > highest; index--) {
    beyond += counts?.[index] ?? 1;
  }
  return {
    records: { baseline: before.total, current: now.total },
    missing: changeOf(
      { successes: before.missing, trials: before.total },
      { successes: now.missing, trials: now.total },
      confidence
    ),
    // Two of the n + 1 gaps between the baseline's values lie outside of it.
    unseen: newOnes({ successes: beyond, trials: now.sample.size }, 2, before.sample.size, confidence),
    duplicates: histogram === null ? duplicateRates(before.sample, now.sample) : keptDuplicates(histogram, now),
  };
}

function rangeOf({ sample: { values } }: SortedColumn): NonNullable<HistogramColumn['range']> {
  return { lowest: values[0] ?? NaN, highest: values.at(-1) ?? NaN };
}

function keptDuplicates({ duplicates }: HistogramColumn, { sample }: SortedColumn): DataQuality['duplicates'] {
  const current = duplicates === undefined ? null : duplicateRateAt(sample, duplicates.atSize);
  return duplicates === undefined || current === null
    ? null
    : { baseline: duplicates.rate, current, atSize: duplicates.atSize };
}

export function categoryQuality(baseline: CategoryColumn, current: CategoryColumn, confidence: number) {
  const n = { baseline: effectiveSize(baseline), current: effectiveSize(current) };
  const missing = {
    baseline: effectiveMissing(baseline, n.baseline),
    current: effectiveMissing(current, n.current),
  };
  let unseenWeight = 0;
  for (const [name, count] of current.counts) {
    unseenWeight += (baseline.counts.get(name) ?? 0) > 0 ? 0 : count;
  }
  const once = [...baseline.counts.values()].filter((count) => count === 1).length;
  const weight = weightOf(current);
  const unseen = weight === 0 ? 0 : (unseenWeight / weight) * n.current;
  const quality: DataQuality = {
    records: { baseline: n.baseline + missing.baseline, current: n.current + missing.current },
    missing: changeOf(
      { successes: missing.baseline, trials: n.baseline + missing.baseline },
      { successes: missing.current, trials: n.current + missing.current },
      confidence
    ),
    // Good and Turing: what is unseen is as likely as all that was seen once.
    unseen: newOnes({ successes: unseen, trials: n.current }, once + 1, n.baseline, confidence),
    duplicates: null,
  };
  return { quality, n };
}

function effectiveMissing(column: CategoryColumn, size: number): number {
  const weight = weightOf(column);
  return weight === 0 ? column.missing : (column.missing / weight) * size;
}

function changeOf(before: Trials, now: Trials, confidence: number): RateChange {
  const difference = independentProportions(before, now);
  return {
    baseline: wilsonInterval(before, confidence),
    current: wilsonInterval(now, confidence),
    change: newcombeDifference(now, before, confidence),
    pValue: isInsufficient(difference) ? null : levelExcluding(difference, 0),
  };
}

function newOnes(now: Trials, gaps: number, baselineSize: number, confidence: number): RateChange {
  const isKnown = now.trials > 0 && baselineSize > gaps;
  return {
    baseline: wilsonInterval({ successes: 0, trials: baselineSize }, confidence),
    current: wilsonInterval(now, confidence),
    change: null,
    pValue: isKnown
      ? betaBinomialTail(Math.round(now.successes), Math.round(now.trials), gaps, baselineSize + 1 - gaps)
      : null,
  };
}
