import { chooseGroups, EVERY_GROUP, type GroupChoice } from '../../analytics/fairness/comparedGroups';
import { evaluateFairness } from '../../analytics/fairness/evaluateFairness';
import { toFairnessAnswer } from '../../analytics/fairness/fairnessAnswer';
import type { FairnessAnswer, FairnessInput, ModelFairness } from '../../contract/fairness';
import { DEFAULT_FAIRNESS_GROUPS } from '../../contract/queries/fairnessOptions';
import type { Window } from '../../contract/window';
import type { ReadOptions, Store } from '../../store/store';
import type { PinnedWindow } from '../estimatedPerformance/chooseBaseline';
import type { ModelDirectory } from '../models/modelDirectory';
import { ONE_BUCKET_MS } from '../quality/qualityService';
import type { FairnessRequest } from './fairnessRequest';
import { withEstimatedLabels } from './estimatedGroups';
import { isClassifier } from './classifiers';
import { type ReadFairness, readGroups } from './readGroups';

export interface AskedFairness
  extends GroupChoice, Pick<FairnessRequest, 'filters' | 'groups' | 'positiveClass' | 'estimated'> {
  readonly name: string;
  readonly version: string;
  readonly window: Window;
}

export interface FairnessService {
  /** Names of the models that are registered as classifiers, of these or, empty, of all. @throws What reading throws. */
  classifiers(among: readonly string[], signal?: AbortSignal): Promise<readonly string[]>;
  /** @throws AppError RESULT_TOO_LARGE and what reading throws. */
  read(request: FairnessRequest, signal?: AbortSignal): Promise<ReadFairness>;
  /** @throws AppError RESOURCE_NOT_FOUND, RESULT_TOO_LARGE and what reading throws. */
  ofModel(asked: AskedFairness, signal?: AbortSignal): Promise<ModelFairness>;
  /** Of lists that were sent along. @throws AppError BODY_INVALID naming what is wrong. */
  evaluate(input: FairnessInput): FairnessAnswer;
}

export interface FairnessParts {
  readonly store: Store;
  readonly models: Pick<ModelDirectory, 'list' | 'requireModel'>;
  readonly pinned: PinnedWindow;
}

/** Nobody said anything: the field `group`, and every group of it. */
export const USUAL_GROUPS = {
  ...EVERY_GROUP,
  filters: {},
  groups: DEFAULT_FAIRNESS_GROUPS,
  positiveClass: '',
} as const;

const NO_CLASSIFIERS = 'No classifier is registered: name the models.';

export function createFairnessService({ store, models, pinned }: FairnessParts): FairnessService {
  const classifiers: FairnessService['classifiers'] = async (among, signal) => {
    const registered = await models.list(signal);
    const names = registered.filter(isClassifier).map(({ name }) => name);
    return [...new Set(names)].filter((name) => among.length === 0 || among.includes(name));
  };
  const read: FairnessService['read'] = async (request, signal) => {
    const options: ReadOptions = signal === undefined ? {} : { signal };
    const readThese = async (asked: FairnessRequest): Promise<ReadFairness> => {
      const known = await readGroups(store, asked, options);
      return asked.estimated === undefined
        ? known
        : withEstimatedLabels({ store, pinned }, asked, asked.estimated, known, options);
    };
    if (request.models.length > 0) {
      return readThese(request);
    }
    const names = await classifiers([], signal);
    return names.length === 0
      ? { points: [], pendingRecordCount: 0, expiredBeforeMs: null, notices: [NO_CLASSIFIERS] }
      : readThese({ ...request, models: names });
  };
  return {
    classifiers,
    read,
    evaluate: evaluateFairness,
    async ofModel({ name, version, ...asked }, signal) {
      await models.requireModel(name, version, signal);
      const request = { ...asked, models: [name], versions: [version], bucketMs: ONE_BUCKET_MS };
      const { points, ...state } = await read(request, signal);
      const { compared, positive } = points[0] ?? { compared: chooseGroups([], asked), positive: null };
      const empty =
        points.length === 0 ? [`No prediction with a group (${asked.groups.join(', ')}) in this window.`] : [];
      const answer = toFairnessAnswer(compared, positive, [...empty, ...noticesOf(state)]);
      return { ...answer, model_name: name, model_version: version };
    },
  };
}

function noticesOf({ notices, pendingRecordCount, expiredBeforeMs }: Omit<ReadFairness, 'points'>): readonly string[] {
  return [
    ...notices,
    ...(pendingRecordCount > 0 ? [`${pendingRecordCount} accepted records are not yet part of this answer.`] : []),
    ...(expiredBeforeMs === null
      ? []
      : [`Records before ${new Date(expiredBeforeMs).toISOString()} are no longer kept.`]),
  ];
}
