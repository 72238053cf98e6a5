import { declineOf, type Decline } from '../../analytics/conceptDrift/decline';
import { type QualityWatch, qualityWatch } from '../../analytics/conceptDrift/qualityWatch';
import type { QualityReadings } from '../../analytics/quality/qualityReadings';
import type { ModelConceptDrift } from '../../contract/conceptDrift';
import {
  CONCEPT_FIGURE_NAMES,
  CONCEPT_FIGURES,
  type ConceptFigureName,
  DEFAULT_ABSOLUTE_MARGIN,
  DEFAULT_RELATIVE_MARGIN,
} from '../../contract/queries/conceptDriftOptions';
import type { QualityTask } from '../../contract/queries/qualityOptions';
import { type Estimate, insufficient, type InsufficientData, isInsufficient } from '../../stats/estimate';
import type { Store } from '../../store/store';
import { chooseBaseline, type PinnedWindow } from '../estimatedPerformance/chooseBaseline';
import { type ModelOfTask, modelsToEstimate, taskOf } from '../estimatedPerformance/modelsToEstimate';
import type { AskedPerformance } from '../estimatedPerformance/performanceRequest';
import type { ModelDirectory } from '../models/modelDirectory';
import { joinStates, type ReadState } from '../quality/qualityRequest';
import { ONE_BUCKET_MS } from '../quality/qualityService';
import { conceptDriftAnswer } from './conceptDriftAnswer';
import { readRanking, type ReadRanking } from './featureRanking';
import { readLabelledQuality, type LabelledQuality } from './labelledQuality';

export type AskedDecline = Omit<AskedPerformance, 'trustMargin' | 'trustDays'> & {
  /** Absent: as usual for the figure. */
  readonly margin?: number | undefined;
};

export interface FigureDecline extends Decline {
  readonly baseline: Estimate;
  readonly current: Estimate;
}

export interface DeclinePoint {
  readonly timeMs: number;
  readonly figures: Readonly<Partial<Record<ConceptFigureName, FigureDecline>>>;
}

export interface ModelDecline extends ReadState {
  readonly task: QualityTask;
  readonly points: readonly DeclinePoint[];
  /** Null for regression, whose losses have no bound. */
  readonly watch: QualityWatch | InsufficientData | null;
}

export interface ConceptDriftService {
  /** @throws AppError RESULT_TOO_LARGE and what reading throws. */
  models(names: readonly string[], versions: readonly string[], signal?: AbortSignal): Promise<readonly ModelOfTask[]>;
  /** @throws AppError QUERY_INVALID, RESULT_TOO_LARGE and what reading throws. */
  decline(task: QualityTask, asked: AskedDecline, isWatched: boolean, signal?: AbortSignal): Promise<ModelDecline>;
  /** @throws The same. */
  features(task: QualityTask, asked: AskedDecline, signal?: AbortSignal): Promise<ReadRanking>;
  /** @throws AppError RESOURCE_NOT_FOUND and the same. */
  ofModel(asked: Omit<AskedDecline, 'bucketMs'>, signal?: AbortSignal): Promise<ModelConceptDrift>;
}

export interface ConceptDriftParts {
  readonly store: Store;
  readonly models: Pick<ModelDirectory, 'list' | 'requireModel'>;
  readonly pinned: PinnedWindow;
}

const DAY_MS = 86_400_000;
const NO_TRIALS = { successes: 0, trials: 0 };
const NO_LABELS = insufficient('no call with a known truth', 0, 1);

export function createConceptDriftService({ store, models, pinned }: ConceptDriftParts): ConceptDriftService {
  const decline: ConceptDriftService['decline'] = async (task, asked, isWatched, signal) => {
    const options = signal === undefined ? {} : { signal };
    const baseline = await chooseBaseline(pinned, asked, signal);
    const current = await readLabelledQuality(store, task, asked, asked.window, asked.bucketMs, options);
    if (isInsufficient(baseline)) {
      return { task, points: pointsOf(task, asked, baseline, current), watch: null, ...joinStates([current]) };
    }
    const before = await readLabelledQuality(store, task, asked, baseline, ONE_BUCKET_MS, options);
    const isAfter = baseline.toMs < asked.window.toMs;
    const since =
      isWatched && task === 'classification' && isAfter
        ? await readLabelledQuality(
            store,
            task,
            asked,
            { fromMs: baseline.toMs, toMs: asked.window.toMs },
            DAY_MS,
            options
          )
        : null;
    const readings = before.points[0]?.readings ?? {};
    return {
      task,
      points: pointsOf(task, asked, readings, current),
      watch:
        since === null
          ? null
          : qualityWatch(trialsOf(readings), trialsByDay(since), asked.margin ?? DEFAULT_ABSOLUTE_MARGIN),
      ...joinStates([current, before, ...(since === null ? [] : [since])]),
    };
  };
  const features: ConceptDriftService['features'] = async (task, asked, signal) => {
    const baseline = await chooseBaseline(pinned, asked, signal);
    return readRanking(store, task, asked, baseline, signal);
  };
  return {
    async models(names, versions, signal) {
      return modelsToEstimate(await models.list(signal), names, versions);
    },
    decline,
    features,
    async ofModel(asked, signal) {
      const task = taskOf(await models.requireModel(asked.name, asked.version, signal)) ?? 'classification';
      const whole = { ...asked, bucketMs: ONE_BUCKET_MS };
      return conceptDriftAnswer(asked, await decline(task, whole, true, signal), await features(task, whole, signal));
    },
  };
}

/** @param baseline Its readings, or why there are none. */
function pointsOf(
  task: QualityTask,
  asked: AskedDecline,
  baseline: QualityReadings | InsufficientData,
  current: LabelledQuality
): readonly DeclinePoint[] {
  const names = CONCEPT_FIGURE_NAMES.filter((name) => CONCEPT_FIGURES[name].task === task);
  return current.points.map(({ timeMs, readings }) => ({
    timeMs,
    figures: Object.fromEntries(
      names.map((name): [ConceptFigureName, FigureDecline] => {
        const { isHigherBetter, isRelative } = CONCEPT_FIGURES[name];
        const before: Estimate = isInsufficient(baseline) ? baseline : (baseline[name] ?? NO_LABELS);
        const now = readings[name] ?? NO_LABELS;
        const margin = asked.margin ?? (isRelative ? DEFAULT_RELATIVE_MARGIN : DEFAULT_ABSOLUTE_MARGIN);
        return [
          name,
          { baseline: before, current: now, ...declineOf(before, now, { isHigherBetter, isRelative, margin }) },
        ];
      })
    ),
  }));
}

/** From the first day of calls after the baseline on; a day without labels has none. */
function trialsByDay({ points }: LabelledQuality) {
  const first = Math.min(...points.map(({ timeMs }) => timeMs));
  const last = Math.max(...points.map(({ timeMs }) => timeMs));
  const at = new Map(points.map(({ timeMs, readings }) => [timeMs, trialsOf(readings)]));
  const count = points.length === 0 ? 0 : Math.round((last - first) / DAY_MS) + 1;
  return Array.from({ length: count }, (_, day) => at.get(first + day * DAY_MS) ?? NO_TRIALS);
}

/** Right calls among labelled ones, in effect. */
function trialsOf({ accuracy }: QualityReadings) {
  return accuracy === undefined || isInsufficient(accuracy)
    ? NO_TRIALS
    : { successes: accuracy.value * accuracy.n, trials: accuracy.n };
}
