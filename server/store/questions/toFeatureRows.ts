import type { FeatureRow, FeatureRows, FeatureValues } from './featureRowsQuestion';
import { NO_TRUTH } from './qualityQuestion';
import { compareTexts } from './seriesIdentity';

/** Told of one model at once; the first by name. */
export const MAX_FEATURES_READ = 200;

type Value = string | number | boolean | null | undefined;

/** Columns of the rows, in their order. */
export function toFeatureRows(rows: readonly FeatureRow[], callCount: number): FeatureRows {
  const maps = rows.map(({ features }) => featureMap(features));
  const names = [...new Set(maps.flatMap((map) => Object.keys(map)))].sort(compareTexts);
  return {
    callCount,
    timesMs: Float64Array.from(rows, ({ timeMs }) => timeMs),
    weights: Float64Array.from(rows, ({ weight }) => weight),
    scores: Float64Array.from(rows, ({ score }) => score ?? NaN),
    predicted: Float64Array.from(rows, ({ prediction }) => numberOf(prediction)),
    actual: Float64Array.from(rows, ({ truth }) => numberOf(truth)),
    isRight: Float64Array.from(rows, ({ prediction, truth }) =>
      truth === NO_TRUTH ? NaN : Number(prediction === truth)
    ),
    features: names.slice(0, MAX_FEATURES_READ).map((name) =>
      featureValues(
        name,
        maps.map((map) => map[name])
      )
    ),
    featureCount: names.length,
  };
}

function featureMap(text: string | null): Readonly<Record<string, Value>> {
  return text === null ? {} : (JSON.parse(text) as Record<string, Value>);
}

/** A text that reads like a number is none. */
function numberOf(json: string): number {
  const value = JSON.parse(json) as unknown;
  return typeof value === 'number' ? value : NaN;
}

function featureValues(name: string, values: readonly Value[]): FeatureValues {
  const known = values.filter((value) => value !== null && value !== undefined);
  if (known.every((value) => typeof value === 'number')) {
    return { name, numbers: Float64Array.from(values, (value) => (typeof value === 'number' ? value : NaN)) };
  }
  const categories = [...new Set(known.map(String))].sort(compareTexts);
  const places = new Map(categories.map((category, place) => [category, place]));
  return {
    name,
    categories,
    places: Int32Array.from(values, (value) =>
      value === null || value === undefined ? -1 : (places.get(String(value)) ?? -1)
    ),
  };
}
