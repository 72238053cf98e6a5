import { type Calibrator, fitCalibrator } from '../../analytics/estimatedPerformance/calibrator';
import { DEFAULT_TRUST_MARGIN, trustGauge, type TrustVerdict } from '../../analytics/estimatedPerformance/trustGauge';
import { chooseGroups, type ComparedGroups } from '../../analytics/fairness/comparedGroups';
import { estimatedOutcomes } from '../../analytics/fairness/estimatedOutcomes';
import { reasonText } from '../../analytics/quality/figureEstimate';
import { type ClassLabel, labelKey } from '../../analytics/quality/labels';
import { scoreGroups, type ScoreGroups } from '../../analytics/quality/scoredCells';
import { DEFAULT_TRUST_DAYS } from '../../contract/queries/estimatedPerformanceOptions';
import type { Labels } from '../../contract/frames';
import { insufficient, type InsufficientData, isInsufficient } from '../../stats/estimate';
import type { ReadOptions, Store } from '../../store/store';
import { chooseBaseline, type PinnedWindow, trustWindowOf } from '../estimatedPerformance/chooseBaseline';
import type { BaselineChoice } from '../estimatedPerformance/performanceRequest';
import { ONE_BUCKET_MS } from '../quality/qualityService';
import type { FairnessRequest } from './fairnessRequest';
import { readGroupScores, scoresAt, type ScoresByGroup } from './groupScores';
import type { FairnessPoint, ReadFairness } from './readGroups';

const NO_SCORES = scoreGroups([]);

interface EstimatedParts {
  readonly store: Store;
  readonly pinned: PinnedWindow;
}

/**
 * The same groups with outcomes that are estimated from scores, each group by its own baseline. Where the labels that have
 * come show that the estimates of a group are not to be believed, no criterion is told.
 *
 * @throws AppError QUERY_INVALID, RESULT_TOO_LARGE and what reading throws.
 */
export async function withEstimatedLabels(
  { store, pinned }: EstimatedParts,
  request: FairnessRequest,
  choice: BaselineChoice,
  read: ReadFairness,
  options: ReadOptions
): Promise<ReadFairness> {
  const models = new Map<string, ModelGroups>();
  const points: FairnessPoint[] = [];
  for (const point of read.points) {
    const key = JSON.stringify(point.labels);
    const model = models.get(key) ?? (await readModel({ store, pinned }, request, choice, point, options));
    models.set(key, model);
    points.push({ ...point, compared: comparedOf(model, point, request) });
  }
  const notices = [...models.values()].flatMap(noticesOf);
  return { ...read, points, notices: [...read.notices, ...notices] };
}

interface LearntGroup {
  readonly calibrator: Calibrator | InsufficientData;
  readonly trust: TrustVerdict;
}

interface ModelGroups {
  readonly labels: Labels;
  /** Why nothing can be estimated at all; null where nothing is in the way. */
  readonly obstacle: InsufficientData | null;
  readonly learnt: ReadonlyMap<string, LearntGroup>;
  readonly calls: ScoresByGroup;
}

async function readModel(
  { store, pinned }: EstimatedParts,
  request: FairnessRequest,
  choice: BaselineChoice,
  { labels, positive }: Pick<FairnessPoint, 'labels' | 'positive'>,
  options: ReadOptions
): Promise<ModelGroups> {
  const { model_name: name = '', model_version: version = '' } = labels;
  const none = { labels, learnt: new Map<string, LearntGroup>(), calls: new Map() as ScoresByGroup };
  const baseline = await chooseBaseline(
    pinned,
    { ...choice, name, version, window: request.window },
    'signal' in options ? options.signal : undefined
  );
  if (isInsufficient(baseline) || positive === null) {
    return { ...none, obstacle: isInsufficient(baseline) ? baseline : null };
  }
  const own = { ...request, models: [name], versions: [version] };
  const event = eventOf(positive);
  const trustWindow = trustWindowOf(request.window, baseline, DEFAULT_TRUST_DAYS);
  const [known, labelled, calls] = await Promise.all([
    readGroupScores(store, { ...own, window: baseline, bucketMs: ONE_BUCKET_MS }, event('truth'), false, options),
    trustWindow === null
      ? (new Map() as ScoresByGroup)
      : readGroupScores(
          store,
          { ...own, window: trustWindow, bucketMs: ONE_BUCKET_MS },
          event('truth'),
          false,
          options
        ),
    readGroupScores(store, own, event('prediction'), true, options),
  ]);
  const learnt = [...calls.keys()].map((group) => {
    const calibrator = fitCalibrator(scoresAt(known, group) ?? NO_SCORES);
    return [group, { calibrator, trust: trustOf(calibrator, scoresAt(labelled, group) ?? NO_SCORES) }] as const;
  });
  return { labels, obstacle: null, learnt: new Map(learnt), calls };
}

function eventOf(positive: ClassLabel) {
  return (by: 'truth' | 'prediction') => ({ by, value: labelKey(positive) });
}

function trustOf(calibrator: Calibrator | InsufficientData, labelled: ScoreGroups): TrustVerdict {
  return isInsufficient(calibrator)
    ? 'insufficient-data'
    : trustGauge(calibrator, labelled, DEFAULT_TRUST_MARGIN).verdict;
}

function comparedOf(
  { obstacle, learnt, calls }: ModelGroups,
  { positive, timeMs }: FairnessPoint,
  request: FairnessRequest
): ComparedGroups {
  if (positive === null || obstacle !== null) {
    return { ...chooseGroups(positive === null ? null : [], request), ...(obstacle === null ? {} : { obstacle }) };
  }
  const present = [...calls].flatMap(([group, byTime]) => {
    const scores = byTime.get(timeMs);
    return scores === undefined ? [] : [{ group, scores, ...learnt.get(group)! }];
  });
  const chosen = chooseGroups(
    present.flatMap(({ group, scores, calibrator }) =>
      isInsufficient(calibrator) ? [] : [estimatedOutcomes(group, calibrator, scores)]
    ),
    request
  );
  const unlearnt = present.find(({ calibrator }) => isInsufficient(calibrator));
  const refuted = present.find(({ trust }) => trust === 'not-trusted');
  if (refuted !== undefined) {
    const reason = `the labels that have come show that estimates for group "${refuted.group}" cannot be believed`;
    return { ...chosen, obstacle: insufficient(reason, 0, 1) };
  }
  return unlearnt !== undefined && isInsufficient(unlearnt.calibrator) && request.smallGroups === 'refuse'
    ? { ...chosen, obstacle: ofGroup(unlearnt.group, unlearnt.calibrator) }
    : chosen;
}

function ofGroup(group: string, { insufficient: { reason, have, needed } }: InsufficientData): InsufficientData {
  return insufficient(`group "${group}": ${reason}`, have, needed);
}

function noticesOf({ labels, obstacle, learnt }: ModelGroups): readonly string[] {
  const who = `${labels['model_name'] ?? ''} ${labels['model_version'] ?? ''}`;
  if (obstacle !== null) {
    return [];
  }
  const groupsWith = (verdict: TrustVerdict) =>
    [...learnt].flatMap(([group, one]) => (one.trust === verdict && !isInsufficient(one.calibrator) ? [group] : []));
  const unknown = [...groupsWith('undecided'), ...groupsWith('insufficient-data')];
  const left = [...learnt].flatMap(([group, { calibrator }]) =>
    isInsufficient(calibrator) ? [`${who}: group "${group}" cannot be estimated, ${reasonText(calibrator)}.`] : []
  );
  return [
    `${who}: truths are estimated from scores, by a baseline of each group.`,
    ...left,
    ...(unknown.length === 0
      ? []
      : [`${who}: too few labels have come to tell whether to believe it, for ${unknown.join(', ')}.`]),
  ];
}
