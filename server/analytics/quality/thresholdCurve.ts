import { f1Score } from '../../stats/f1Score';
import { type Estimate, insufficient } from '../../stats/estimate';
import { type ScoreGroups, sumOf } from '../../stats/scoreGroups';
import { effectiveSampleSize, weightedProportion } from '../../stats/weightedProportion';

/** What would hold if everything that scores at least the threshold were taken for positive. */
export interface ThresholdPoint {
  readonly threshold: number;
  readonly precision: Estimate;
  /** The true positive rate. */
  readonly recall: Estimate;
  readonly falsePositiveRate: Estimate;
  readonly f1: Estimate;
  /** Share of all records that would be taken for positive. */
  readonly positiveShare: Estimate;
}

export const MAX_CURVE_POINTS = 201;

/**
 * Points of the ROC and the precision–recall curve by rising threshold: at every different score while they are few,
 * else at scores that leave about equally many records between them.
 */
export function thresholdCurve(groups: ScoreGroups, maxPoints = MAX_CURVE_POINTS): readonly ThresholdPoint[] {
  const { scores, positiveWeights, negativeWeights, positiveSquares, negativeSquares } = groups;
  const all: Side = { weight: sumOf(positiveWeights), squares: sumOf(positiveSquares) };
  const others: Side = { weight: sumOf(negativeWeights), squares: sumOf(negativeSquares) };
  const points: ThresholdPoint[] = [];
  let positive = all;
  let negative = others;
  let shown = -Infinity;
  const step = (all.weight + others.weight) / (maxPoints - 2);
  for (let index = 0; index < scores.length; index++) {
    const passed = all.weight + others.weight - positive.weight - negative.weight;
    const isShown = scores.length <= maxPoints || index === 0 || index === scores.length - 1 || passed - shown >= step;
    if (isShown) {
      shown = passed;
      points.push(pointAt(scores[index] ?? NaN, { positive, negative, all, others }));
    }
    positive = less(positive, positiveWeights[index], positiveSquares[index]);
    negative = less(negative, negativeWeights[index], negativeSquares[index]);
  }
  return points;
}

interface Side {
  readonly weight: number;
  readonly squares: number;
}

interface Split {
  readonly positive: Side;
  readonly negative: Side;
  readonly all: Side;
  readonly others: Side;
}

/** Rounding never leaves less than nothing. */
function less(side: Side, weight = 0, squares = 0): Side {
  return { weight: Math.max(side.weight - weight, 0), squares: Math.max(side.squares - squares, 0) };
}

function pointAt(threshold: number, { positive, negative, all, others }: Split): ThresholdPoint {
  const taken = plus(positive, negative);
  return {
    threshold,
    precision: shareOf(positive, taken),
    recall: shareOf(positive, all),
    falsePositiveRate: shareOf(negative, others),
    f1: f1At(positive, negative, all),
    positiveShare: shareOf(taken, plus(all, others)),
  };
}

function plus(a: Side, b: Side): Side {
  return { weight: a.weight + b.weight, squares: a.squares + b.squares };
}

function shareOf(part: Side, whole: Side): Estimate {
  return weightedProportion({
    successWeight: Math.min(part.weight, whole.weight),
    totalWeight: whole.weight,
    squaredWeight: whole.squares,
  });
}

function f1At(positive: Side, negative: Side, all: Side): Estimate {
  const involved = plus(all, negative);
  const n = effectiveSampleSize(involved.weight, involved.squares);
  if (n === 0) {
    return insufficient('nothing is or would be taken for positive', 0, 1);
  }
  const scale = n / involved.weight;
  return f1Score({
    truePositives: positive.weight * scale,
    falsePositives: negative.weight * scale,
    falseNegatives: (all.weight - positive.weight) * scale,
  });
}
