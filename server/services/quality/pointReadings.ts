import { scoresOf } from '../../analytics/quality/classificationAnswer';
import { classificationFigures } from '../../analytics/quality/classificationFigures';
import {
  classificationReadings,
  type QualityReadings,
  regressionReadings,
} from '../../analytics/quality/qualityReadings';
import { regressionFigures } from '../../analytics/quality/regressionFigures';
import { medianAbsoluteError } from '../../analytics/quality/residuals';
import type { ClassifiedPoint } from './readClassification';
import type { RegressionPoint } from './readRegression';

export function readingsOfClassified({ table, positive, scores }: ClassifiedPoint, binCount: number): QualityReadings {
  return classificationReadings(classificationFigures(table, positive), scoresOf(scores, binCount));
}

export function readingsOfRegression({ sums, residuals }: RegressionPoint, quantile: number): QualityReadings {
  return regressionReadings(regressionFigures(sums, quantile), medianAbsoluteError(residuals));
}
