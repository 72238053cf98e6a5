import { setImmediate as nextTurn } from 'node:timers/promises';
import {
  explainByFeature,
  type FeatureExplanation,
  rankExplanations,
  type RankedExplanation,
} from '../../analytics/conceptDrift/explainDrop';
import { type LossCalls, sliceFeature } from '../../analytics/conceptDrift/lossSlices';
import type { FeatureColumn } from '../../analytics/estimatedPerformance/featureBins';
import { MAX_FEATURE_ROWS } from '../../contract/queries/estimatedPerformanceOptions';
import type { QualityTask } from '../../contract/queries/qualityOptions';
import type { Window } from '../../contract/window';
import { type InsufficientData, isInsufficient } from '../../stats/estimate';
import type { FeatureRows } from '../../store/questions/featureRowsQuestion';
import type { Store } from '../../store/store';
import { columnOf, readFeatureRows } from '../estimatedPerformance/featureCalls';
import { reasonText } from '../../analytics/quality/figureEstimate';
import { joinStates, type ReadState } from '../quality/qualityRequest';
import type { AskedDecline } from './conceptDriftService';

export interface ReadRanking extends ReadState {
  /** Most first. */
  readonly ranked: readonly RankedExplanation[];
  /** Labelled calls that were looked at. */
  readonly baselineCount: number;
  readonly currentCount: number;
}

interface Side {
  readonly calls: LossCalls;
  readonly columns: ReadonlyMap<string, FeatureColumn>;
}

/** Features of labelled calls against their losses, each in its turn. @throws What reading throws. */
export async function readRanking(
  store: Store,
  task: QualityTask,
  asked: AskedDecline,
  baseline: Window | InsufficientData,
  signal: AbortSignal | undefined
): Promise<ReadRanking> {
  if (isInsufficient(baseline)) {
    const notices = [`No ranking of features: ${reasonText(baseline)}.`];
    return { ranked: [], baselineCount: 0, currentCount: 0, pendingRecordCount: 0, expiredBeforeMs: null, notices };
  }
  const options = signal === undefined ? {} : { signal };
  const bounds = { areUnlabelledTaken: false, maxRows: MAX_FEATURE_ROWS };
  const before = await readFeatureRows(store, { ...asked, window: baseline }, bounds, options);
  const now = await readFeatureRows(store, asked, bounds, options);
  const [first, second] = [sideOf(task, before.rows), sideOf(task, now.rows)];
  const explanations: FeatureExplanation[] = [];
  for (const [name, column] of first.columns) {
    signal?.throwIfAborted();
    const other = second.columns.get(name);
    const sliced = other === undefined ? null : sliceFeature([first.calls, column], [second.calls, other]);
    if (sliced !== null) {
      explanations.push(explainByFeature(name, sliced));
    }
    await nextTurn();
  }
  const { notices, ...state } = joinStates([before, now]);
  return {
    ranked: rankExplanations(explanations),
    baselineCount: first.calls.losses.length,
    currentCount: second.calls.losses.length,
    ...state,
    notices: [
      ...notices,
      ...(explanations.length === 0
        ? ['No feature has two slices of 20 labelled calls in both windows: nothing to explain by.']
        : []),
    ],
  };
}

/** 1 for a wrong class, or the absolute error. */
function sideOf(task: QualityTask, rows: FeatureRows): Side {
  const lossAt = (row: number) =>
    task === 'regression'
      ? Math.abs((rows.predicted[row] ?? NaN) - (rows.actual[row] ?? NaN))
      : 1 - (rows.isRight[row] ?? NaN);
  const kept = Array.from(rows.timesMs.keys()).filter((row) => !Number.isNaN(lossAt(row)));
  return {
    calls: {
      losses: Float64Array.from(kept, lossAt),
      weights: Float64Array.from(kept, (row) => rows.weights[row] ?? 0),
    },
    columns: new Map(rows.features.map((feature) => [feature.name, columnOf(feature, kept)])),
  };
}
