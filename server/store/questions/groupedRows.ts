import type { Labels } from '../../contract/frames';
import type { FieldValues } from './fieldValuesQuestion';
import type { PredictionCounts, RegressionSumsAnswer, ValueCounts } from './qualityQuestion';
import { checkResultLimit } from './resultLimits';
import { compareTexts } from './seriesIdentity';

/** A row as an engine gives it: the values of the group's fields, the bucket, and the rest by the kind of question. */
export interface GroupedRow {
  readonly group: readonly string[];
  readonly timeMs: number;
  readonly truth: string;
  readonly prediction: string;
  readonly numbers: readonly number[];
}

interface Limits {
  readonly groupBy: readonly string[];
  readonly maxSeries: number;
  readonly maxPoints: number;
}

/** Sorts alike whatever engine the rows come from. @throws AppError RESULT_TOO_LARGE. */
export function toPredictionCounts(
  rows: readonly GroupedRow[],
  limits: Limits & { maxValues: number }
): PredictionCounts {
  const { sorted, groups, groupPlaces, timesMs } = arrange(
    rows,
    limits,
    (a, b) => compareTexts(a.truth, b.truth) || compareTexts(a.prediction, b.prediction)
  );
  const values = [...new Set(sorted.flatMap(({ truth, prediction }) => [truth, prediction]))].sort(compareTexts);
  checkResultLimit('maxValues', limits.maxValues, values.length);
  const places = new Map(values.map((value, place) => [value, place]));
  const [counts, weights, squaredWeights, scoredWeights, scoreSums] = columnsOf(sorted, 5);
  return {
    groups,
    values,
    groupPlaces,
    timesMs,
    truthPlaces: Int32Array.from(sorted, ({ truth }) => places.get(truth) ?? 0),
    predictionPlaces: Int32Array.from(sorted, ({ prediction }) => places.get(prediction) ?? 0),
    counts,
    weights,
    squaredWeights,
    scoredWeights,
    scoreSums,
  } as PredictionCounts;
}

/** @param rows With numbers: event, value, count, weight, squared weight. @throws AppError RESULT_TOO_LARGE. */
export function toValueCounts(rows: readonly GroupedRow[], cellWidth: number, limits: Limits): ValueCounts {
  const { sorted, groups, groupPlaces, timesMs } = arrange(
    rows,
    limits,
    (a, b) => (a.numbers[0] ?? 0) - (b.numbers[0] ?? 0) || (a.numbers[1] ?? 0) - (b.numbers[1] ?? 0)
  );
  const [events, values, counts, weights, squaredWeights] = columnsOf(sorted, 5);
  return { groups, cellWidth, groupPlaces, timesMs, events, values, counts, weights, squaredWeights } as ValueCounts;
}

/** @param rows With numbers: value (NaN for none), count, weight, squared weight, first and last time. @throws AppError RESULT_TOO_LARGE. */
export function toFieldValues(rows: readonly GroupedRow[], cellWidth: number, limits: Limits): FieldValues {
  const { sorted, groups, groupPlaces, timesMs } = arrange(rows, limits, (a, b) =>
    compareNumbers(a.numbers[0] ?? NaN, b.numbers[0] ?? NaN)
  );
  const [values, counts, weights, squaredWeights, firstTimesMs, lastTimesMs] = columnsOf(sorted, 6);
  const known = { groups, cellWidth, groupPlaces, timesMs };
  return { ...known, values, counts, weights, squaredWeights, firstTimesMs, lastTimesMs } as FieldValues;
}

/** Ascending, with what is no number last. */
function compareNumbers(a: number, b: number): number {
  return Number(Number.isNaN(a)) - Number(Number.isNaN(b)) || a - b || 0;
}

/** @param rows With numbers as REGRESSION_SUM_NAMES. @throws AppError RESULT_TOO_LARGE. */
export function toRegressionSums(rows: readonly GroupedRow[], sumCount: number, limits: Limits): RegressionSumsAnswer {
  const { sorted, groups, groupPlaces, timesMs } = arrange(rows, limits, () => 0);
  return { groups, groupPlaces, timesMs, sums: columnsOf(sorted, sumCount) };
}

function arrange(
  rows: readonly GroupedRow[],
  { groupBy, maxSeries, maxPoints }: Limits,
  compareRest: (a: GroupedRow, b: GroupedRow) => number
) {
  checkResultLimit('maxPoints', maxPoints, rows.length);
  const byKey = new Map(rows.map(({ group }) => [JSON.stringify(group), group]));
  checkResultLimit('maxSeries', maxSeries, byKey.size);
  const ordered = [...byKey].sort(([, a], [, b]) => compareLists(a, b));
  const places = new Map(ordered.map(([key], place) => [key, place]));
  const placed = rows.map((row) => ({ row, place: places.get(JSON.stringify(row.group)) ?? 0 }));
  placed.sort((a, b) => a.place - b.place || a.row.timeMs - b.row.timeMs || compareRest(a.row, b.row));
  return {
    sorted: placed.map(({ row }) => row),
    groups: ordered.map(([, group]) => labelsOf(groupBy, group)),
    groupPlaces: Int32Array.from(placed, ({ place }) => place),
    timesMs: Float64Array.from(placed, ({ row }) => row.timeMs),
  };
}

function labelsOf(groupBy: readonly string[], group: readonly string[]): Labels {
  return Object.fromEntries(groupBy.map((name, index) => [name, group[index] ?? '']));
}

function columnsOf(rows: readonly GroupedRow[], count: number): readonly Float64Array[] {
  return Array.from({ length: count }, (_, column) => Float64Array.from(rows, ({ numbers }) => numbers[column] ?? NaN));
}

function compareLists(a: readonly string[], b: readonly string[]): number {
  const differing = a.findIndex((value, index) => value !== b[index]);
  return differing === -1 ? 0 : compareTexts(a[differing] ?? '', b[differing] ?? '');
}
