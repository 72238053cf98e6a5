import { fitCalibrator } from '../../server/analytics/estimatedPerformance/calibrator';
import {
  ESTIMATED_FIGURES,
  type EstimatedFigureName,
  estimateClassification,
} from '../../server/analytics/estimatedPerformance/estimateClassification';
import { realisedFigures } from '../../server/analytics/estimatedPerformance/besideRealised';
import { scoreGroupsOfColumns } from '../../server/analytics/quality/scoredCells';
import { seededRandom } from '../../server/platform/seededRandom';
import { isInsufficient } from '../../server/stats/estimate';
import { rateText, simulatedRate, type Simulation, type SimulatedRate } from './simulation';

/** How a model scores, and how often a call with a score is positive. */
export interface CbpeTrial {
  readonly name: string;
  readonly baselineSize: number;
  readonly callCount: number;
  /** The baseline's scores are `u ** shape` of a uniform u; those of the calls lie elsewhere. */
  readonly baselineShape: number;
  readonly callShape: number;
  readonly truth: (score: number) => number;
}

const believable = (score: number) => score;
const overconfident = (score: number) => 0.15 + 0.7 * score;

export const CBPE_TRIALS: readonly CbpeTrial[] = [
  { name: 'calibrated', baselineSize: 1_000, callCount: 500, baselineShape: 1, callShape: 1, truth: believable },
  { name: 'overconfident', baselineSize: 1_000, callCount: 500, baselineShape: 1, callShape: 1, truth: overconfident },
  {
    name: 'overconfident, inputs drifted',
    baselineSize: 1_000,
    callCount: 500,
    baselineShape: 1,
    callShape: 2,
    truth: overconfident,
  },
  {
    name: 'overconfident, small baseline',
    baselineSize: 500,
    callCount: 3_000,
    baselineShape: 1,
    callShape: 1,
    truth: overconfident,
  },
  {
    name: 'overconfident, few calls',
    baselineSize: 5_000,
    callCount: 100,
    baselineShape: 1,
    callShape: 1,
    truth: overconfident,
  },
];

/** How often the interval of each figure holds what the labels of the same calls show. */
export function cbpeCoverage(
  trial: CbpeTrial,
  size: number,
  seed: number
): Readonly<Record<EstimatedFigureName, SimulatedRate>> {
  const random = seededRandom(seed);
  const covered = Object.fromEntries(ESTIMATED_FIGURES.map((name) => [name, [] as boolean[]]));
  for (let run = 0; run < size; run += 1) {
    const baseline = draw(trial.baselineSize, trial.baselineShape, trial.truth, random);
    const calls = draw(trial.callCount, trial.callShape, trial.truth, random);
    const calibrator = fitCalibrator(baseline.byTruth);
    if (!isInsufficient(calibrator)) {
      const { figures } = estimateClassification(calibrator, calls.byPrediction);
      const realised = realisedFigures(calls);
      for (const name of ESTIMATED_FIGURES) {
        const estimate = figures[name];
        const truth = realised[name];
        if (!isInsufficient(estimate) && !isInsufficient(truth)) {
          covered[name]?.push(estimate.low <= truth.value && truth.value <= estimate.high);
        }
      }
    }
  }
  return Object.fromEntries(ESTIMATED_FIGURES.map((name) => [name, simulatedRate(covered[name] ?? [])])) as Record<
    EstimatedFigureName,
    SimulatedRate
  >;
}

function draw(count: number, shape: number, truth: (score: number) => number, random: () => number) {
  const scores = Float64Array.from({ length: count }, () => random() ** shape);
  const truths = Uint8Array.from(scores, (score) => Number(random() < truth(score)));
  const predictions = Uint8Array.from(scores, (score) => Number(score >= 0.5));
  const outcomes = { truePositives: 0, falsePositives: 0, falseNegatives: 0, trueNegatives: 0 };
  for (let index = 0; index < count; index += 1) {
    const isRight = truths[index] === predictions[index];
    outcomes[
      predictions[index] === 1
        ? isRight
          ? 'truePositives'
          : 'falsePositives'
        : isRight
          ? 'trueNegatives'
          : 'falseNegatives'
    ] += 1;
  }
  const counted = (weight: number) => ({ weight, squaredWeight: weight });
  return {
    byTruth: scoreGroupsOfColumns(scores, truths),
    byPrediction: scoreGroupsOfColumns(scores, predictions),
    outcomes: {
      truePositives: counted(outcomes.truePositives),
      falsePositives: counted(outcomes.falsePositives),
      falseNegatives: counted(outcomes.falseNegatives),
      trueNegatives: counted(outcomes.trueNegatives),
    },
  };
}

export const cbpeCoverageTable: Simulation = {
  id: 'cbpe-coverage',
  unit: 'data sets',
  header: ['model', 'baseline', 'calls', ...ESTIMATED_FIGURES.map((name) => name.replaceAll('_', ' '))],
  fullSize: 2_000,
  rows(size, seed) {
    return CBPE_TRIALS.map((trial, index) => {
      const rates = cbpeCoverage(trial, size, seed + index);
      return [
        trial.name,
        String(trial.baselineSize),
        String(trial.callCount),
        ...ESTIMATED_FIGURES.map((name) => rateText(rates[name])),
      ];
    });
  },
};
