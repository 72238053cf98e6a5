import { DEFAULT_CONFIDENCE, isInsufficient, type Estimate } from '../../stats/estimate';
import { clopperPearsonInterval, type Trials } from '../../stats/proportions';
import type { EventSums } from './eventCounts';

/**
 * The part of events that may be bad: `(100 − objective) / 100`, computed like this, and not as `1 − objective / 100`, so
 * that thresholds are the same numbers as Sloth's.
 */
export function budgetRatio(objectivePercent: number): number {
  return (100 - objectivePercent) / 100;
}

/**
 * Bad events / all events with the exact interval, which never claims more than the events can prove: alerts rest on its
 * lower bound. Sampled events count with their effective number.
 *
 * @returns `insufficient` ("no trials") when there was no event.
 */
export function errorRatioOf(sums: EventSums, confidence = DEFAULT_CONFIDENCE): Estimate {
  const interval = clopperPearsonInterval(effectiveTrials(sums), confidence);
  return isInsufficient(interval) ? interval : { ...interval, value: Math.min(sums.bad / sums.total, 1) };
}

/** Bad events as successes among as many trials as the events are worth. */
export function effectiveTrials({ bad, total, effective }: EventSums): Trials {
  // Sums of weights may differ in the last digit; more bad events than events there are not.
  const ratio = total === 0 ? 0 : Math.min(bad / total, 1);
  return { successes: ratio === 1 ? effective : ratio * effective, trials: effective };
}
