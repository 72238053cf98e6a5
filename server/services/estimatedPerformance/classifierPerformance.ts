import { type Calibrator, fitCalibrator } from '../../analytics/estimatedPerformance/calibrator';
import { estimateBrier } from '../../analytics/estimatedPerformance/estimateBrier';
import { estimateClassification } from '../../analytics/estimatedPerformance/estimateClassification';
import { DEFAULT_TRUST_MARGIN, type Trust, trustGauge } from '../../analytics/estimatedPerformance/trustGauge';
import { type ClassLabel, labelKey } from '../../analytics/quality/labels';
import { scoreGroups, type ScoreGroups } from '../../analytics/quality/scoredCells';
import { ESTIMATED_BY_TASK } from '../../contract/queries/estimatedPerformanceOptions';
import type { Window } from '../../contract/window';
import { insufficient, type InsufficientData, isInsufficient } from '../../stats/estimate';
import type { ReadOptions, Store } from '../../store/store';
import { readingsOfClassified } from '../quality/pointReadings';
import { joinStates, type QualityRequest } from '../quality/qualityRequest';
import { ONE_BUCKET_MS } from '../quality/qualityService';
import { type ClassifiedPoint, readClassification } from '../quality/readClassification';
import { trustWindowOf } from './chooseBaseline';
import type { AskedPerformance, ModelPerformance, PerformanceFigures, PerformancePoint } from './performanceRequest';
import { readScoresInBuckets } from './scoresInBuckets';

const NO_SCORES = scoreGroups([]);
const CALIBRATION_BINS = 10;

/** Confidence-based estimates of a classifier, beside what came true. @throws What reading throws. */
export async function classifierPerformance(
  store: Store,
  asked: AskedPerformance,
  baseline: Window | InsufficientData,
  options: ReadOptions
): Promise<ModelPerformance> {
  const request = classifierRequest(asked, asked.window, asked.bucketMs);
  const learnt = await learnScores(store, asked, baseline, options);
  const current = {
    ...request,
    positiveClass: learnt.positive === null ? asked.positiveClass : String(learnt.positive),
  };
  const realised = await readClassification(store, current, true, options);
  const event = { by: 'prediction', value: learnt.positive === null ? '' : labelKey(learnt.positive) } as const;
  const calls = learnt.positive === null ? null : await readScoresInBuckets(store, request, event, true, options);
  const margin = asked.trustMargin ?? DEFAULT_TRUST_MARGIN;
  const trustWindow = isInsufficient(baseline) ? null : trustWindowOf(asked.window, baseline, asked.trustDays);
  const labelled = trustWindow === null ? null : await readTruths(store, asked, trustWindow, current, options);
  const gauge = (scores: ScoreGroups | null): Trust => trustOf(learnt.calibrator, scores ?? NO_SCORES, margin);
  const labelledAt = new Map(realised.points.map((point) => [point.timeMs, point]));
  const times = [...new Set([...(calls?.byTime.keys() ?? []), ...labelledAt.keys()])].sort((a, b) => a - b);
  return {
    task: 'classification',
    learnt: isInsufficient(learnt.calibrator)
      ? learnt.calibrator
      : {
          window: baseline as Window,
          n: learnt.calibrator.n,
          isCalibrated: learnt.calibrator.isCalibrated,
        },
    trust: gauge(labelled?.scores ?? null),
    trustWindow,
    points: times.map((timeMs): PerformancePoint => {
      const scores = calls?.byTime.get(timeMs) ?? NO_SCORES;
      const point = labelledAt.get(timeMs);
      return {
        timeMs,
        ...estimatesOf(learnt.calibrator, scores),
        realised: point === undefined ? {} : realisedOf(point),
        trust: gauge(point?.scores ?? null),
      };
    }),
    ...joinStates([...learnt.states, realised, ...(calls === null ? [] : [calls]), ...(labelled?.states ?? [])]),
  };
}

export function classifierRequest(
  { name, version, filters, positiveClass, asOfMs }: AskedPerformance,
  window: Window,
  bucketMs: number
): QualityRequest {
  return {
    window,
    bucketMs,
    filters: { ...filters, model_name: [name], model_version: [version] },
    groupBy: [],
    positiveClass,
    scoreOf: 'positive-class',
    truthsBeforeMs: asOfMs,
  };
}

interface LearntScores {
  readonly calibrator: Calibrator | InsufficientData;
  readonly positive: ClassLabel | null;
  readonly states: ReadonlyArray<Awaited<ReturnType<typeof readClassification>>>;
}

async function learnScores(
  store: Store,
  asked: AskedPerformance,
  baseline: Window | InsufficientData,
  options: ReadOptions
): Promise<LearntScores> {
  if (isInsufficient(baseline)) {
    return { calibrator: baseline, positive: null, states: [] };
  }
  const read = await readClassification(store, classifierRequest(asked, baseline, ONE_BUCKET_MS), true, options);
  const { positive = null, scores = null } = read.points[0] ?? {};
  return { calibrator: calibratorOf(positive, scores), positive, states: [read] };
}

function calibratorOf(positive: ClassLabel | null, scores: ScoreGroups | null): Calibrator | InsufficientData {
  if (positive === null) {
    return insufficient('the baseline has no two classes of which one is positive', 0, 1);
  }
  return fitCalibrator(scores ?? NO_SCORES);
}

async function readTruths(
  store: Store,
  asked: AskedPerformance,
  window: Window,
  { positiveClass }: QualityRequest,
  options: ReadOptions
) {
  const request = { ...classifierRequest(asked, window, ONE_BUCKET_MS), positiveClass };
  const read = await readClassification(store, request, true, options);
  return { scores: read.points[0]?.scores ?? null, states: [read] };
}

function trustOf(calibrator: Calibrator | InsufficientData, labelled: ScoreGroups, margin: number): Trust {
  return isInsufficient(calibrator)
    ? { verdict: 'insufficient-data', error: calibrator, margin }
    : trustGauge(calibrator, labelled, margin);
}

function estimatesOf(
  calibrator: Calibrator | InsufficientData,
  calls: ScoreGroups
): Pick<PerformancePoint, 'estimated' | 'beyondBaseline'> {
  if (isInsufficient(calibrator)) {
    const estimated = Object.fromEntries(ESTIMATED_BY_TASK.classification.map((name) => [name, calibrator]));
    return { estimated, beyondBaseline: null };
  }
  const { figures, beyondBaseline } = estimateClassification(calibrator, calls);
  const { accuracy, precision, recall, f1_score, roc_auc, pr_auc } = figures;
  return {
    estimated: {
      ...{ accuracy, precision, recall, f1_score, roc_auc, pr_auc },
      brier_score: estimateBrier(calibrator, calls),
    },
    beyondBaseline,
  };
}

function realisedOf(point: ClassifiedPoint): PerformanceFigures {
  const readings = readingsOfClassified(point, CALIBRATION_BINS);
  return Object.fromEntries(
    ESTIMATED_BY_TASK.classification.flatMap((name) => {
      const reading = readings[name];
      return reading === undefined ? [] : [[name, reading]];
    })
  );
}
