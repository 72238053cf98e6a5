import { type QualityFigureName } from '../../contract/queries/qualityOptions';
import type { Estimate } from '../../stats/estimate';
import type { ClassificationFigures } from './classificationFigures';
import type { RegressionFigures } from './regressionFigures';
import type { ScoreFigures } from './scoreFigures';

/** Every figure of a task by its name. */
export type QualityReadings = Readonly<Partial<Record<QualityFigureName, Estimate>>>;

export function classificationReadings(figures: ClassificationFigures, scores: ScoreFigures): QualityReadings {
  return {
    accuracy: figures.accuracy,
    balanced_accuracy: figures.balancedAccuracy,
    precision: figures.precision,
    recall: figures.recall,
    f1_score: figures.f1,
    precision_macro: figures.macroPrecision,
    recall_macro: figures.macroRecall,
    f1_macro: figures.macroF1,
    precision_weighted: figures.weightedPrecision,
    f1_weighted: figures.weightedF1,
    mcc: figures.matthews,
    roc_auc: scores.rocAuc,
    pr_auc: scores.prAuc,
    log_loss: scores.logLoss,
    brier_score: scores.brierScore,
    calibration_error: scores.calibrationError,
  };
}

export function regressionReadings(figures: RegressionFigures, medianAbsoluteError: Estimate): QualityReadings {
  return {
    mae: figures.mae,
    mse: figures.mse,
    rmse: figures.rmse,
    median_absolute_error: medianAbsoluteError,
    bias: figures.bias,
    mape: figures.mape,
    smape: figures.smape,
    wape: figures.wape,
    r2: figures.r2,
    pinball_loss: figures.pinballLoss,
  };
}
