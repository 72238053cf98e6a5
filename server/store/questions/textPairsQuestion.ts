import type { Labels } from '../../contract/frames';
import type { Window } from '../../contract/window';
import { checkResultLimit } from './resultLimits';
import { compareTexts } from './seriesIdentity';

/**
 * The newest calls whose prediction and truth are texts, newest first; of several truths the newest counts. Classes that
 * are written as texts are texts too: which models write texts is for the filters to say.
 */
export interface TextPairsQuestion {
  readonly kind: 'text-pairs';
  readonly window: Window;
  /** Allowed values of text fields of an inference, or of tags as `tags.NAME`. An empty list filters nothing. */
  readonly filters: Readonly<Record<string, readonly string[]>>;
  /** Text fields of an inference, or tags as `tags.NAME`; a call without it is in the group of the empty text. */
  readonly groupBy: readonly string[];
  /** Older pairs are left out. */
  readonly limit: number;
  readonly maxSeries: number;
}

/** One entry a pair. */
export interface TextPairs {
  readonly groups: readonly Labels[];
  /** Places in `groups`. */
  readonly groupPlaces: Int32Array;
  readonly timesMs: Float64Array;
  readonly weights: Float64Array;
  readonly predictions: readonly string[];
  readonly truths: readonly string[];
}

export interface TextPairRow {
  readonly group: readonly string[];
  readonly timeMs: number;
  readonly weight: number;
  readonly prediction: string;
  readonly truth: string;
}

/** @param rows Newest first. @throws AppError RESULT_TOO_LARGE. */
export function toTextPairs(rows: readonly TextPairRow[], { groupBy, maxSeries }: TextPairsQuestion): TextPairs {
  const keys = rows.map(({ group }) => JSON.stringify(group));
  const ordered = [...new Set(keys)].sort(compareTexts);
  checkResultLimit('maxSeries', maxSeries, ordered.length);
  const places = new Map(ordered.map((key, place) => [key, place]));
  return {
    groups: ordered.map((key) => {
      const values = JSON.parse(key) as readonly string[];
      return Object.fromEntries(groupBy.map((name, index) => [name, values[index] ?? '']));
    }),
    groupPlaces: Int32Array.from(keys, (key) => places.get(key) ?? 0),
    timesMs: Float64Array.from(rows, ({ timeMs }) => timeMs),
    weights: Float64Array.from(rows, ({ weight }) => weight),
    predictions: rows.map(({ prediction }) => prediction),
    truths: rows.map(({ truth }) => truth),
  };
}

/** How calls are read of which every one is wanted for itself. */
export function eachByItself({ window, filters, groupBy, maxSeries, limit }: TextPairsQuestion) {
  return { window, filters, groupBy, maxSeries, maxPoints: limit, bucketMs: 1 };
}
