import { estimateRegression } from '../../analytics/estimatedPerformance/estimateRegression';
import { fitLossModel, type LossModel } from '../../analytics/estimatedPerformance/lossModel';
import { DEFAULT_LOSS_MARGIN, lossTrustGauge } from '../../analytics/estimatedPerformance/lossTrustGauge';
import type { Trust } from '../../analytics/estimatedPerformance/trustGauge';
import { ESTIMATED_BY_TASK, MAX_FEATURE_ROWS } from '../../contract/queries/estimatedPerformanceOptions';
import type { Window } from '../../contract/window';
import { type InsufficientData, isInsufficient } from '../../stats/estimate';
import type { ReadOptions, Store } from '../../store/store';
import { readingsOfRegression } from '../quality/pointReadings';
import { joinStates } from '../quality/qualityRequest';
import { readRegression, type RegressionPoint } from '../quality/readRegression';
import { trustWindowOf } from './chooseBaseline';
import { classifierRequest } from './classifierPerformance';
import { callsInBuckets, readFeatureRows, regressionCalls, type RegressionRows } from './featureCalls';
import type { AskedPerformance, ModelPerformance, PerformanceFigures, PerformancePoint } from './performanceRequest';

const MEDIAN = 0.5;
const NO_ROWS: RegressionRows = { predictions: new Float64Array(), features: [], truths: new Float64Array() };

/** Directly estimated losses of a regression model, beside what came true. @throws What reading throws. */
export async function regressionPerformance(
  store: Store,
  asked: AskedPerformance,
  baseline: Window | InsufficientData,
  options: ReadOptions
): Promise<ModelPerformance> {
  const { window, bucketMs } = asked;
  const rowsOf = (of: Window, areUnlabelledTaken: boolean) =>
    readFeatureRows(store, { ...asked, window: of }, { areUnlabelledTaken, maxRows: MAX_FEATURE_ROWS }, options);
  const known = isInsufficient(baseline) ? null : await rowsOf(baseline, false);
  const trustWindow = isInsufficient(baseline) ? null : trustWindowOf(window, baseline, asked.trustDays);
  const labelled = trustWindow === null ? null : await rowsOf(trustWindow, false);
  const calls = await rowsOf(window, true);
  const realised = await readRegression(store, classifierRequest(asked, window, bucketMs), false, options);

  const taught = known === null ? NO_ROWS : labelledOnly(regressionCalls(known.rows));
  const model = isInsufficient(baseline) ? baseline : fitLossModel(taught, taught.truths);
  const margin = asked.trustMargin ?? DEFAULT_LOSS_MARGIN;
  const buckets = callsInBuckets(calls.rows, bucketMs);
  const realisedAt = new Map(realised.points.map((point) => [point.timeMs, point]));
  const times = [...new Set([...buckets.keys(), ...realisedAt.keys()])].sort((a, b) => a - b);
  return {
    task: 'regression',
    learnt: isInsufficient(model) ? model : { window: baseline as Window, n: model.n, isCalibrated: null },
    trust: trustOf(model, labelled === null ? NO_ROWS : labelledOnly(regressionCalls(labelled.rows)), margin),
    trustWindow,
    points: times.map((timeMs): PerformancePoint => {
      const rows = buckets.get(timeMs) ?? NO_ROWS;
      const point = realisedAt.get(timeMs);
      return {
        timeMs,
        estimated: estimatesOf(model, rows),
        realised: point === undefined ? {} : realisedOf(point),
        trust: trustOf(model, labelledOnly(rows), margin),
        beyondBaseline: null,
      };
    }),
    ...joinStates([calls, realised, ...(known === null ? [] : [known]), ...(labelled === null ? [] : [labelled])]),
  };
}

function labelledOnly(rows: RegressionRows): RegressionRows {
  const kept = Array.from(rows.truths.keys()).filter((row) => !Number.isNaN(rows.truths[row]));
  const pick = (column: Float64Array) => Float64Array.from(kept, (row) => column[row] ?? NaN);
  return {
    predictions: pick(rows.predictions),
    truths: pick(rows.truths),
    ...(rows.weights === undefined ? {} : { weights: pick(rows.weights) }),
    features: rows.features.map((feature) =>
      'numbers' in feature
        ? { name: feature.name, numbers: pick(feature.numbers) }
        : { name: feature.name, categories: kept.map((row) => feature.categories[row] ?? null) }
    ),
  };
}

function trustOf(model: LossModel | InsufficientData, labelled: RegressionRows, margin: number): Trust {
  return isInsufficient(model)
    ? { verdict: 'insufficient-data', error: model, margin }
    : lossTrustGauge(model, labelled, labelled.truths, margin);
}

function estimatesOf(model: LossModel | InsufficientData, rows: RegressionRows): PerformanceFigures {
  return isInsufficient(model)
    ? Object.fromEntries(ESTIMATED_BY_TASK.regression.map((name) => [name, model]))
    : estimateRegression(model, rows);
}

function realisedOf(point: RegressionPoint): PerformanceFigures {
  const { mae, rmse, mse } = readingsOfRegression(point, MEDIAN);
  return Object.fromEntries(
    Object.entries({ mae, rmse, mse }).flatMap(([name, reading]) => (reading === undefined ? [] : [[name, reading]]))
  );
}
