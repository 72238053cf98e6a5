import type { QualityFigureName } from '../../contract/queries/qualityOptions';
import { seededRandom } from '../../platform/seededRandom';
import { isInsufficient } from '../../stats/estimate';
import { classificationFigures } from './classificationFigures';
import { type ConfusionCell, confusionTable } from './confusionTable';
import { classificationReadings, type QualityReadings, regressionReadings } from './qualityReadings';
import { regressionFigures } from './regressionFigures';
import { regressionSums } from './regressionSums';
import { medianAbsoluteError } from './residuals';
import { scoreGroups } from './scoredCells';
import { scoreFigures } from './scoreFigures';

const SEEDS = [61, 62, 63];
const REPETITIONS_PER_SEED = 150;
const POPULATION = 40_000;
/**
 * Nominal is 95 %, and the simulation's own standard error 1 %. Where a class has six records, nearly all of them right,
 * Wilson's limits themselves cover 92 %.
 */
const LEAST = 0.9;

type Draw = (random: () => number, count: number) => QualityReadings;

/** Scores that are calibrated, or promise more than they keep; the class is predicted from half upwards. */
function classifier(positiveShare: number, honesty: number): Draw {
  return (random, count) => {
    const cells: ConfusionCell[] = [];
    const scored = Array.from({ length: count }, () => {
      const score = random() ** (1 / positiveShare - 1);
      const isEvent = random() < 0.5 + honesty * (score - 0.5);
      cells.push({ truth: isEvent, prediction: score >= 0.5, count: 1, weight: 1, squaredWeight: 1 });
      return { score, isEvent, weight: 1, squaredWeight: 1 };
    });
    return classificationReadings(
      classificationFigures(confusionTable(cells), true),
      scoreFigures(scoreGroups(scored))
    );
  };
}

function threeClasses(right: number): Draw {
  return (random, count) => {
    const cells = Array.from({ length: count }, (): ConfusionCell => {
      const draw = random();
      const truth = draw < 0.6 ? 'a' : draw < 0.9 ? 'b' : 'c';
      const other = (['a', 'b', 'c'] as const)[Math.floor(random() * 3)] ?? 'a';
      return { truth, prediction: random() < right ? truth : other, count: 1, weight: 1, squaredWeight: 1 };
    });
    return classificationReadings(classificationFigures(confusionTable(cells), null), scoreFigures(scoreGroups([])));
  };
}

const regression: Draw = (random, count) => {
  const normal = () => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
  const truths = Array.from({ length: count }, () => 30 + 8 * normal());
  const predictions = truths.map((truth) => truth + 1 + 3 * normal());
  const residuals = truths.map((truth, index) => ({
    residual: (predictions[index] ?? 0) - truth,
    weight: 1,
    squaredWeight: 1,
  }));
  return regressionReadings(
    regressionFigures(regressionSums({ predictions, truths }), 0.9),
    medianAbsoluteError(residuals)
  );
};

function coverage(draw: Draw, count: number): Readonly<Record<string, number>> {
  const covered = new Map<string, { known: number; held: number }>();
  for (const seed of SEEDS) {
    const random = seededRandom(seed);
    const truth = draw(random, POPULATION);
    for (let repetition = 0; repetition < REPETITIONS_PER_SEED; repetition++) {
      tally(covered, draw(random, count), truth);
    }
  }
  return Object.fromEntries([...covered].map(([name, { known, held }]) => [name, held / known]));
}

function tally(
  covered: Map<string, { known: number; held: number }>,
  readings: QualityReadings,
  truths: QualityReadings
): void {
  for (const [name, estimate] of Object.entries(readings)) {
    const truth = truths[name as QualityFigureName];
    if (truth !== undefined && !isInsufficient(truth) && !isInsufficient(estimate)) {
      const counts = covered.get(name) ?? { known: 0, held: 0 };
      covered.set(name, counts);
      counts.known += 1;
      counts.held += Number(estimate.low <= truth.value && truth.value <= estimate.high);
    }
  }
}

describe(`intervals hold the truth as often as they say (seeds ${SEEDS.join(', ')})`, () => {
  it.each([
    ['a balanced classifier, 60 records', classifier(0.5, 0.9), 60],
    ['a balanced classifier, 400 records', classifier(0.5, 0.9), 400],
    ['an imbalanced classifier, 200 records', classifier(0.25, 1), 200],
    ['three classes, 80 records', threeClasses(0.7), 80],
    ['three classes, nearly always right, 60 records', threeClasses(0.97), 60],
    ['a regression, 60 records', regression, 60],
  ])('%s', (_, draw, count) => {
    const shares = coverage(draw, count);
    expect(Object.keys(shares).length).toBeGreaterThan(5);
    expect(Object.entries(shares).filter(([, share]) => share < LEAST)).toEqual([]);
  });
});
