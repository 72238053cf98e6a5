import type { QualityReadings } from '../../analytics/quality/qualityReadings';
import type { QualityTask } from '../../contract/queries/qualityOptions';
import type { Window } from '../../contract/window';
import type { ReadOptions, Store } from '../../store/store';
import { readingsOfClassified, readingsOfRegression } from '../quality/pointReadings';
import type { QualityRequest, ReadState } from '../quality/qualityRequest';
import { readClassification } from '../quality/readClassification';
import { readRegression } from '../quality/readRegression';
import type { AskedDecline } from './conceptDriftService';

const CALIBRATION_BINS = 10;
const MEDIAN = 0.5;

export interface LabelledQuality extends ReadState {
  readonly points: ReadonlyArray<{ readonly timeMs: number; readonly readings: QualityReadings }>;
}

/** Figures of the labelled calls of one model version. @throws AppError RESULT_TOO_LARGE and what reading throws. */
export async function readLabelledQuality(
  store: Store,
  task: QualityTask,
  { name, version, filters, positiveClass, asOfMs }: AskedDecline,
  window: Window,
  bucketMs: number,
  options: ReadOptions
): Promise<LabelledQuality> {
  const request: QualityRequest = {
    window,
    bucketMs,
    filters: { ...filters, model_name: [name], model_version: [version] },
    groupBy: [],
    positiveClass,
    scoreOf: 'positive-class',
    truthsBeforeMs: asOfMs,
  };
  if (task === 'regression') {
    const { points, ...state } = await readRegression(store, request, false, options);
    return {
      ...state,
      points: points.map((point) => ({ timeMs: point.timeMs, readings: readingsOfRegression(point, MEDIAN) })),
    };
  }
  const { points, ...state } = await readClassification(store, request, true, options);
  return {
    ...state,
    points: points.map((point) => ({ timeMs: point.timeMs, readings: readingsOfClassified(point, CALIBRATION_BINS) })),
  };
}
