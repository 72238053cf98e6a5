/**
 * Everything regression figures are made from, except quantiles. e = prediction − truth, d = truth − mean truth; each
 * record with its weight. The mean is taken off before anything is squared, so that large truths keep their digits.
 */
export const REGRESSION_SUM_NAMES = [
  'count',
  'weight',
  'squaredWeight',
  'truth',
  'error',
  'errorSquare',
  'errorFourth',
  'absoluteError',
  'positiveError',
  'positiveErrorSquare',
  'absoluteTruth',
  'truthSquare',
  'absoluteErrorTruth',
  'deviationSquare',
  'deviationFourth',
  'errorDeviationSquare',
  'errorDeviation',
  'absoluteErrorDeviation',
  'absoluteErrorError',
  'nonZeroWeight',
  'nonZeroSquaredWeight',
  'relativeError',
  'relativeErrorSquare',
  'symmetricError',
  'symmetricErrorSquare',
] as const;

export type RegressionSumName = (typeof REGRESSION_SUM_NAMES)[number];
export type RegressionSums = Readonly<Record<RegressionSumName, number>>;

/** Records in columns; weights of 1 where none are given. */
export interface RegressionColumns {
  readonly predictions: ArrayLike<number>;
  readonly truths: ArrayLike<number>;
  readonly weights?: ArrayLike<number>;
}

export function regressionSums({ predictions, truths, weights }: RegressionColumns): RegressionSums {
  const sums = Object.fromEntries(REGRESSION_SUM_NAMES.map((name) => [name, 0])) as Record<RegressionSumName, number>;
  for (let index = 0; index < truths.length; index++) {
    const weight = weights?.[index] ?? 1;
    sums.weight += weight;
    sums.truth += weight * (truths[index] ?? NaN);
  }
  const meanTruth = sums.truth / sums.weight;
  for (let index = 0; index < truths.length; index++) {
    addRecord(sums, weights?.[index] ?? 1, predictions[index] ?? NaN, truths[index] ?? NaN, meanTruth);
  }
  return sums;
}

function addRecord(
  sums: Record<RegressionSumName, number>,
  weight: number,
  prediction: number,
  truth: number,
  meanTruth: number
): void {
  const error = prediction - truth;
  const size = Math.abs(error);
  const over = Math.max(error, 0);
  const deviation = truth - meanTruth;
  const square = error * error;
  const deviationSquare = deviation * deviation;
  sums.count += 1;
  sums.squaredWeight += weight * weight;
  sums.error += weight * error;
  sums.errorSquare += weight * square;
  sums.errorFourth += weight * square * square;
  sums.absoluteError += weight * size;
  sums.positiveError += weight * over;
  sums.positiveErrorSquare += weight * over * over;
  sums.absoluteTruth += weight * Math.abs(truth);
  sums.truthSquare += weight * truth * truth;
  sums.absoluteErrorTruth += weight * size * Math.abs(truth);
  sums.deviationSquare += weight * deviationSquare;
  sums.deviationFourth += weight * deviationSquare * deviationSquare;
  sums.errorDeviationSquare += weight * square * deviationSquare;
  sums.errorDeviation += weight * error * deviation;
  sums.absoluteErrorDeviation += weight * size * deviation;
  sums.absoluteErrorError += weight * size * error;
  if (truth !== 0) {
    const relative = size / Math.abs(truth);
    sums.nonZeroWeight += weight;
    sums.nonZeroSquaredWeight += weight * weight;
    sums.relativeError += weight * relative;
    sums.relativeErrorSquare += weight * relative * relative;
  }
  const scale = Math.abs(truth) + Math.abs(prediction);
  const symmetric = scale === 0 ? 0 : (2 * size) / scale;
  sums.symmetricError += weight * symmetric;
  sums.symmetricErrorSquare += weight * symmetric * symmetric;
}
