import { averagePrecision } from '../../stats/averagePrecision';
import { type Estimate, insufficient } from '../../stats/estimate';
import { rocArea } from '../../stats/rocArea';
import type { ScoreGroups } from '../../stats/scoreGroups';
import { calibrationError, DEFAULT_BINS } from './calibration';
import { probabilityLosses } from './probabilityLosses';

/** What scores are worth: how they rank, and whether they can be believed. */
export interface ScoreFigures {
  readonly rocAuc: Estimate;
  readonly prAuc: Estimate;
  readonly logLoss: Estimate;
  readonly brierScore: Estimate;
  readonly calibrationError: Estimate;
}

export function scoreFigures(groups: ScoreGroups, binCount = DEFAULT_BINS): ScoreFigures {
  if (groups.scores.length === 0) {
    return withoutScores(insufficient('no scored records', 0, 1));
  }
  return {
    rocAuc: rocArea(groups),
    prAuc: averagePrecision(groups),
    ...probabilityLosses(groups),
    calibrationError: calibrationError(groups, binCount),
  };
}

export function withoutScores(reason: Estimate): ScoreFigures {
  return { rocAuc: reason, prAuc: reason, logLoss: reason, brierScore: reason, calibrationError: reason };
}
