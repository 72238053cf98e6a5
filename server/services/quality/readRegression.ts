import { REGRESSION_SUM_NAMES, type RegressionSums, regressionSums } from '../../analytics/quality/regressionSums';
import type { ResidualCell } from '../../analytics/quality/residuals';
import type { Labels } from '../../contract/frames';
import type { ValueCounts } from '../../store/questions/qualityQuestion';
import type { ReadOptions, Store } from '../../store/store';
import { callsOf, joinStates, type QualityRequest, type ReadState } from './qualityRequest';

/** One group in one bucket. */
export interface RegressionPoint {
  readonly labels: Labels;
  readonly timeMs: number;
  readonly sums: RegressionSums;
  /** None when they were not asked for. */
  readonly residuals: readonly ResidualCell[];
}

export interface ReadRegression extends ReadState {
  readonly points: readonly RegressionPoint[];
}

export const NO_SUMS: RegressionSums = regressionSums({ predictions: [], truths: [] });

/** @throws AppError RESULT_TOO_LARGE and what reading throws. */
export async function readRegression(
  store: Store,
  request: QualityRequest,
  areResidualsWanted: boolean,
  options: ReadOptions
): Promise<ReadRegression> {
  const calls = callsOf(request);
  const [read, residuals] = await Promise.all([
    store.read({ kind: 'regression-sums', ...calls }, options),
    areResidualsWanted ? store.read({ kind: 'value-counts', ...calls, of: { value: 'residual' } }, options) : null,
  ]);
  const { groups, groupPlaces, timesMs, sums } = read.answer;
  const cells = residuals === null ? new Map<string, ResidualCell[]>() : cellsByPoint(residuals.answer);
  const points = Array.from(groupPlaces, (place, row): RegressionPoint => {
    const labels = groups[place] ?? {};
    const timeMs = timesMs[row] ?? 0;
    return {
      labels,
      timeMs,
      sums: Object.fromEntries(
        REGRESSION_SUM_NAMES.map((name, sum) => [name, sums[sum]?.[row] ?? 0])
      ) as RegressionSums,
      residuals: cells.get(JSON.stringify([labels, timeMs])) ?? [],
    };
  });
  const states = [
    { ...read, notices: [] },
    ...(residuals === null ? [] : [{ ...residuals, notices: widthNotices(residuals.answer) }]),
  ];
  return { points, ...joinStates(states) };
}

function cellsByPoint(answer: ValueCounts): Map<string, ResidualCell[]> {
  const points = new Map<string, ResidualCell[]>();
  answer.groupPlaces.forEach((place, row) => {
    const key = JSON.stringify([answer.groups[place] ?? {}, answer.timesMs[row]]);
    const cells = points.get(key) ?? [];
    points.set(key, cells);
    cells.push({
      residual: answer.values[row] ?? NaN,
      weight: answer.weights[row] ?? 0,
      squaredWeight: answer.squaredWeights[row] ?? 0,
    });
  });
  return points;
}

function widthNotices({ cellWidth }: ValueCounts): readonly string[] {
  return cellWidth === 0
    ? []
    : [`Residuals are counted in cells: their quantiles are off by ${cellWidth * 100} % of themselves at most.`];
}
