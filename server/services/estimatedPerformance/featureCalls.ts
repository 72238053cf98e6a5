import type { FeatureColumn } from '../../analytics/estimatedPerformance/featureBins';
import type { RegressionCalls } from '../../analytics/estimatedPerformance/lossModel';
import type { Window } from '../../contract/window';
import type { FeatureRows, FeatureValues } from '../../store/questions/featureRowsQuestion';
import type { ReadOptions, Store } from '../../store/store';
import type { ReadState } from '../quality/qualityRequest';
import type { AskedPerformance } from './performanceRequest';

export interface ReadFeatureRows extends ReadState {
  readonly rows: FeatureRows;
}

type Asked = Pick<AskedPerformance, 'name' | 'version' | 'filters' | 'asOfMs'> & { readonly window: Window };

/** Rows of one model version. @throws What reading throws. */
export async function readFeatureRows(
  store: Store,
  { name, version, filters, asOfMs, window }: Asked,
  bounds: { readonly areUnlabelledTaken: boolean; readonly maxRows: number },
  options: ReadOptions
): Promise<ReadFeatureRows> {
  const known = asOfMs === undefined ? {} : { truthsBeforeMs: asOfMs };
  const { answer, pendingRecordCount, expiredBeforeMs } = await store.read(
    {
      kind: 'feature-rows',
      window,
      filters: { ...filters, model_name: [name], model_version: [version] },
      ...known,
      ...bounds,
    },
    options
  );
  return { rows: answer, pendingRecordCount, expiredBeforeMs, notices: sampleNotices(answer, bounds.maxRows) };
}

function sampleNotices({ callCount, features, featureCount }: FeatureRows, maxRows: number): readonly string[] {
  return [
    ...(callCount > maxRows ? [`Of ${callCount} calls ${maxRows} were looked at, chosen by a hash of their ids.`] : []),
    ...(featureCount > features.length
      ? [`Of ${featureCount} features the first ${features.length} by name are looked at.`]
      : []),
  ];
}

export interface RegressionRows extends RegressionCalls {
  /** NaN where it is not known. */
  readonly truths: Float64Array;
}

/** Calls whose prediction is a number, as the loss model takes them. */
export function regressionCalls(rows: FeatureRows, among: Iterable<number> = rows.predicted.keys()): RegressionRows {
  const kept = [...among].filter((row) => !Number.isNaN(rows.predicted[row]));
  const pick = (column: Float64Array) => Float64Array.from(kept, (row) => column[row] ?? NaN);
  return {
    predictions: pick(rows.predicted),
    truths: pick(rows.actual),
    weights: pick(rows.weights),
    features: rows.features.map((feature) => columnOf(feature, kept)),
  };
}

/** The same by the start of their bucket. */
export function callsInBuckets(rows: FeatureRows, bucketMs: number): ReadonlyMap<number, RegressionRows> {
  const bucketOf = (row: number) => Math.floor((rows.timesMs[row] ?? 0) / bucketMs) * bucketMs;
  const rowsAt = new Map<number, number[]>();
  rows.timesMs.forEach((_, row) => {
    const at = rowsAt.get(bucketOf(row)) ?? [];
    rowsAt.set(bucketOf(row), at);
    at.push(row);
  });
  return new Map([...rowsAt].map(([timeMs, at]) => [timeMs, regressionCalls(rows, at)]));
}

export function columnOf(feature: FeatureValues, rows: readonly number[]): FeatureColumn {
  return 'numbers' in feature
    ? { name: feature.name, numbers: Float64Array.from(rows, (row) => feature.numbers[row] ?? NaN) }
    : { name: feature.name, categories: rows.map((row) => feature.categories[feature.places[row] ?? -1] ?? null) };
}
