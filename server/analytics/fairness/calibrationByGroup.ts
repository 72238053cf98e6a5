import { type Estimate, insufficient } from '../../stats/estimate';
import { type ScoreGroups, sumOf } from '../../stats/scoreGroups';
import { effectiveSampleSize } from '../../stats/weightedProportion';
import { calibrationError, type ReliabilityBin, reliabilityBins } from '../quality/calibration';
import { MIN_GROUP_SIZE } from './fairnessReport';

export interface GroupScores {
  readonly group: string;
  /** Scores by truth. */
  readonly scores: ScoreGroups;
}

export interface GroupCalibration {
  readonly group: string;
  /** Expected calibration error of the group's own scores. */
  readonly error: Estimate;
  /** What was promised and what happened; none when the group is too small. */
  readonly bins: readonly ReliabilityBin[];
}

/**
 * Whether a score means the same in every group: calibration within groups, which is what predictive parity is for scores. It
 * cannot hold together with equal error rates where base rates differ (Kleinberg, Mullainathan and Raghavan, "Inherent
 * trade-offs in the fair determination of risk scores" (2017)).
 */
export function calibrationByGroup(
  groups: readonly GroupScores[],
  minGroupSize = MIN_GROUP_SIZE
): readonly GroupCalibration[] {
  return groups.map(({ group, scores }) => {
    const weight = sumOf(scores.positiveWeights) + sumOf(scores.negativeWeights);
    const n = effectiveSampleSize(weight, sumOf(scores.positiveSquares) + sumOf(scores.negativeSquares));
    return n < minGroupSize
      ? {
          group,
          error: insufficient(`group "${group}" has too few scored calls`, Math.floor(n), minGroupSize),
          bins: [],
        }
      : { group, error: calibrationError(scores), bins: reliabilityBins(scores) };
  });
}
