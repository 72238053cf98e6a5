import { DEFAULT_CONFIDENCE, isInsufficient, type Estimate } from '../../stats/estimate';
import { newcombeDifference, type Trials } from '../../stats/proportions';
import type { FairnessRate } from './groupOutcomes';

export interface RateComparison {
  readonly group: string;
  readonly rate: FairnessRate;
  /** The group's rate minus that of all others together. */
  readonly difference: Estimate;
  /** Whether the interval leaves out 0; null without an interval. */
  readonly isDifferent: boolean | null;
}

/**
 * One rate of each group against that of all other groups together, by Newcombe's interval at `1 − α / groups`: with
 * Bonferroni's correction all intervals hold at once with the confidence asked for.
 */
export function compareWithRest(
  rate: FairnessRate,
  groups: ReadonlyArray<{ readonly group: string; readonly trials: Trials }>,
  minGroupSize: number,
  confidence = DEFAULT_CONFIDENCE
): readonly RateComparison[] {
  const all = sum(groups.map(({ trials }) => trials));
  const level = 1 - (1 - confidence) / Math.max(groups.length, 1);
  return groups.map(({ group, trials }) => {
    const rest = {
      successes: Math.max(0, Math.min(all.successes - trials.successes, all.trials - trials.trials)),
      trials: Math.max(0, all.trials - trials.trials),
    };
    const isEnough = Math.min(trials.trials, rest.trials) >= minGroupSize;
    const difference: Estimate = isEnough
      ? newcombeDifference(trials, rest, level)
      : {
          insufficient: {
            reason: `group "${group}" or the rest has too few calls`,
            have: Math.floor(Math.min(trials.trials, rest.trials)),
            needed: minGroupSize,
          },
        };
    return {
      group,
      rate,
      difference,
      isDifferent: isInsufficient(difference) ? null : difference.low > 0 || difference.high < 0,
    };
  });
}

function sum(all: readonly Trials[]): Trials {
  return all.reduce(
    (total, { successes, trials }) => ({ successes: total.successes + successes, trials: total.trials + trials }),
    { successes: 0, trials: 0 }
  );
}
