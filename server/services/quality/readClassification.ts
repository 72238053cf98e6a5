import { type ConfusionCell, confusionTable, type ConfusionTable } from '../../analytics/quality/confusionTable';
import type { ScoreGroups } from '../../analytics/quality/scoredCells';
import { type ClassLabel, labelOfKey } from '../../analytics/quality/labels';
import type { Labels } from '../../contract/frames';
import type { PredictionCounts } from '../../store/questions/qualityQuestion';
import type { ReadOptions, Store } from '../../store/store';
import { positiveClassNotices, positiveClassOf } from './positiveClass';
import { callsOf, joinStates, MAX_CLASSES, type QualityRequest, type ReadState } from './qualityRequest';
import { readScores } from './readScores';

/** One group in one bucket. */
export interface ClassifiedPoint {
  readonly labels: Labels;
  readonly timeMs: number;
  readonly table: ConfusionTable;
  readonly positive: ClassLabel | null;
  /** Null when they were not asked for, or there is no positive class. */
  readonly scores: ScoreGroups | null;
}

export interface ReadClassification extends ReadState {
  readonly points: readonly ClassifiedPoint[];
}

/** @throws AppError RESULT_TOO_LARGE and what reading throws. */
export async function readClassification(
  store: Store,
  request: QualityRequest,
  areScoresWanted: boolean,
  options: ReadOptions
): Promise<ReadClassification> {
  const calls = callsOf(request);
  const read = await store.read({ kind: 'prediction-counts', ...calls, maxValues: MAX_CLASSES }, options);
  const counts = read.answer;
  const positives = counts.groups.map((_, place) =>
    positiveClassOf(counts, (one) => one === place, request.positiveClass)
  );
  const scored = areScoresWanted ? await readScores(store, request, counts.groups, positives, options) : null;
  const points = cellsByPoint(counts).map(({ place, timeMs, cells }): ClassifiedPoint => {
    const labels = counts.groups[place] ?? {};
    return {
      labels,
      timeMs,
      table: confusionTable(cells),
      positive: positives[place] ?? null,
      scores: scored?.groupsAt(labels, timeMs) ?? null,
    };
  });
  const own = { ...read, notices: positiveClassNotices(request.positiveClass, positives) };
  return { points, ...joinStates(scored === null ? [own] : [own, scored]) };
}

function cellsByPoint(counts: PredictionCounts) {
  const points = new Map<string, { place: number; timeMs: number; cells: ConfusionCell[] }>();
  const labels = counts.values.map(labelOfKey);
  counts.groupPlaces.forEach((place, row) => {
    const timeMs = counts.timesMs[row] ?? 0;
    const key = `${place} ${timeMs}`;
    const point = points.get(key) ?? { place, timeMs, cells: [] };
    points.set(key, point);
    point.cells.push({
      truth: labels[counts.truthPlaces[row] ?? 0] ?? '',
      prediction: labels[counts.predictionPlaces[row] ?? 0] ?? '',
      count: counts.counts[row] ?? 0,
      weight: counts.weights[row] ?? 0,
      squaredWeight: counts.squaredWeights[row] ?? 0,
    });
  });
  return [...points.values()];
}
