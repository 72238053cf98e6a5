import { DEFAULT_CONFIDENCE, type Estimate, insufficient, isInsufficient } from '../../stats/estimate';
import { LOWEST_PASSIVE, LOWEST_PROMOTER, netPromoterScore, type Opinions, type ScoreCounts } from './netPromoter';

/** Below it the two scores are told, but no change. */
export const MIN_ANSWERS_FOR_CHANGE = 10;
const SMALLEST_P = 1e-6;

/**
 * The change of the score against the period before. Users who answered in both periods make the two scores alike, so
 * their correlation is taken off.
 *
 * Definition: `d ∓ √(a² + b² − 2r·a·b)` with a and b the distances of the scores to the near bounds of their intervals and r the
 * correlation of the two scores, `m·c / √(n₁n₂·v₁·v₂)`: m users in both, c the covariance of their opinions, v the variance
 * of opinions in each period. Source: Zou and Donner, "Construction of confidence limits about effect measures: a general
 * approach" (2008), and Zou (2007) for correlated estimates.
 *
 * @returns `insufficient` ("answers in each period") below MIN_ANSWERS_FOR_CHANGE in either.
 */
export function netPromoterChange(before: Opinions, now: Opinions, counts: ScoreCounts): Estimate {
  return intervalAt(before, now, correlationOf(before, now, counts), DEFAULT_CONFIDENCE);
}

/** Two-sided, of no change: by the interval that just reaches 0, and not below 10⁻⁶; null without a change. */
export function netPromoterChangePValue(before: Opinions, now: Opinions, counts: ScoreCounts): number | null {
  const correlation = correlationOf(before, now, counts);
  const at = (confidence: number) => intervalAt(before, now, correlation, confidence);
  return isInsufficient(at(DEFAULT_CONFIDENCE)) ? null : pValueOf(at);
}

function intervalAt(before: Opinions, now: Opinions, correlation: number, confidence: number): Estimate {
  const fewest = Math.min(before.responses, now.responses);
  if (fewest < MIN_ANSWERS_FOR_CHANGE) {
    return insufficient('answers in each period', fewest, MIN_ANSWERS_FOR_CHANGE);
  }
  const [old, current] = [netPromoterScore(before, confidence), netPromoterScore(now, confidence)];
  if (isInsufficient(old) || isInsufficient(current)) {
    return insufficient('answers in each period', 0, MIN_ANSWERS_FOR_CHANGE);
  }
  const value = current.value - old.value;
  const distance = (a: number, b: number) => Math.sqrt(Math.max(0, a * a + b * b - 2 * correlation * a * b));
  return {
    value,
    low: value - distance(current.value - current.low, old.high - old.value),
    high: value + distance(current.high - current.value, old.value - old.low),
    n: old.n + current.n,
    method: 'mover-correlated',
    confidence,
  };
}

/** Bisection: the wider the interval, the smaller the p-value at which it still holds 0. */
function pValueOf(at: (confidence: number) => Estimate): number {
  let [low, high] = [SMALLEST_P, 1 - SMALLEST_P];
  for (let step = 0; step < 40; step++) {
    const middle = (low + high) / 2;
    const interval = at(1 - middle);
    const holdsZero = !isInsufficient(interval) && interval.low <= 0 && interval.high >= 0;
    [low, high] = holdsZero ? [middle, high] : [low, middle];
  }
  return (low + high) / 2;
}

/** 1 for a promoter, −1 for a detractor, 0 between. */
function opinionOf(score: number): number {
  return score >= LOWEST_PROMOTER ? 1 : score >= LOWEST_PASSIVE ? 0 : -1;
}

function correlationOf(before: Opinions, now: Opinions, { scores, scoresBefore, users }: ScoreCounts): number {
  let [m, x, y, xy] = [0, 0, 0, 0];
  for (let row = 0; row < scores.length; row++) {
    if ((scoresBefore[row] ?? -1) >= 0) {
      const [count, first, second] = [users[row] ?? 0, opinionOf(scoresBefore[row] ?? 0), opinionOf(scores[row] ?? 0)];
      m += count;
      x += count * first;
      y += count * second;
      xy += count * first * second;
    }
  }
  const spread = Math.sqrt(before.responses * now.responses * varianceOf(before) * varianceOf(now));
  const covariance = m < 2 ? 0 : xy / m - (x / m) * (y / m);
  return spread === 0 ? 0 : Math.max(-1, Math.min(1, (m * covariance) / spread));
}

function varianceOf({ promoters, detractors, responses }: Opinions): number {
  return (promoters + detractors) / responses - ((promoters - detractors) / responses) ** 2;
}
