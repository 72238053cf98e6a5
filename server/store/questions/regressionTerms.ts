import type { RegressionSumName } from '../../analytics/quality/regressionSums';

/**
 * What is summed for each regression sum, in SQL that every engine reads: `e` = predicted − actual, `d` = actual − the mean
 * of its group and bucket, `w` the weight.
 */
export const REGRESSION_TERMS: Readonly<Record<RegressionSumName, string>> = {
  count: '1',
  weight: 'w',
  squaredWeight: 'w * w',
  truth: 'w * actual',
  error: 'w * e',
  errorSquare: 'w * (e * e)',
  errorFourth: 'w * (e * e) * (e * e)',
  absoluteError: 'w * abs(e)',
  positiveError: 'w * greatest(e, 0)',
  positiveErrorSquare: 'w * greatest(e, 0) * greatest(e, 0)',
  absoluteTruth: 'w * abs(actual)',
  truthSquare: 'w * actual * actual',
  absoluteErrorTruth: 'w * abs(e) * abs(actual)',
  deviationSquare: 'w * (d * d)',
  deviationFourth: 'w * (d * d) * (d * d)',
  errorDeviationSquare: 'w * (e * e) * (d * d)',
  errorDeviation: 'w * e * d',
  absoluteErrorDeviation: 'w * abs(e) * d',
  absoluteErrorError: 'w * abs(e) * e',
  nonZeroWeight: 'CASE WHEN actual = 0 THEN 0 ELSE w END',
  nonZeroSquaredWeight: 'CASE WHEN actual = 0 THEN 0 ELSE w * w END',
  relativeError: 'CASE WHEN actual = 0 THEN 0 ELSE w * (abs(e) / abs(actual)) END',
  relativeErrorSquare: 'CASE WHEN actual = 0 THEN 0 ELSE w * (abs(e) / abs(actual)) * (abs(e) / abs(actual)) END',
  symmetricError: 'w * symmetric_error',
  symmetricErrorSquare: 'w * symmetric_error * symmetric_error',
};

/** The symmetric relative error; 0 where prediction and truth both are. */
export const SYMMETRIC_ERROR =
  'CASE WHEN predicted = 0 AND actual = 0 THEN 0 ELSE (2 * abs(predicted - actual)) / (abs(actual) + abs(predicted)) END';
