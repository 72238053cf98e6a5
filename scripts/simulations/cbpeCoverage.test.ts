import { ESTIMATED_FIGURES } from '../../server/analytics/estimatedPerformance/estimateClassification';
import { ESTIMATED_REGRESSION_FIGURES } from '../../server/analytics/estimatedPerformance/estimateRegression';
import { CBPE_TRIALS, cbpeCoverage } from './cbpeCoverage';
import { LOSS_TRIALS, lossCoverage } from './lossCoverage';

const RUNS = 50;
/** Four standard errors of that many runs below 95 %. */
const LOWEST = 0.82;

describe('95 % intervals of estimated figures hold what labels show', () => {
  it.each(CBPE_TRIALS.map((trial) => ({ ...trial })))(
    'of a classifier: $name, $baselineSize labelled, $callCount not',
    (trial) => {
      const rates = cbpeCoverage(trial, RUNS, 20_261_122);

      expect(ESTIMATED_FIGURES.filter((name) => !(rates[name].rate >= LOWEST))).toEqual([]);
    }
  );

  it.each(LOSS_TRIALS.map((trial) => ({ ...trial })))(
    'of a regression: $name, $baselineSize labelled, $callCount not',
    (trial) => {
      const rates = lossCoverage(trial, RUNS, 20_261_122);

      expect(ESTIMATED_REGRESSION_FIGURES.filter((name) => !(rates[name].rate >= LOWEST))).toEqual([]);
    }
  );
});
