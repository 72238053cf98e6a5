import type { ScoreGroups } from '../../stats/scoreGroups';

/** Neighbouring scores taken together at their mean, so that about equally much weight lies on each that is left. */
export function coarsenScores(groups: ScoreGroups, maxScores: number): ScoreGroups {
  const { scores } = groups;
  if (scores.length <= maxScores) {
    return groups;
  }
  let total = 0;
  for (let index = 0; index < scores.length; index++) {
    total += groups.positiveWeights[index]! + groups.negativeWeights[index]!;
  }
  const empty = () => new Float64Array(maxScores);
  const coarse = {
    scores: empty(),
    positiveWeights: empty(),
    negativeWeights: empty(),
    positiveSquares: empty(),
    negativeSquares: empty(),
  };
  const weights = empty();
  let passed = 0;
  for (let index = 0; index < scores.length; index++) {
    const weight = groups.positiveWeights[index]! + groups.negativeWeights[index]!;
    const place = Math.min(Math.floor((passed / total) * maxScores), maxScores - 1);
    coarse.scores[place]! += weight * scores[index]!;
    coarse.positiveWeights[place]! += groups.positiveWeights[index]!;
    coarse.negativeWeights[place]! += groups.negativeWeights[index]!;
    coarse.positiveSquares[place]! += groups.positiveSquares[index]!;
    coarse.negativeSquares[place]! += groups.negativeSquares[index]!;
    weights[place]! += weight;
    passed += weight;
  }
  const filled = (column: Float64Array) => column.filter((_, place) => weights[place]! > 0);
  return {
    scores: filled(coarse.scores.map((sum, place) => sum / weights[place]!)),
    positiveWeights: filled(coarse.positiveWeights),
    negativeWeights: filled(coarse.negativeWeights),
    positiveSquares: filled(coarse.positiveSquares),
    negativeSquares: filled(coarse.negativeSquares),
  };
}
