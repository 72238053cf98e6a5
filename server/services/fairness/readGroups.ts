import { chooseGroups, type ComparedGroups } from '../../analytics/fairness/comparedGroups';
import { type OutcomeCell, outcomesOfCells } from '../../analytics/fairness/outcomesOfCells';
import { type ClassLabel, labelOfKey } from '../../analytics/quality/labels';
import type { Labels } from '../../contract/frames';
import { NO_TRUTH, type PredictionCounts } from '../../store/questions/qualityQuestion';
import type { ReadOptions, Store } from '../../store/store';
import { positiveClassNotices, positiveClassOf } from '../quality/positiveClass';
import { joinStates, type ReadState } from '../quality/qualityRequest';
import { FAIRNESS_READ_LIMITS, type FairnessRequest } from './fairnessRequest';

/** The groups of one model in one bucket. */
export interface FairnessPoint {
  /** `model_name` and `model_version`. */
  readonly labels: Labels;
  readonly timeMs: number;
  readonly positive: ClassLabel | null;
  readonly compared: ComparedGroups;
}

export interface ReadFairness extends ReadState {
  /** By model, then time. */
  readonly points: readonly FairnessPoint[];
}

interface ModelCalls {
  readonly labels: Labels;
  /** Of its groups in the answer, each with the group's name; null for calls without one. */
  readonly groups: ReadonlyMap<number, string | null>;
}

/** @throws AppError RESULT_TOO_LARGE and what reading throws. */
export async function readGroups(store: Store, request: FairnessRequest, options: ReadOptions): Promise<ReadFairness> {
  const { window, bucketMs, filters, models, versions, groups, truthsBeforeMs } = request;
  const read = await store.read(
    {
      kind: 'prediction-counts',
      window,
      bucketMs,
      filters: { ...filters, model_name: models, model_version: versions },
      groupBy: ['model_name', 'model_version', ...groups],
      areUnlabelledCounted: true,
      ...(truthsBeforeMs === undefined ? {} : { truthsBeforeMs }),
      ...FAIRNESS_READ_LIMITS,
    },
    options
  );
  const counts = read.answer;
  const grouped = modelsOf(counts, groups).filter((model) => [...model.groups.values()].some((name) => name !== null));
  const positives = grouped.map((model) =>
    positiveClassOf(counts, (place) => model.groups.has(place), request.positiveClass)
  );
  const points = grouped.flatMap((model, index) => pointsOf(counts, model, positives[index] ?? null, request));
  const notices = [
    ...positiveClassNotices(request.positiveClass, positives),
    ...grouped.flatMap((model) => ungroupedNotices(counts, model)),
  ];
  return { points, ...joinStates([{ ...read, notices }]) };
}

function modelsOf(counts: PredictionCounts, fields: readonly string[]): readonly ModelCalls[] {
  const models = new Map<string, { labels: Labels; groups: Map<number, string | null> }>();
  counts.groups.forEach((labels, place) => {
    const { model_name = '', model_version = '' } = labels;
    const key = JSON.stringify([model_name, model_version]);
    const model = models.get(key) ?? {
      labels: { model_name, model_version },
      groups: new Map<number, string | null>(),
    };
    models.set(key, model);
    model.groups.set(place, groupName(labels, fields));
  });
  return [...models.values()];
}

/** `f`, or with several fields `gender=f,age=18-25`; null where one of them is missing. */
export function groupName(labels: Labels, fields: readonly string[]): string | null {
  const values = fields.map((field) => labels[field] ?? '');
  if (values.includes('')) {
    return null;
  }
  return values.length === 1
    ? (values[0] ?? null)
    : fields.map((field, index) => `${field.replace(/^tags\./, '')}=${values[index] ?? ''}`).join(',');
}

function pointsOf(
  counts: PredictionCounts,
  model: ModelCalls,
  positive: ClassLabel | null,
  request: FairnessRequest
): readonly FairnessPoint[] {
  const cells = new Map<number, OutcomeCell[]>();
  counts.groupPlaces.forEach((place, row) => {
    const group = model.groups.get(place) ?? null;
    if (group !== null) {
      const timeMs = counts.timesMs[row] ?? 0;
      const own = cells.get(timeMs) ?? [];
      cells.set(timeMs, own);
      own.push({ group, ...cellAt(counts, row) });
    }
  });
  return [...cells]
    .sort(([a], [b]) => a - b)
    .map(([timeMs, own]) => ({
      labels: model.labels,
      timeMs,
      positive,
      compared: chooseGroups(positive === null ? null : outcomesOfCells(own, positive), request),
    }));
}

function cellAt(counts: PredictionCounts, row: number): Omit<OutcomeCell, 'group'> {
  const truth = counts.values[counts.truthPlaces[row] ?? 0] ?? NO_TRUTH;
  return {
    prediction: labelOfKey(counts.values[counts.predictionPlaces[row] ?? 0] ?? NO_TRUTH),
    truth: truth === NO_TRUTH ? null : labelOfKey(truth),
    weight: counts.weights[row] ?? 0,
    squaredWeight: counts.squaredWeights[row] ?? 0,
  };
}

function ungroupedNotices(counts: PredictionCounts, { labels, groups }: ModelCalls): readonly string[] {
  const weight = counts.groupPlaces.reduce(
    (sum, place, row) => sum + (groups.get(place) === null ? (counts.weights[row] ?? 0) : 0),
    0
  );
  return weight === 0
    ? []
    : [
        `${Math.round(weight)} calls of ${labels['model_name'] ?? ''} ${labels['model_version'] ?? ''} have no group and are left out.`,
      ];
}
