import type { RegressionAnswer } from '../../contract/modelQuality';
import { toFigureMap } from './classificationAnswer';
import { toFigureEstimate, valueOf } from './figureEstimate';
import { regressionReadings } from './qualityReadings';
import { regressionFigures } from './regressionFigures';
import type { RegressionSums } from './regressionSums';
import { RESIDUAL_SHARES, type ResidualCell, residualDiagnostics } from './residuals';

export function toRegressionAnswer(
  sums: RegressionSums,
  residuals: readonly ResidualCell[],
  quantile?: number
): RegressionAnswer {
  const figures = regressionFigures(sums, quantile);
  const diagnostics = residualDiagnostics(residuals, sums);
  return {
    task: 'regression',
    mae: valueOf(figures.mae),
    mse: valueOf(figures.mse),
    rmse: valueOf(figures.rmse),
    r2: valueOf(figures.r2),
    bias: valueOf(figures.bias),
    sample_count: sums.count,
    zero_truth_share: sums.weight === 0 ? null : 1 - sums.nonZeroWeight / sums.weight,
    figures: toFigureMap(regressionReadings(figures, diagnostics.medianAbsoluteError)),
    residuals: {
      quantiles: RESIDUAL_SHARES.map((share, index) => ({
        share,
        residual: toFigureEstimate(diagnostics.quantiles[index] ?? diagnostics.medianAbsoluteError),
      })),
      skewness: diagnostics.skewness,
      excess_kurtosis: diagnostics.excessKurtosis,
      bias_trend: diagnostics.biasTrend,
      spread_trend: diagnostics.spreadTrend,
    },
  };
}
