import {
  ESTIMATED_REGRESSION_FIGURES,
  type EstimatedRegressionFigure,
  estimateRegression,
} from '../../server/analytics/estimatedPerformance/estimateRegression';
import { fitLossModel, type RegressionCalls } from '../../server/analytics/estimatedPerformance/lossModel';
import { normal } from '../../server/demo/random/normal';
import { seededRandom } from '../../server/platform/seededRandom';
import { isInsufficient } from '../../server/stats/estimate';
import { rateText, simulatedRate, type Simulation, type SimulatedRate } from './simulation';

export interface LossTrial {
  readonly name: string;
  readonly baselineSize: number;
  readonly callCount: number;
  /** Features of the calls are `u ** shape` of a uniform u; the baseline's have shape 1. */
  readonly callShape: number;
}

export const LOSS_TRIALS: readonly LossTrial[] = [
  { name: 'same inputs', baselineSize: 1_000, callCount: 300, callShape: 1 },
  { name: 'inputs drifted to where errors are larger', baselineSize: 1_000, callCount: 500, callShape: 0.5 },
  { name: 'inputs drifted to where errors are smaller', baselineSize: 1_000, callCount: 500, callShape: 2 },
  { name: 'few calls', baselineSize: 5_000, callCount: 100, callShape: 1 },
];

/** How often the interval of each figure holds what the truths of the same calls show. */
export function lossCoverage(
  trial: LossTrial,
  size: number,
  seed: number
): Readonly<Record<EstimatedRegressionFigure, SimulatedRate>> {
  const random = seededRandom(seed);
  const covered = Object.fromEntries(ESTIMATED_REGRESSION_FIGURES.map((name) => [name, [] as boolean[]]));
  for (let run = 0; run < size; run += 1) {
    const baseline = draw(trial.baselineSize, 1, random);
    const { calls, truths } = draw(trial.callCount, trial.callShape, random);
    const model = fitLossModel(baseline.calls, baseline.truths);
    if (!isInsufficient(model)) {
      const figures = estimateRegression(model, calls);
      const realised = realisedOf(calls, truths);
      for (const name of ESTIMATED_REGRESSION_FIGURES) {
        const estimate = figures[name];
        covered[name]?.push(
          !isInsufficient(estimate) && estimate.low <= realised[name] && realised[name] <= estimate.high
        );
      }
    }
  }
  return Object.fromEntries(
    ESTIMATED_REGRESSION_FIGURES.map((name) => [name, simulatedRate(covered[name] ?? [])])
  ) as Record<EstimatedRegressionFigure, SimulatedRate>;
}

function realisedOf({ predictions }: RegressionCalls, truths: Float64Array): Record<EstimatedRegressionFigure, number> {
  const errors = truths.map((truth, row) => truth - (predictions[row] ?? NaN));
  const mae = errors.reduce((sum, error) => sum + Math.abs(error), 0) / errors.length;
  const mse = errors.reduce((sum, error) => sum + error * error, 0) / errors.length;
  return { mae, mse, rmse: Math.sqrt(mse) };
}

/** Errors are three times as wide at one end of the first feature, and twice as wide in one of three categories. */
function draw(count: number, shape: number, random: () => number) {
  const first = Float64Array.from({ length: count }, () => random() ** shape);
  const second = Float64Array.from({ length: count }, () => random());
  const categories = Array.from({ length: count }, () => ['a', 'b', 'c'][Math.floor(random() * 3)] ?? null);
  const predictions = first.map((value, row) => 10 * value + (second[row] ?? 0));
  const truths = predictions.map((prediction, row) => {
    const spread = (1 + 2 * (first[row] ?? 0)) * (categories[row] === 'c' ? 2 : 1);
    return prediction + spread * normal(random);
  });
  const calls: RegressionCalls = {
    predictions,
    features: [
      { name: 'first', numbers: first },
      { name: 'second', numbers: second },
      { name: 'kind', categories },
    ],
  };
  return { calls, truths };
}

export const lossCoverageTable: Simulation = {
  id: 'loss-coverage',
  unit: 'data sets',
  header: ['calls are', 'baseline', 'calls', ...ESTIMATED_REGRESSION_FIGURES.map((name) => name.toUpperCase())],
  fullSize: 2_000,
  rows(size, seed) {
    return LOSS_TRIALS.map((trial, index) => {
      const rates = lossCoverage(trial, size, seed + index);
      return [
        trial.name,
        String(trial.baselineSize),
        String(trial.callCount),
        ...ESTIMATED_REGRESSION_FIGURES.map((name) => rateText(rates[name])),
      ];
    });
  },
};
