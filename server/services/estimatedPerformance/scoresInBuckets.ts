import { type ScoreGroups, scoreGroups } from '../../analytics/quality/scoredCells';
import type { ScoredEvent, ValueCounts } from '../../store/questions/qualityQuestion';
import type { ReadOptions, Store } from '../../store/store';
import { callsOf, type QualityRequest, type ReadState } from '../quality/qualityRequest';

export interface ScoresInBuckets extends ReadState {
  /** By the start of the bucket. */
  readonly byTime: ReadonlyMap<number, ScoreGroups>;
}

/** Scores of one model version in each bucket, told apart by truth or by prediction. @throws What reading throws. */
export async function readScoresInBuckets(
  store: Store,
  request: QualityRequest,
  event: ScoredEvent,
  areUnlabelledCounted: boolean,
  options: ReadOptions
): Promise<ScoresInBuckets> {
  const read = await store.read(
    {
      kind: 'value-counts',
      ...callsOf({ ...request, groupBy: [] }),
      areUnlabelledCounted,
      of: { value: 'score', event },
    },
    options
  );
  const { pendingRecordCount, expiredBeforeMs, answer } = read;
  const notices = answer.cellWidth === 0 ? [] : [`Scores are counted in cells of ${answer.cellWidth}.`];
  return { byTime: byTime(answer), pendingRecordCount, expiredBeforeMs, notices };
}

function byTime(answer: ValueCounts): ReadonlyMap<number, ScoreGroups> {
  const rowsAt = new Map<number, number[]>();
  answer.timesMs.forEach((timeMs, row) => {
    const rows = rowsAt.get(timeMs) ?? [];
    rowsAt.set(timeMs, rows);
    rows.push(row);
  });
  const cell = (row: number) => ({
    score: answer.values[row] ?? NaN,
    isEvent: answer.events[row] === 1,
    weight: answer.weights[row] ?? 0,
    squaredWeight: answer.squaredWeights[row] ?? 0,
  });
  return new Map([...rowsAt].map(([timeMs, rows]) => [timeMs, scoreGroups(rows.map(cell))]));
}
