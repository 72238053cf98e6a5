import { normalQuantile } from './distributions';
import { DEFAULT_CONFIDENCE, insufficient, requireConfidence, type Estimate, type IntervalEstimate } from './estimate';
import { type ScoreGroups, sumOf } from './scoreGroups';
import { effectiveSampleSize } from './weightedProportion';

const STEPS = 100;

/**
 * The area under the ROC curve: how likely a positive scores higher than a negative, ties counting half.
 *
 * Interval: DeLong, DeLong and Clarke-Pearson (1988), "Comparing the areas under two or more correlated receiver
 * operating characteristic curves", on the logit scale (Qin and Hotilovac (2008) find its coverage the best of the
 * simple ones). Where there is no variance to read, at an area of 0 or 1 or with one record of a class, Newcombe's score
 * method 5 (2006, "Confidence intervals for an effect size measure based on the Mann–Whitney statistic, Part 2"), which
 * solves `|Â − A| = z √V(A)` with the variance of Hanley and McNeil (1982). Weighted records enter the variances by the
 * squares of their weights. Matches scikit-learn `roc_auc_score`.
 *
 * @returns n = the effective number of records of both classes; `insufficient` without records of both.
 */
export function rocArea(groups: ScoreGroups, confidence = DEFAULT_CONFIDENCE): Estimate {
  requireConfidence(confidence);
  const positives = classOf(groups.positiveWeights, groups.positiveSquares);
  const negatives = classOf(groups.negativeWeights, groups.negativeSquares);
  const fewest = Math.min(positives.n, negatives.n);
  if (fewest === 0) {
    return insufficient('scores of one class only', fewest, 1);
  }
  const { value, variance } = placements(groups, positives, negatives);
  const n = positives.n + negatives.n;
  const z = -normalQuantile((1 - confidence) / 2);
  if (fewest < 2 || variance === 0 || value === 0 || value === 1) {
    return { value, ...scoreLimits(value, positives.n, negatives.n, z), n, method: 'newcombe-auc', confidence };
  }
  const logit = Math.log(value / (1 - value));
  const half = (z * Math.sqrt(variance)) / (value * (1 - value));
  return { value, low: expit(logit - half), high: expit(logit + half), n, method: 'delong-logit', confidence };
}

interface ScoredClass {
  readonly weight: number;
  readonly n: number;
}

function classOf(weights: Float64Array, squares: Float64Array): ScoredClass {
  const weight = sumOf(weights);
  return { weight, n: effectiveSampleSize(weight, sumOf(squares)) };
}

/** The area and its variance from how much of the other class each score lies above or below. */
function placements(groups: ScoreGroups, positives: ScoredClass, negatives: ScoredClass) {
  const { positiveWeights, negativeWeights, positiveSquares, negativeSquares } = groups;
  const count = groups.scores.length;
  const overNegatives = new Float64Array(count);
  const underPositives = new Float64Array(count);
  let passedPositives = 0;
  let passedNegatives = 0;
  let area = 0;
  for (let index = 0; index < count; index++) {
    const positive = positiveWeights[index] ?? 0;
    const negative = negativeWeights[index] ?? 0;
    const over = (passedNegatives + negative / 2) / negatives.weight;
    overNegatives[index] = over;
    underPositives[index] = 1 - (passedPositives + positive / 2) / positives.weight;
    area += positive * over;
    passedPositives += positive;
    passedNegatives += negative;
  }
  const value = Math.min(area / positives.weight, 1);
  const variance =
    placementVariance(overNegatives, positiveSquares, value, positives) +
    placementVariance(underPositives, negativeSquares, value, negatives);
  return { value, variance };
}

function placementVariance(
  places: Float64Array,
  squares: Float64Array,
  mean: number,
  { weight, n }: ScoredClass
): number {
  let sum = 0;
  for (let index = 0; index < places.length; index++) {
    const distance = (places[index] ?? 0) - mean;
    sum += (squares[index] ?? 0) * distance * distance;
  }
  return n <= 1 ? 0 : (sum / (weight * weight)) * (n / (n - 1));
}

function scoreLimits(value: number, m: number, n: number, z: number): Pick<IntervalEstimate, 'low' | 'high'> {
  const excess = (area: number) => (value - area) ** 2 - z * z * hanleyMcNeilVariance(area, m, n);
  return { low: value === 0 ? 0 : root(excess, 0, value), high: value === 1 ? 1 : root(excess, 1, value) };
}

function hanleyMcNeilVariance(area: number, m: number, n: number): number {
  const middle = (m + n) / 2 - 1;
  return (area * (1 - area) * (1 + (middle * (1 - area)) / (2 - area) + (middle * area) / (1 + area))) / (m * n);
}

/** Where the excess, positive at `outer` and not positive just beside `inner`, is 0. */
function root(excess: (area: number) => number, outer: number, inner: number): number {
  let out = outer;
  let within = inner;
  for (let step = 0; step < STEPS; step++) {
    const middle = (out + within) / 2;
    if (excess(middle) > 0) {
      out = middle;
    } else {
      within = middle;
    }
  }
  return out;
}

function expit(logit: number): number {
  return 1 / (1 + Math.exp(-logit));
}
