import { pairedProportions } from '../../stats/differences/proportionDifference';
import { DEFAULT_CONFIDENCE, type Estimate, insufficient, isInsufficient } from '../../stats/estimate';
import { weightedMean } from '../../stats/weightedMean';

export const LOWEST_PROMOTER = 9;
export const LOWEST_PASSIVE = 7;

/** Latest answers of users by score, and by the score of the same user in the period before; −1 without one. */
export interface ScoreCounts {
  readonly scores: ArrayLike<number>;
  readonly scoresBefore: ArrayLike<number>;
  readonly users: ArrayLike<number>;
}

export interface Opinions {
  readonly promoters: number;
  readonly passives: number;
  readonly detractors: number;
  readonly responses: number;
  /** Σ score and Σ score². */
  readonly scoreSum: number;
  readonly squaredScoreSum: number;
}

export function opinionsOf({ scores, users }: Pick<ScoreCounts, 'scores' | 'users'>): Opinions {
  const sums = { promoters: 0, passives: 0, detractors: 0, responses: 0, scoreSum: 0, squaredScoreSum: 0 };
  for (let row = 0; row < scores.length; row++) {
    const [score, count] = [scores[row] ?? 0, users[row] ?? 0];
    sums[score >= LOWEST_PROMOTER ? 'promoters' : score >= LOWEST_PASSIVE ? 'passives' : 'detractors'] += count;
    sums.responses += count;
    sums.scoreSum += count * score;
    sums.squaredScoreSum += count * score * score;
  }
  return sums;
}

/**
 * Percent promoters minus percent detractors, −100 to 100, with Tango's score interval of the difference of two shares of
 * the same answers: its coverage holds also where all are of one opinion, where the usual margin of error is nothing.
 *
 * @returns `insufficient` without answers.
 */
export function netPromoterScore(opinions: Opinions, confidence = DEFAULT_CONFIDENCE): Estimate {
  const { promoters, passives, detractors, responses } = opinions;
  const difference = pairedProportions({
    both: 0,
    onlyFirst: detractors,
    onlySecond: promoters,
    neither: passives,
  });
  if (isInsufficient(difference)) {
    return insufficient('answers', 0, 1);
  }
  const { low, high } = difference.intervalAt(confidence);
  const value = 100 * difference.value;
  return { value, low: 100 * low, high: 100 * high, n: responses, method: 'tango-score', confidence };
}

export function averageScore({ responses, scoreSum, squaredScoreSum }: Opinions): Estimate {
  const mean = weightedMean({
    totalWeight: responses,
    squaredWeight: responses,
    sum: scoreSum,
    squareSum: squaredScoreSum,
  });
  return isInsufficient(mean)
    ? insufficient('answers', responses, 2)
    : { ...mean, low: Math.max(0, mean.low), high: Math.min(10, mean.high) };
}
