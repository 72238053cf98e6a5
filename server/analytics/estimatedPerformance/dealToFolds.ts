import { normalQuantile } from '../../stats/distributions';
import { hashedUniform } from '../../stats/hashedUniform';
import type { ScoreGroups } from '../../stats/scoreGroups';

/** From here on a binomial count is drawn as a rounded normal one. */
const MANY = 200;

/**
 * Deals the records behind each score to folds by chance, always in the same way.
 *
 * Weighted records are dealt as Kish's effective number of records of one weight.
 */
export function dealToFolds(groups: ScoreGroups, foldCount: number): readonly ScoreGroups[] {
  const empty = () => new Float64Array(groups.scores.length);
  const folds = Array.from({ length: foldCount }, () => ({
    scores: groups.scores,
    positiveWeights: empty(),
    negativeWeights: empty(),
    positiveSquares: empty(),
    negativeSquares: empty(),
  }));
  let counter = 0;
  const random = () => hashedUniform(counter++);
  const deal = (
    index: number,
    [weights, squares]:
      readonly ['positiveWeights', 'positiveSquares'] | readonly ['negativeWeights', 'negativeSquares']
  ) => {
    const weight = groups[weights][index]!;
    if (weight === 0) {
      return;
    }
    const count = Math.max(1, Math.round((weight * weight) / groups[squares][index]!));
    let left = count;
    folds.forEach((fold, place) => {
      const own = binomial(left, 1 / (foldCount - place), random);
      fold[weights][index] = (weight / count) * own;
      fold[squares][index] = (groups[squares][index]! / count) * own;
      left -= own;
    });
  };
  for (let index = 0; index < groups.scores.length; index++) {
    deal(index, ['positiveWeights', 'positiveSquares']);
    deal(index, ['negativeWeights', 'negativeSquares']);
  }
  return folds;
}

function binomial(count: number, probability: number, random: () => number): number {
  if (probability === 1 || count === 0) {
    return count;
  }
  if (count > MANY) {
    const spread = Math.sqrt(count * probability * (1 - probability));
    return Math.min(count, Math.max(0, Math.round(count * probability + spread * normalQuantile(random()))));
  }
  let successes = 0;
  for (let trial = 0; trial < count; trial++) {
    successes += random() < probability ? 1 : 0;
  }
  return successes;
}
