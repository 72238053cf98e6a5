import { toClassificationAnswer } from '../../analytics/quality/classificationAnswer';
import { evaluateClassification, evaluateRegression } from '../../analytics/quality/evaluate';
import { confusionTable } from '../../analytics/quality/confusionTable';
import { toRegressionAnswer } from '../../analytics/quality/regressionAnswer';
import type {
  ClassificationAnswer,
  ClassificationInput,
  ModelAccuracy,
  RegressionAnswer,
  RegressionInput,
} from '../../contract/modelQuality';
import type { QualityTask } from '../../contract/queries/qualityOptions';
import type { Window } from '../../contract/window';
import type { Store } from '../../store/store';
import type { ModelDirectory } from '../models/modelDirectory';
import { onlyModelsOfTask } from './modelsOfTask';
import { completenessTexts } from '../readState';
import type { QualityRequest } from './qualityRequest';
import { type ReadClassification, readClassification } from './readClassification';
import { NO_SUMS, type ReadRegression, readRegression } from './readRegression';

/** Longer than any window: everything falls into one bucket. */
export const ONE_BUCKET_MS = 100 * 366 * 86_400_000;

export interface QualityService {
  /** @throws AppError RESULT_TOO_LARGE and what reading throws. */
  classification(request: QualityRequest, areScoresWanted: boolean, signal?: AbortSignal): Promise<ReadClassification>;
  /** @throws AppError RESULT_TOO_LARGE and what reading throws. */
  regression(request: QualityRequest, areResidualsWanted: boolean, signal?: AbortSignal): Promise<ReadRegression>;
  /** What these models are registered to do: regression when all of them are, else classification. */
  taskOf(models: readonly string[], versions: readonly string[], signal?: AbortSignal): Promise<QualityTask>;
  /** @throws AppError RESOURCE_NOT_FOUND, RESULT_TOO_LARGE and what reading throws. */
  accuracy(asked: AskedModel, signal?: AbortSignal): Promise<ModelAccuracy>;
  /** Of lists that were sent along. @throws AppError BODY_INVALID naming a list of another length. */
  evaluateClassification(input: ClassificationInput): ClassificationAnswer;
  /** @throws AppError BODY_INVALID naming a list of another length. */
  evaluateRegression(input: RegressionInput): RegressionAnswer;
}

export interface AskedModel {
  readonly name: string;
  readonly version: string;
  readonly window: Window;
  /** Allowed values of tags, as `tags.NAME`. */
  readonly filters: Readonly<Record<string, readonly string[]>>;
}

export interface QualityParts {
  readonly store: Store;
  readonly models: Pick<ModelDirectory, 'list' | 'requireModel'>;
}

export function createQualityService({ store, models }: QualityParts): QualityService {
  const optionsFor = (signal: AbortSignal | undefined) => (signal === undefined ? {} : { signal });
  return {
    evaluateClassification,
    evaluateRegression,
    async classification(asked, areScoresWanted, signal) {
      const { request, notices } = onlyModelsOfTask(asked, 'classification', await models.list(signal));
      const read = await readClassification(store, request, areScoresWanted, optionsFor(signal));
      return { ...read, notices: [...notices, ...read.notices] };
    },
    async regression(asked, areResidualsWanted, signal) {
      const { request, notices } = onlyModelsOfTask(asked, 'regression', await models.list(signal));
      const read = await readRegression(store, request, areResidualsWanted, optionsFor(signal));
      return { ...read, notices: [...notices, ...read.notices] };
    },
    async taskOf(names, versions, signal) {
      const chosen = (await models.list(signal)).filter(
        ({ name, version }) => allows(names, name) && allows(versions, version)
      );
      return chosen.length > 0 && chosen.every(({ type }) => type === 'regression') ? 'regression' : 'classification';
    },
    async accuracy({ name, version, window, filters }, signal) {
      const { type } = await models.requireModel(name, version, signal);
      const request: QualityRequest = {
        window,
        bucketMs: ONE_BUCKET_MS,
        filters: { ...filters, model_name: [name], model_version: [version] },
        groupBy: [],
        positiveClass: '',
        scoreOf: 'positive-class',
      };
      const identity = { model_name: name, model_version: version };
      if (type === 'regression') {
        const { points, ...state } = await readRegression(store, request, true, optionsFor(signal));
        const { sums = NO_SUMS, residuals = [] } = points[0] ?? {};
        return {
          ...toRegressionAnswer(sums, residuals),
          ...identity,
          notices: [...state.notices, ...completenessTexts(state)],
        };
      }
      const { points, ...state } = await readClassification(store, request, true, optionsFor(signal));
      const { table = confusionTable([]), positive = null, scores = null } = points[0] ?? {};
      return {
        ...toClassificationAnswer({ table, positive, scores }),
        ...identity,
        notices: [...state.notices, ...completenessTexts(state)],
      };
    },
  };
}

function allows(wanted: readonly string[], value: string): boolean {
  return wanted.length === 0 || wanted.includes(value);
}
