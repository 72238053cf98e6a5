import { type ClassLabel, labelKey } from '../../analytics/quality/labels';
import { type ScoreGroups, scoreGroups } from '../../analytics/quality/scoredCells';
import type { Labels } from '../../contract/frames';
import type { ScoredEvent, ValueCounts } from '../../store/questions/qualityQuestion';
import type { ReadOptions, Store } from '../../store/store';
import { callsOf, joinStates, type QualityRequest, type ReadState } from './qualityRequest';

/** Each positive class is a question of its own. */
const MAX_EVENTS = 5;

export interface ReadScores extends ReadState {
  /** Null where no score says anything. */
  groupsAt(labels: Labels, timeMs: number): ScoreGroups | null;
}

/**
 * Scores of every group against its own positive class, or against being right.
 *
 * @param positives Of each of the groups.
 */
export async function readScores(
  store: Store,
  request: QualityRequest,
  groups: readonly Labels[],
  positives: ReadonlyArray<ClassLabel | null>,
  options: ReadOptions
): Promise<ReadScores> {
  const { scoreOf } = request;
  const eventKeys = positives.map((positive) => (positive === null ? null : labelKey(positive)));
  const wanted = [...new Set(eventKeys.flatMap((key) => (key === null ? [] : [key])))];
  const events: readonly ScoredEvent[] =
    scoreOf === 'prediction'
      ? [{ by: 'correctness' }]
      : wanted.slice(0, MAX_EVENTS).map((value) => ({ by: 'truth', value }));
  const calls = callsOf(request);
  const reads = await Promise.all(
    events.map(async (event) => ({
      event,
      ...(await store.read({ kind: 'value-counts', ...calls, of: { value: 'score', event } }, options)),
    }))
  );
  const found = new Map<string, ScoreGroups>();
  for (const { event, answer } of reads) {
    for (const { labels, timeMs, scores } of byPoint(answer)) {
      const own = groups.findIndex((group) => JSON.stringify(group) === JSON.stringify(labels));
      if (event.by === 'correctness' || eventKeys[own] === event.value) {
        found.set(keyOf(labels, timeMs), scores);
      }
    }
  }
  const tooMany = scoreOf === 'positive-class' && wanted.length > MAX_EVENTS;
  return {
    groupsAt: (labels, timeMs) => found.get(keyOf(labels, timeMs)) ?? null,
    ...joinStates(reads.map((read) => ({ ...read, notices: widthNotices(read.answer) }))),
    ...(tooMany
      ? { notices: [`Scores are read for ${MAX_EVENTS} positive classes at once; ask for fewer models.`] }
      : {}),
  };
}

function keyOf(labels: Labels, timeMs: number): string {
  return JSON.stringify([labels, timeMs]);
}

function byPoint(answer: ValueCounts) {
  const rowsOf = new Map<string, number[]>();
  answer.groupPlaces.forEach((place, row) => {
    const key = `${place} ${answer.timesMs[row]}`;
    const rows = rowsOf.get(key) ?? [];
    rowsOf.set(key, rows);
    rows.push(row);
  });
  return [...rowsOf.values()].map((rows) => ({
    labels: answer.groups[answer.groupPlaces[rows[0] ?? 0] ?? 0] ?? {},
    timeMs: answer.timesMs[rows[0] ?? 0] ?? 0,
    scores: scoreGroups(
      rows.map((row) => ({
        score: answer.values[row] ?? NaN,
        isEvent: answer.events[row] === 1,
        weight: answer.weights[row] ?? 0,
        squaredWeight: answer.squaredWeights[row] ?? 0,
      }))
    ),
  }));
}

/** Scores in one cell count as ties, and each has the mean of its cell. */
function widthNotices({ cellWidth }: ValueCounts): readonly string[] {
  return cellWidth === 0
    ? []
    : [`Scores are counted in cells of ${cellWidth}: figures made from them are off by about that much at most.`];
}
