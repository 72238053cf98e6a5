import {
  DEFAULT_CONFIDENCE,
  type Estimate,
  insufficient,
  type InsufficientData,
  isInsufficient,
} from '../../stats/estimate';
import { levelExcluding } from '../../stats/differences/difference';
import { independentProportions } from '../../stats/differences/proportionDifference';
import { proportionRatioBounds } from '../../stats/proportionRatio';
import type { Trials } from '../../stats/proportions';

export interface RateChange {
  /** After minus before. */
  readonly difference: Estimate;
  /** After over before, minus 1; high is Infinity where the rate before may be 0. */
  readonly relative: Estimate;
  /** Two-sided, by the interval of the difference: both always agree. */
  readonly pValue: number | InsufficientData;
}

/** What became of a rate, of different users before and after. */
export function rateChange(before: Trials, after: Trials, confidence = DEFAULT_CONFIDENCE): RateChange {
  const difference = independentProportions(before, after);
  if (isInsufficient(difference)) {
    const nothing = insufficient(before.trials === 0 ? 'no users before' : 'no users after', 0, 1);
    return { difference: nothing, relative: nothing, pValue: nothing };
  }
  const n = before.trials + after.trials;
  return {
    difference: {
      value: difference.value,
      ...difference.intervalAt(confidence),
      n,
      method: 'newcombe-difference',
      confidence,
    },
    relative: relativeChange(before, after, confidence),
    pValue: levelExcluding(difference, 0),
  };
}

function relativeChange(before: Trials, after: Trials, confidence: number): Estimate {
  const bounds = proportionRatioBounds(after, before, confidence);
  if (bounds === null || before.successes === 0) {
    return insufficient('no conversions before', before.successes, 1);
  }
  const ratio = after.successes / after.trials / (before.successes / before.trials);
  return {
    value: ratio - 1,
    low: bounds.low - 1,
    high: bounds.high - 1,
    n: before.trials + after.trials,
    method: 'mover-wilson',
    confidence,
  };
}
