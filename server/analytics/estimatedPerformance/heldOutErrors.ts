import { isotonicFit, placesAmongBlocks, readAtPlaces } from '../../stats/isotonic';
import type { ScoreGroups } from '../../stats/scoreGroups';
import { coarsenScores } from './coarsenScores';
import { dealToFolds } from './dealToFolds';

const FOLDS = 10;
const BINS = 10;
/** Enough that an isotonic fit does not notice, few enough that ten of them take milliseconds. */
const MAX_SCORES = 10_000;

export interface HeldOutErrors {
  /** Expected calibration error of the scores as they are. */
  readonly asTheyAre: number;
  /** That of scores calibrated on the other nine tenths of the records. */
  readonly calibrated: number;
}

/**
 * Expected calibration errors over ten bins of about equally many records, by ten-fold cross-validation. NannyML decides
 * in the same way (with ten random splits that may overlap).
 */
export function heldOutErrors(baseline: ScoreGroups): HeldOutErrors {
  const groups = coarsenScores(baseline, MAX_SCORES);
  const bins = binsByRank(groups);
  const sums = Array.from({ length: BINS }, () => ({ events: 0, scores: 0, calibrated: 0 }));
  for (const fold of dealToFolds(groups, FOLDS)) {
    const fit = isotonicFit(without(groups, fold));
    if (fit.shares.length > 0) {
      const calibrated = readAtPlaces(placesAmongBlocks(fit, groups.scores), fit.shares);
      groups.scores.forEach((score, index) => {
        const weight = fold.positiveWeights[index]! + fold.negativeWeights[index]!;
        const bin = sums[bins[index]!]!;
        bin.events += fold.positiveWeights[index]!;
        bin.scores += weight * score;
        bin.calibrated += weight * calibrated[index]!;
      });
    }
  }
  const total = groups.scores.reduce((sum, _, index) => sum + weightAt(groups, index), 0);
  return {
    asTheyAre: sums.reduce((sum, { events, scores }) => sum + Math.abs(events - scores), 0) / total,
    calibrated: sums.reduce((sum, { events, calibrated }) => sum + Math.abs(events - calibrated), 0) / total,
  };
}

function binsByRank(groups: ScoreGroups): Int32Array {
  const total = groups.scores.reduce((sum, _, index) => sum + weightAt(groups, index), 0);
  const bins = new Int32Array(groups.scores.length);
  let passed = 0;
  for (let index = 0; index < bins.length; index++) {
    bins[index] = Math.min(Math.floor((passed / total) * BINS), BINS - 1);
    passed += weightAt(groups, index);
  }
  return bins;
}

function weightAt({ positiveWeights, negativeWeights }: ScoreGroups, index: number): number {
  return positiveWeights[index]! + negativeWeights[index]!;
}

/** Rounding never leaves less than nothing. */
function without(all: ScoreGroups, part: ScoreGroups): ScoreGroups {
  const rest = (column: Exclude<keyof ScoreGroups, 'scores'>) =>
    all[column].map((weight, index) => {
      const left = weight - part[column][index]!;
      return left > weight * 1e-9 ? left : 0;
    });
  return {
    scores: all.scores,
    positiveWeights: rest('positiveWeights'),
    negativeWeights: rest('negativeWeights'),
    positiveSquares: rest('positiveSquares'),
    negativeSquares: rest('negativeSquares'),
  };
}
