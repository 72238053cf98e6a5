import { type ScoreGroups, type ScoredCell, scoreGroups } from '../../analytics/quality/scoredCells';
import type { ScoredEvent } from '../../store/questions/qualityQuestion';
import type { ReadOptions, Store } from '../../store/store';
import { FAIRNESS_READ_LIMITS, type FairnessRequest } from './fairnessRequest';
import { groupName } from './readGroups';

/** Scores of one model version by group, then by the start of the bucket. */
export type ScoresByGroup = ReadonlyMap<string, ReadonlyMap<number, ScoreGroups>>;

/** @throws AppError RESULT_TOO_LARGE and what reading throws. */
export async function readGroupScores(
  store: Store,
  { window, bucketMs, filters, models, versions, groups, truthsBeforeMs }: FairnessRequest,
  event: ScoredEvent,
  areUnlabelledCounted: boolean,
  options: ReadOptions
): Promise<ScoresByGroup> {
  const { maxSeries, maxPoints } = FAIRNESS_READ_LIMITS;
  const { answer } = await store.read(
    {
      kind: 'value-counts',
      window,
      bucketMs,
      filters: { ...filters, model_name: models, model_version: versions },
      groupBy: groups,
      areUnlabelledCounted,
      ...(truthsBeforeMs === undefined ? {} : { truthsBeforeMs }),
      of: { value: 'score', event },
      ...{ maxSeries, maxPoints },
    },
    options
  );
  const names = answer.groups.map((labels) => groupName(labels, groups));
  const cells = new Map<string, Map<number, ScoredCell[]>>();
  answer.groupPlaces.forEach((place, row) => {
    const name = names[place] ?? null;
    if (name !== null) {
      const timeMs = answer.timesMs[row] ?? 0;
      const byTime = cells.get(name) ?? new Map<number, ScoredCell[]>();
      cells.set(name, byTime);
      const own = byTime.get(timeMs) ?? [];
      byTime.set(timeMs, own);
      own.push({
        score: answer.values[row] ?? NaN,
        isEvent: answer.events[row] === 1,
        weight: answer.weights[row] ?? 0,
        squaredWeight: answer.squaredWeights[row] ?? 0,
      });
    }
  });
  return new Map(
    [...cells].map(([name, byTime]) => [name, new Map([...byTime].map(([timeMs, own]) => [timeMs, scoreGroups(own)]))])
  );
}

/** Of a question with one bucket. */
export function scoresAt(scores: ScoresByGroup, group: string): ScoreGroups | undefined {
  return [...(scores.get(group)?.values() ?? [])][0];
}
