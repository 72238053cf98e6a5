import type { ScoreGroups } from '../../stats/scoreGroups';

export type { ScoreGroups };

/** Records with one score (or, on a grid, one cell of it), of the event or not. */
export interface ScoredCell {
  readonly score: number;
  readonly isEvent: boolean;
  readonly weight: number;
  readonly squaredWeight: number;
}

/** Each different score once, in order. */
export function scoreGroups(cells: readonly ScoredCell[]): ScoreGroups {
  const sorted = [...cells].sort((a, b) => a.score - b.score);
  return mergeSorted(sorted.length, (index) => sorted[index] as ScoredCell);
}

/** The same from records of weight 1, in columns: sorted as numbers, which takes a tenth of the time. */
export function scoreGroupsOfColumns(scores: Float64Array, isEvent: ArrayLike<number>): ScoreGroups {
  let eventCount = 0;
  for (let index = 0; index < scores.length; index++) {
    eventCount += isEvent[index] ?? 0;
  }
  const events = new Float64Array(eventCount);
  const others = new Float64Array(scores.length - eventCount);
  let event = 0;
  let other = 0;
  for (let index = 0; index < scores.length; index++) {
    if (isEvent[index] === 1) {
      events[event++] = scores[index] ?? NaN;
    } else {
      others[other++] = scores[index] ?? NaN;
    }
  }
  return mergeClasses(events.sort(), others.sort());
}

function mergeClasses(events: Float64Array, others: Float64Array): ScoreGroups {
  const merged = emptyGroups(events.length + others.length);
  let length = 0;
  let event = 0;
  let other = 0;
  while (event < events.length || other < others.length) {
    const score = Math.min(events[event] ?? Infinity, others[other] ?? Infinity);
    const fromEvent = event;
    const fromOther = other;
    while (events[event] === score) {
      event += 1;
    }
    while (others[other] === score) {
      other += 1;
    }
    merged.scores[length] = score;
    merged.positiveWeights[length] = event - fromEvent;
    merged.negativeWeights[length] = other - fromOther;
    length += 1;
  }
  const scores = merged.scores.subarray(0, length);
  const positiveWeights = merged.positiveWeights.subarray(0, length);
  const negativeWeights = merged.negativeWeights.subarray(0, length);
  return {
    scores,
    positiveWeights,
    negativeWeights,
    positiveSquares: positiveWeights,
    negativeSquares: negativeWeights,
  };
}

function mergeSorted(count: number, cellAt: (index: number) => ScoredCell): ScoreGroups {
  const merged = emptyGroups(count);
  let length = 0;
  for (let index = 0; index < count; index++) {
    const { score, isEvent, weight, squaredWeight } = cellAt(index);
    if (length === 0 || merged.scores[length - 1] !== score) {
      merged.scores[length++] = score;
    }
    const weights = isEvent ? merged.positiveWeights : merged.negativeWeights;
    const squares = isEvent ? merged.positiveSquares : merged.negativeSquares;
    weights[length - 1] = (weights[length - 1] ?? 0) + weight;
    squares[length - 1] = (squares[length - 1] ?? 0) + squaredWeight;
  }
  return {
    scores: merged.scores.subarray(0, length),
    positiveWeights: merged.positiveWeights.subarray(0, length),
    negativeWeights: merged.negativeWeights.subarray(0, length),
    positiveSquares: merged.positiveSquares.subarray(0, length),
    negativeSquares: merged.negativeSquares.subarray(0, length),
  };
}

function emptyGroups(length: number): ScoreGroups {
  const empty = () => new Float64Array(length);
  return {
    scores: empty(),
    positiveWeights: empty(),
    negativeWeights: empty(),
    positiveSquares: empty(),
    negativeSquares: empty(),
  };
}
