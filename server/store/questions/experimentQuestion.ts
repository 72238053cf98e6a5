import type { Window } from '../../contract/window';
import { checkResultLimit } from './resultLimits';
import { compareTexts } from './seriesIdentity';

/** Records that say what a unit did: conversions of a metric, or events of a name by the user of the unit's name. */
export interface UnitSource {
  readonly record: 'conversion' | 'event';
  readonly name: string;
  /** `value`: their values added up, an event without one being worth 0; `count`: how many; `any`: 1 when there is one. */
  readonly sum: 'value' | 'count' | 'any';
}

/** Known before the exposure: what was sent as a covariate (its mean), or what the same sources say of the time before. */
export type CovariateSource =
  { readonly record: 'covariate'; readonly name: string } | { readonly record: 'before'; readonly lookbackMs: number };

/** How far back before the window a covariate may have been sent. */
export const COVARIATE_REACH_MS = 90 * 86_400_000;

/** Which shares of the units' values are cut to the value at their edge; `winsorLimits` says which that is. */
export interface CutShares {
  readonly lower: number;
  readonly upper: number;
}

/** Who took part in an experiment, and from when on what they do counts. */
export interface ExposedUnits {
  /** Exposures and what follows them. What happened at its end or later is not known. */
  readonly window: Window;
  readonly experiment: string;
  /** First exposures at or after this do not count. */
  readonly exposedBeforeMs: number;
  /** What a unit does later than this after its first exposure does not count; null: all does, up to the window's end. */
  readonly followUpMs: number | null;
  /** `region`, or a tag as `tags.NAME`, of the first exposure, that units are told apart by. */
  readonly segment: string | null;
  /** Over all rows. */
  readonly maxPoints: number;
}

/** Sums over units of what each did, by variant, segment, and when its follow-up was over. */
export interface ExperimentSumsQuestion extends ExposedUnits {
  readonly kind: 'experiment-sums';
  /** Rows are put together by whole steps since the window's start. */
  readonly stepMs: number;
  /** The value; of a ratio, numerator and denominator; of nothing, units alone are counted. */
  readonly sources: readonly UnitSource[];
  /** For one source, or `before` for any. A unit without a covariate gets the mean of the others. */
  readonly covariate: CovariateSource | null;
  /** Of the first source. */
  readonly cut: CutShares | null;
}

/** In one variant alone; the empty text stands for units that saw several, which belong to none. */
export const SEVERAL_VARIANTS = '';

/** Rows in columns, ordered by variant, segment, step and whether finished. */
export interface ExperimentSums {
  readonly variants: readonly string[];
  readonly segments: readonly string[];
  /** Number of the step in which the follow-up was over, from 0. */
  readonly steps: Float64Array;
  /** 1 where the follow-up was over by the end of the window. */
  readonly finished: Float64Array;
  readonly units: Float64Array;
  /** Of each measurement Σx; then Σxᵢxⱼ for j ≥ i. Measurements: the sources, then the covariate of each. */
  readonly sums: readonly Float64Array[];
}

/** The values themselves, for quantiles: of units whose follow-up is over. */
export interface ExperimentValuesQuestion extends ExposedUnits {
  readonly kind: 'experiment-values';
  readonly source: UnitSource & { readonly sum: 'value' };
}

/** Rows in columns, ordered by variant, segment, value and unit. */
export interface ExperimentValues {
  readonly variants: readonly string[];
  readonly segments: readonly string[];
  readonly values: Float64Array;
  /** Which unit, numbered from 0 in no particular order. */
  readonly units: Float64Array;
}

/** Which of some units were exposed to an experiment, whatever they saw. */
export interface ExposedAmongQuestion {
  readonly kind: 'exposed-among';
  readonly window: Window;
  readonly experiment: string;
  readonly units: readonly string[];
}

export interface ExperimentRow {
  readonly variant: string;
  readonly segment: string;
  readonly step: number;
  readonly finished: number;
  readonly units: number;
  readonly sums: readonly number[];
}

/** How many measurements each unit has. */
export function measurementCount({
  sources,
  covariate,
}: Pick<ExperimentSumsQuestion, 'sources' | 'covariate'>): number {
  return covariate === null ? sources.length : 2 * sources.length;
}

/** Places of the products in `sums`: all i, j with j ≥ i. */
export function productPairs(count: number): ReadonlyArray<readonly [number, number]> {
  const places = Array.from({ length: count }, (_, place) => place);
  return places.flatMap((i) => places.filter((j) => j >= i).map((j) => [i, j] as const));
}

/** Sorts alike whatever engine the rows come from. @throws AppError RESULT_TOO_LARGE. */
export function toExperimentSums(rows: readonly ExperimentRow[], question: ExperimentSumsQuestion): ExperimentSums {
  checkResultLimit('maxPoints', question.maxPoints, rows.length);
  const sorted = [...rows].sort(
    (a, b) =>
      compareTexts(a.variant, b.variant) ||
      compareTexts(a.segment, b.segment) ||
      a.step - b.step ||
      a.finished - b.finished
  );
  const count = measurementCount(question);
  const width = count + productPairs(count).length;
  return {
    variants: sorted.map(({ variant }) => variant),
    segments: sorted.map(({ segment }) => segment),
    steps: Float64Array.from(sorted, ({ step }) => step),
    finished: Float64Array.from(sorted, ({ finished }) => finished),
    units: Float64Array.from(sorted, ({ units }) => units),
    sums: Array.from({ length: width }, (_, place) => Float64Array.from(sorted, ({ sums }) => sums[place] ?? 0)),
  };
}

export interface ValueRow {
  readonly variant: string;
  readonly segment: string;
  readonly value: number;
  readonly unit: string;
}

/** Sorts alike whatever engine the rows come from. @throws AppError RESULT_TOO_LARGE. */
export function toExperimentValues(
  rows: readonly ValueRow[],
  { maxPoints }: ExperimentValuesQuestion
): ExperimentValues {
  checkResultLimit('maxPoints', maxPoints, rows.length);
  const sorted = [...rows].sort(
    (a, b) =>
      compareTexts(a.variant, b.variant) ||
      compareTexts(a.segment, b.segment) ||
      a.value - b.value ||
      compareTexts(a.unit, b.unit)
  );
  const places = new Map<string, number>();
  for (const { unit } of sorted) {
    places.set(unit, places.get(unit) ?? places.size);
  }
  return {
    variants: sorted.map(({ variant }) => variant),
    segments: sorted.map(({ segment }) => segment),
    values: Float64Array.from(sorted, ({ value }) => value),
    units: Float64Array.from(sorted, ({ unit }) => places.get(unit) ?? 0),
  };
}
