import type {
  FeatureValueColumn,
  FeatureValues,
  FeatureValuesPart,
  FeatureValuesQuestion,
} from './featureValuesQuestion';
import { checkResultLimit } from './resultLimits';
import { compareTexts } from './seriesIdentity';

/** A call as an engine gives it. */
export interface FeatureRow {
  readonly model: string;
  readonly version: string;
  readonly timeMs: number;
  readonly callCount: number;
  readonly weight: number;
  /** A JSON object, or null. */
  readonly features: string | null;
  /** JSON, or null. */
  readonly prediction: string | null;
  readonly score: number | null;
}

/** Longer texts are no names of anything. */
const LONGEST_NAME = 64;
const HASH_CODES = 2 ** 32;

/** The share of a bucket's calls that is looked at, as the first text that the MD5 of an id must stay below. */
export function hashLimit(callsPerBucket: number, callCount: number): string {
  const share = Math.floor((callsPerBucket / callCount) * HASH_CODES);
  return share.toString(16).padStart(8, '0');
}

/** @param rows By model, version, bucket and id. @throws AppError RESULT_TOO_LARGE. */
export function toFeatureValues(rows: readonly FeatureRow[], question: FeatureValuesQuestion): FeatureValues {
  checkResultLimit('maxPoints', question.maxPoints, rows.length);
  const parts: FeatureValuesPart[] = [];
  let from = 0;
  for (let to = 1; to <= rows.length; to++) {
    const first = rows[from];
    const next = rows[to];
    if (first !== undefined && (next === undefined || !isSamePart(first, next))) {
      parts.push(partOf(rows.slice(from, to), first, question));
      from = to;
    }
  }
  return { parts: [...parts].sort(compareParts) };
}

function isSamePart(a: FeatureRow, b: FeatureRow): boolean {
  return a.model === b.model && a.version === b.version && a.timeMs === b.timeMs;
}

/** Engines order texts in ways of their own. */
function compareParts(a: FeatureValuesPart, b: FeatureValuesPart): number {
  const text = (part: FeatureValuesPart, label: string) => part.labels[label] ?? '';
  return (
    compareTexts(text(a, 'model_name'), text(b, 'model_name')) ||
    compareTexts(text(a, 'model_version'), text(b, 'model_version')) ||
    a.timeMs - b.timeMs
  );
}

function partOf(
  rows: readonly FeatureRow[],
  { model, version, timeMs, callCount }: FeatureRow,
  question: FeatureValuesQuestion
): FeatureValuesPart {
  const values = valuesByFeature(rows, question);
  const names = [...values.keys()].sort(compareTexts);
  return {
    labels: { model_name: model, model_version: version },
    timeMs,
    callCount,
    usedCount: rows.length,
    weights: rows.every(({ weight }) => weight === 1) ? null : Float64Array.from(rows, ({ weight }) => weight),
    columns: names.slice(0, question.maxFeatures).map((name) => columnOf(name, values.get(name) ?? [])),
    featuresLeftOut: Math.max(0, names.length - question.maxFeatures),
  };
}

/** Of each feature that occurs, one value a row; undefined and null are missing. */
function valuesByFeature(
  rows: readonly FeatureRow[],
  { subject, features }: FeatureValuesQuestion
): ReadonlyMap<string, readonly unknown[]> {
  const wanted = features.length === 0 ? null : new Set(features);
  const all = new Map<string, unknown[]>();
  rows.forEach((row, place) => {
    for (const [name, value] of subject === 'input' ? inputsOf(row) : answersOf(row)) {
      if (wanted === null || wanted.has(name)) {
        let values = all.get(name);
        if (values === undefined) {
          values = new Array<unknown>(rows.length).fill(null);
          all.set(name, values);
        }
        values[place] = value;
      }
    }
  });
  return all;
}

function inputsOf({ features }: FeatureRow): ReadonlyArray<readonly [string, unknown]> {
  return features === null ? [] : Object.entries(JSON.parse(features) as Record<string, unknown>);
}

function answersOf({ prediction, score }: FeatureRow): ReadonlyArray<readonly [string, unknown]> {
  return [
    ...(prediction === null ? [] : [['prediction', JSON.parse(prediction) as unknown] as const]),
    ...(score === null ? [] : [['score', score] as const]),
  ];
}

function columnOf(feature: string, all: readonly unknown[]): FeatureValueColumn {
  const values = all.map((value) => (value === null || value === undefined ? null : value));
  if (values.every((value) => value === null || typeof value === 'number')) {
    return { feature, kind: 'numbers', measure: 'value', values: numbers(values, (value) => Number(value)) };
  }
  const texts = values.map((value) => (value === null ? null : textOf(value)));
  if (texts.some((text) => text !== null && text.length > LONGEST_NAME)) {
    return { feature, kind: 'numbers', measure: 'length', values: numbers(texts, (text) => String(text).length) };
  }
  const places = new Map<string, number>();
  const found = Int32Array.from(texts, (text) => {
    if (text === null) {
      return -1;
    }
    const place = places.get(text) ?? places.size;
    places.set(text, place);
    return place;
  });
  return { feature, kind: 'categories', names: [...places.keys()], places: found };
}

function numbers(values: readonly unknown[], of: (value: unknown) => number): Float64Array {
  return Float64Array.from(values, (value) => (value === null ? NaN : of(value)));
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}
