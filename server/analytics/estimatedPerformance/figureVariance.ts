import type { CalibratedScores } from './calibratedScores';

/** How much a figure rises per unit of weight that turns out positive at a score, by what was predicted. */
export interface Slopes {
  predictedPositive(index: number): number;
  predictedNegative(index: number): number;
}

export interface FigureVariance {
  /** Because the labels of the calls may fall either way: `Σ w² g² c (1 − c)`, g the slope. */
  readonly ofLabels: number;
  /** Because the baseline is of some size: `Σ (Σ w g)² v` over blocks, whose shares are known with variance v. */
  readonly ofCalibration: number;
}

/** Variance, by the delta method, of what the labels of these very calls will show around the estimate. */
export function figureVariance(scores: CalibratedScores, slopes: Slopes): FigureVariance {
  const { calls, labelVariances, places, blockVariances } = scores;
  const { positiveWeights, negativeWeights, positiveSquares, negativeSquares } = calls;
  const byBlock = new Float64Array(blockVariances.length + 1);
  let ofLabels = 0;
  for (let index = 0; index < labelVariances.length; index++) {
    const positive = slopes.predictedPositive(index);
    const negative = slopes.predictedNegative(index);
    ofLabels +=
      (positive * positive * positiveSquares[index]! + negative * negative * negativeSquares[index]!) *
      labelVariances[index]!;
    const pull = positive * positiveWeights[index]! + negative * negativeWeights[index]!;
    const block = places.lower[index]!;
    const upper = places.upperShare[index]!;
    byBlock[block]! += pull * (1 - upper);
    byBlock[block + 1]! += pull * upper;
  }
  return {
    ofLabels,
    ofCalibration: blockVariances.reduce((sum, variance, block) => sum + byBlock[block]! ** 2 * variance, 0),
  };
}

export function standardErrorOf({ ofLabels, ofCalibration }: FigureVariance): number {
  return Math.sqrt(ofLabels + ofCalibration);
}
