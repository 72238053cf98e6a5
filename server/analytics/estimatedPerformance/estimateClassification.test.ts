import { seededRandom } from '../../platform/seededRandom';
import { type Estimate, isInsufficient } from '../../stats/estimate';
import { scoreGroups, scoreGroupsOfColumns } from '../quality/scoredCells';
import { besideRealised } from './besideRealised';
import { fitCalibrator } from './calibrator';
import { ESTIMATED_FIGURES, estimateClassification } from './estimateClassification';
import { trustGauge } from './trustGauge';

function known<T extends object>(value: T | undefined): Exclude<T, { insufficient: unknown }> {
  if (value === undefined || 'insufficient' in value) {
    throw new Error(JSON.stringify(value));
  }
  return value as Exclude<T, { insufficient: unknown }>;
}

const believable = (score: number) => score;
const overconfident = (score: number) => 0.25 + 0.5 * score;

function draw(count: number, truth: (score: number) => number, seed: number) {
  const random = seededRandom(seed);
  const scores = Float64Array.from({ length: count }, () => random());
  const truths = Uint8Array.from(scores, (score) => Number(random() < truth(score)));
  const predictions = Uint8Array.from(scores, (score) => Number(score >= 0.5));
  const counted = (truthIs: number, predicted: number) => {
    const weight = truths.filter((one, index) => one === truthIs && predictions[index] === predicted).length;
    return { weight, squaredWeight: weight };
  };
  return {
    byTruth: scoreGroupsOfColumns(scores, truths),
    byPrediction: scoreGroupsOfColumns(scores, predictions),
    outcomes: {
      truePositives: counted(1, 1),
      falsePositives: counted(0, 1),
      falseNegatives: counted(1, 0),
      trueNegatives: counted(0, 0),
    },
  };
}

describe('the figures of a classifier without labels', () => {
  it('are those of scores that mean what the baseline says, and are told apart from what the scores claim', () => {
    const calibrator = known(fitCalibrator(draw(20_000, overconfident, 1).byTruth));

    const { figures } = estimateClassification(calibrator, draw(5_000, overconfident, 2).byPrediction);

    expect(calibrator.isCalibrated).toBe(true);
    const accuracy = known<Estimate>(figures.accuracy);
    // Scores claim 0.75.
    expect(accuracy.low).toBeLessThan(0.625);
    expect(accuracy.high).toBeGreaterThan(0.625);
    expect(accuracy.high).toBeLessThan(0.66);
  });

  it('leave scores as they are when calibration does not bring them nearer to the truth', () => {
    const cells = Array.from({ length: 101 }, (_, percent) => [
      { score: percent / 100, isEvent: true, weight: percent, squaredWeight: percent },
      { score: percent / 100, isEvent: false, weight: 100 - percent, squaredWeight: 100 - percent },
    ]);
    const calibrator = known(fitCalibrator(scoreGroups(cells.flat())));

    expect(calibrator.heldOut?.asTheyAre).toBeLessThan(1e-12);
    expect(calibrator.isCalibrated).toBe(false);
  });

  it('calibrate scores that are no probabilities', () => {
    const { byTruth, byPrediction } = draw(5_000, believable, 3);
    const shifted = (groups: typeof byTruth) => ({ ...groups, scores: groups.scores.map((score) => 20 * score - 10) });
    const plain = known(fitCalibrator(byTruth));

    const calibrator = known(fitCalibrator(shifted(byTruth)));
    const { figures } = estimateClassification(calibrator, shifted(byPrediction));

    expect(calibrator).toMatchObject({ isCalibrated: true, heldOut: null });
    const own = known<Estimate>(
      estimateClassification({ ...plain, isCalibrated: true }, byPrediction).figures.accuracy
    );
    expect(known<Estimate>(figures.accuracy).value).toBeCloseTo(own.value, 9);
  });

  it('are less certain with a smaller baseline, with fewer calls, and with calls that stand for many', () => {
    const width = (baselineSize: number, callCount: number, weight = 1) => {
      const calibrator = known(fitCalibrator(draw(baselineSize, believable, 4).byTruth));
      const calls = draw(callCount, believable, 5).byPrediction;
      const { low, high } = known<Estimate>(
        estimateClassification(calibrator, {
          ...calls,
          positiveWeights: calls.positiveWeights.map((own) => own * weight),
          negativeWeights: calls.negativeWeights.map((own) => own * weight),
          positiveSquares: calls.positiveSquares.map((own) => own * weight * weight),
          negativeSquares: calls.negativeSquares.map((own) => own * weight * weight),
        }).figures.accuracy
      );
      return high - low;
    };
    const usual = width(10_000, 1_000);

    expect(width(1_000, 1_000)).toBeGreaterThan(1.1 * usual);
    expect(width(10_000, 250)).toBeGreaterThan(1.6 * usual);
    expect(width(10_000, 1_000, 10)).toBeCloseTo(usual, 9);
  });

  it('have a confusion matrix that adds up to all calls', () => {
    const calibrator = known(fitCalibrator(draw(2_000, believable, 6).byTruth));

    const { confusion } = estimateClassification(calibrator, draw(700, believable, 7).byPrediction);

    const total = Object.values(confusion).reduce((sum, cell) => sum + known<Estimate>(cell).value, 0);
    expect(total).toBeCloseTo(700, 9);
  });

  it('say how many calls have scores that the baseline never saw', () => {
    const calibrator = known(fitCalibrator(scoreGroups(cellsBetween(0.2, 0.6))));

    expect(estimateClassification(calibrator, draw(10_000, believable, 8).byPrediction).beyondBaseline).toBeCloseTo(
      0.6,
      1
    );
  });

  it('are refused on too few calls, and too few labels of a class', () => {
    const calibrator = known(fitCalibrator(draw(2_000, believable, 9).byTruth));

    expect(estimateClassification(calibrator, draw(99, believable, 10).byPrediction).figures.accuracy).toEqual({
      insufficient: { reason: 'too few calls with a score', have: 99, needed: 100 },
    });
    expect(fitCalibrator(draw(500, () => 0.1, 11).byTruth)).toMatchObject({
      insufficient: { reason: 'the baseline has too few positive calls to calibrate on', needed: 200 },
    });
  });
});

describe('estimates beside what came true', () => {
  const calibrator = known(fitCalibrator(draw(20_000, believable, 12).byTruth));

  it('hold it while scores mean what they did', () => {
    const compared = besideRealised(calibrator, draw(5_000, believable, 13));

    expect(ESTIMATED_FIGURES.filter((name) => compared[name].isHeld !== true)).toEqual([]);
  });

  it('do not when scores have come to mean something else, and the gauge says so', () => {
    const drifted = draw(5_000, (score) => 1 - score, 14);

    expect(besideRealised(calibrator, drifted).accuracy.isHeld).toBe(false);
    expect(trustGauge(calibrator, drifted.byTruth)).toMatchObject({ verdict: 'not-trusted', margin: 0.05 });
  });

  it('are trusted on many labels, undecided on some, and not judged on few', () => {
    const verdict = (count: number) => trustGauge(calibrator, draw(count, believable, 15).byTruth).verdict;

    expect(verdict(20_000)).toBe('trusted');
    expect(verdict(200)).toBe('undecided');
    expect(verdict(99)).toBe('insufficient-data');
  });

  it('leave open what one side does not know', () => {
    const few = besideRealised(calibrator, draw(50, believable, 16));

    expect(few.accuracy.isHeld).toBeNull();
    expect(isInsufficient(few.accuracy.realised)).toBe(false);
  });
});

function cellsBetween(low: number, high: number) {
  return Array.from({ length: 41 }, (_, step) => low + ((high - low) * step) / 40).flatMap((score) => [
    { score, isEvent: true, weight: 10, squaredWeight: 10 },
    { score, isEvent: false, weight: 10, squaredWeight: 10 },
  ]);
}
