import { seededRandom } from '../../platform/seededRandom';
import { isInsufficient, type IntervalEstimate, type Estimate } from '../../stats/estimate';
import { fitCalibrator } from '../estimatedPerformance/calibrator';
import { scoreGroupsOfColumns } from '../quality/scoredCells';
import { calibrationByGroup } from './calibrationByGroup';
import { estimatedOutcomes } from './estimatedOutcomes';
import { fairnessReport } from './fairnessReport';

const SLOPES = { a: 0.9, b: 0.5 } as const;

/** Scores mean different things in the two groups, and nobody is told the truth of the calls. */
function draw(group: keyof typeof SLOPES, count: number, random: () => number) {
  const scores = Float64Array.from({ length: count }, () => random());
  const truths = Uint8Array.from(scores, (score) => Number(random() < SLOPES[group] * score));
  const predictions = Uint8Array.from(scores, (score) => Number(score >= 0.5));
  return { byTruth: scoreGroupsOfColumns(scores, truths), byPrediction: scoreGroupsOfColumns(scores, predictions) };
}

function outcomes(group: keyof typeof SLOPES, baselineSize: number, callCount: number, random: () => number) {
  const calibrator = known(fitCalibrator(draw(group, baselineSize, random).byTruth));
  return estimatedOutcomes(group, calibrator, draw(group, callCount, random).byPrediction);
}

function known<T extends object>(value: T): Exclude<T, { insufficient: unknown }> {
  if ('insufficient' in value) {
    throw new Error(JSON.stringify(value));
  }
  return value as Exclude<T, { insufficient: unknown }>;
}

describe('fairness without labels', () => {
  /** Precision is the slope times the mean score of those predicted positive. */
  const truth = 0.75 * (SLOPES.a - SLOPES.b);

  it('AIM-46: intervals of a gap that labels have not shown yet hold the true one, baselines of any size', () => {
    const random = seededRandom(7);
    const runs = 60;
    let held = 0;
    for (let run = 0; run < runs; run++) {
      const { criteria } = fairnessReport([outcomes('a', 1_000, 2_000, random), outcomes('b', 1_000, 2_000, random)]);
      const gap: IntervalEstimate = known<Estimate>(criteria.predictive_parity_difference);
      held += gap.low <= truth && truth <= gap.high ? 1 : 0;
    }

    // Four standard errors of the simulation below 95 %.
    expect(held / runs).toBeGreaterThan(0.83);
  });

  it('AIM-46: a small baseline makes intervals wider, and leaves what was seen as it is', () => {
    const report = (baselineSize: number) => {
      const random = seededRandom(8);
      return fairnessReport([outcomes('a', baselineSize, 4_000, random), outcomes('b', baselineSize, 4_000, random)])
        .criteria;
    };
    const small = report(1_000);
    const large = report(50_000);

    const width = (estimate: Estimate) => known<Estimate>(estimate).high - known<Estimate>(estimate).low;
    expect(width(small.predictive_parity_difference)).toBeGreaterThan(1.5 * width(large.predictive_parity_difference));
    expect(known<Estimate>(small.demographic_parity_difference).n).toBeCloseTo(8_000, 6);
  });
});

describe('AIM-46: calibration by group', () => {
  const random = seededRandom(9);
  const [fair, unfair, small] = calibrationByGroup([
    { group: 'a', scores: draw('a', 5_000, random).byTruth },
    { group: 'b', scores: draw('b', 5_000, random).byTruth },
    { group: 'c', scores: draw('b', 20, random).byTruth },
  ]);

  it('tells in which group scores promise more than happens', () => {
    expect(fair && known<Estimate>(fair.error).value).toBeCloseTo(0.05, 1);
    expect(unfair && known<Estimate>(unfair.error).low).toBeGreaterThan(0.2);
    expect(unfair?.bins).toHaveLength(10);
  });

  it('refuses a group that is too small', () => {
    expect(small && isInsufficient(small.error) && small.error.insufficient).toEqual({
      reason: 'group "c" has too few scored calls',
      have: 20,
      needed: 30,
    });
  });
});
