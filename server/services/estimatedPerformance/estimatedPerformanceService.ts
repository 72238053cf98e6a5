import type { ModelEstimatedPerformance } from '../../contract/estimatedPerformance';
import { ONE_BUCKET_MS } from '../quality/qualityService';
import type { Store } from '../../store/store';
import type { ModelDirectory } from '../models/modelDirectory';
import { chooseBaseline, type PinnedWindow } from './chooseBaseline';
import { classifierPerformance } from './classifierPerformance';
import { type ModelOfTask, modelsToEstimate, taskOf } from './modelsToEstimate';
import { performanceAnswer } from './performanceAnswer';
import type { AskedPerformance, ModelPerformance } from './performanceRequest';
import { regressionPerformance } from './regressionPerformance';

export interface EstimatedPerformanceService {
  /** Registered classifiers and regression models. @throws AppError RESULT_TOO_LARGE and what reading throws. */
  models(names: readonly string[], versions: readonly string[], signal?: AbortSignal): Promise<readonly ModelOfTask[]>;
  /** @throws AppError QUERY_INVALID, RESULT_TOO_LARGE and what reading throws. */
  performance(task: ModelOfTask['task'], asked: AskedPerformance, signal?: AbortSignal): Promise<ModelPerformance>;
  /** @throws AppError RESOURCE_NOT_FOUND, QUERY_INVALID, RESULT_TOO_LARGE and what reading throws. */
  ofModel(asked: Omit<AskedPerformance, 'bucketMs'>, signal?: AbortSignal): Promise<ModelEstimatedPerformance>;
}

export interface EstimatedPerformanceParts {
  readonly store: Store;
  readonly models: Pick<ModelDirectory, 'list' | 'requireModel'>;
  readonly pinned: PinnedWindow;
}

export function createEstimatedPerformanceService({
  store,
  models,
  pinned,
}: EstimatedPerformanceParts): EstimatedPerformanceService {
  const performance: EstimatedPerformanceService['performance'] = async (task, asked, signal) => {
    const options = signal === undefined ? {} : { signal };
    const baseline = await chooseBaseline(pinned, asked, signal);
    const read = task === 'regression' ? regressionPerformance : classifierPerformance;
    const found = await read(store, asked, baseline, options);
    const isInside = 'fromMs' in baseline && baseline.toMs > asked.window.fromMs && baseline.fromMs < asked.window.toMs;
    return isInside
      ? {
          ...found,
          notices: [...found.notices, 'The window holds calls of the baseline: of those, estimates know the labels.'],
        }
      : found;
  };
  return {
    async models(names, versions, signal) {
      return modelsToEstimate(await models.list(signal), names, versions);
    },
    performance,
    async ofModel(asked, signal) {
      const task = taskOf(await models.requireModel(asked.name, asked.version, signal)) ?? 'classification';
      return performanceAnswer(asked, await performance(task, { ...asked, bucketMs: ONE_BUCKET_MS }, signal));
    },
  };
}
