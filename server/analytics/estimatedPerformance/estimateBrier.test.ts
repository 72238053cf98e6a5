import { seededRandom } from '../../platform/seededRandom';
import { isInsufficient } from '../../stats/estimate';
import { probabilityLosses } from '../quality/probabilityLosses';
import { scoreGroupsOfColumns } from '../quality/scoredCells';
import { fitCalibrator } from './calibrator';
import { estimateBrier } from './estimateBrier';

function draw(random: () => number, count: number) {
  const scores = Float64Array.from({ length: count }, () => random());
  const truths = Uint8Array.from(scores, (score) => Number(random() < 0.2 + 0.5 * score));
  const predictions = Uint8Array.from(scores, (score) => Number(score >= 0.5));
  return { byTruth: scoreGroupsOfColumns(scores, truths), byPrediction: scoreGroupsOfColumns(scores, predictions) };
}

describe('the estimated Brier score', () => {
  it('holds the one that labels show later, as often as it says', () => {
    const random = seededRandom(12);
    const runs = 24;
    let held = 0;
    for (let run = 0; run < runs; run++) {
      const calibrator = fitCalibrator(draw(random, 3_000).byTruth);
      const calls = draw(random, 1_000);
      const realised = probabilityLosses(calls.byTruth).brierScore;
      if (isInsufficient(calibrator) || isInsufficient(realised)) {
        throw new Error('too few');
      }
      const estimate = estimateBrier(calibrator, calls.byPrediction);
      held += !isInsufficient(estimate) && estimate.low <= realised.value && realised.value <= estimate.high ? 1 : 0;
    }
    // Four standard errors of the simulation below 95 %.
    expect(held / runs).toBeGreaterThan(0.95 - 4 * Math.sqrt((0.95 * 0.05) / runs));
  });

  it('is refused for scores that are no probabilities, and for few calls', () => {
    const random = seededRandom(13);
    const calibrator = fitCalibrator(draw(random, 3_000).byTruth);
    if (isInsufficient(calibrator)) {
      throw new Error('too few');
    }
    const { byPrediction } = draw(random, 500);
    const shifted = { ...byPrediction, scores: byPrediction.scores.map((score) => 4 * score) };
    expect(estimateBrier(calibrator, shifted)).toMatchObject({ insufficient: { needed: 1 } });
    expect(estimateBrier(calibrator, draw(random, 50).byPrediction)).toMatchObject({
      insufficient: { have: 50, needed: 100 },
    });
  });
});
