import { alignedWith, missingLike } from '../../analytics/drift/alignColumns';
import type { FeaturePair } from '../../analytics/drift/compareFeature';
import { asCategories } from '../../analytics/drift/measuredColumn';
import type { ComparedBaseline } from './comparedBaseline';
import type { MeasuredCalls } from './measuredCalls';

export interface ComparedFeatures {
  readonly pairs: readonly FeaturePair[];
  /** What to know about features that are not compared. */
  readonly notices: readonly string[];
}

const NAMES_IN_NOTICE = 5;

/** Features of the baseline, each with its values now. Those that only the window has, have nothing to be compared with. */
export function featurePairs(baseline: ComparedBaseline, current: MeasuredCalls): ComparedFeatures {
  const pairs = [...baseline.columns].map(([feature, { measure, column }]): FeaturePair => {
    const now = current.columns.get(feature);
    // Categories that nobody sent yet have no kind of their own.
    const before =
      column.kind === 'numbers' && isEmpty(column.values) && now?.column.kind === 'categories'
        ? asCategories(column)
        : column;
    return {
      feature: measure === 'length' ? `${feature} (length)` : feature,
      baseline: before,
      current: now === undefined ? missingLike(before, current.usedCount) : alignedWith(before, measure, now),
    };
  });
  const added = [...current.columns.keys()].filter((feature) => !baseline.columns.has(feature));
  const leftOut = current.featuresLeftOut;
  return {
    pairs,
    notices: [
      ...(added.length === 0 ? [] : [`Not in the baseline, so not compared: ${listOf(added)}.`]),
      ...(leftOut === 0 ? [] : [`${leftOut} features beyond the limit are left out: name those that matter.`]),
    ],
  };
}

function isEmpty(values: Float64Array): boolean {
  return values.every((value) => !Number.isFinite(value));
}

function listOf(names: readonly string[]): string {
  const more = names.length - NAMES_IN_NOTICE;
  return `${names.slice(0, NAMES_IN_NOTICE).join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
}
