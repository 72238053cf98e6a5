import { betaQuantile } from '../../stats/distributions';
import { insufficient, type InsufficientData } from '../../stats/estimate';
import type { Trials } from '../../stats/proportions';
import { logProportionEValue } from '../../stats/sequential/anytime/proportionEValue';

/** Chance that the watch ever alarms on a model that is not worse than the margin. */
export const WATCH_ALPHA = 0.05;
/** Fewest labelled calls of the baseline to hold others against. */
export const MIN_WATCH_BASELINE = 100;

export interface QualityWatch {
  readonly isAlarmed: boolean;
  /** Evidence that accuracy is lower: the watch alarms at 1 / evidenceLevel. */
  readonly logEvidence: number;
  readonly neededLogEvidence: number;
  /** The accuracy that is held against: the baseline's lower bound less the margin. */
  readonly reference: number;
  readonly n: number;
}

/**
 * Whether accuracy has fallen by more than a margin since some day or other, at any number of looks.
 *
 * For each day k after the baseline, the evidence against "accuracy is at least the reference" over the labelled calls of that
 * day and later is a nonnegative supermartingale that begins at 1 (`logProportionEValue`); so is their mixture with the
 * weights 1 / ((k + 1) (k + 2)), which sum to 1, and by Ville's inequality it passes 1 / α with a chance of at most α. The
 * mixture over days is what finds a late change: evidence over all calls since the baseline would be diluted by good days. The
 * reference is Clopper and Pearson's lower bound of the baseline less the margin; half of WATCH_ALPHA is for either, so that
 * the chance of an alarm ever is at most WATCH_ALPHA while the model is not worse. It holds while the order in which labels
 * come says nothing about whether calls are right. Source of the mixture: Shin, Ramdas and Rinaldo, "E-detectors" (2023).
 *
 * @param baseline Right calls among labelled ones; counts may be effective ones. @param byDay The same, day by day after it.
 */
export function qualityWatch(
  baseline: Trials,
  byDay: readonly Trials[],
  margin: number
): QualityWatch | InsufficientData {
  if (baseline.trials < MIN_WATCH_BASELINE) {
    return insufficient('too few labelled calls in the baseline', Math.floor(baseline.trials), MIN_WATCH_BASELINE);
  }
  const failures = baseline.trials - baseline.successes;
  const bound = baseline.successes === 0 ? 0 : betaQuantile(WATCH_ALPHA / 2, baseline.successes, failures + 1);
  const reference = Math.max(bound - margin, 0);
  const logEvidence = reference === 0 ? 0 : mixedEvidence(byDay, reference);
  const neededLogEvidence = -Math.log(WATCH_ALPHA / 2);
  const n = byDay.reduce((sum, { trials }) => sum + trials, 0);
  return { isAlarmed: logEvidence >= neededLogEvidence, logEvidence, neededLogEvidence, reference, n };
}

function mixedEvidence(byDay: readonly Trials[], reference: number): number {
  // Days to come have seen nothing: each has the evidence 1.
  const logs = [-Math.log(byDay.length + 1)];
  const since = { successes: 0, trials: 0 };
  for (let day = byDay.length - 1; day >= 0; day--) {
    since.successes += byDay[day]?.successes ?? 0;
    since.trials += byDay[day]?.trials ?? 0;
    const log = since.trials === 0 ? 0 : logProportionEValue({ ...since }, reference, 'less');
    logs.push(log - Math.log((day + 1) * (day + 2)));
  }
  const largest = Math.max(...logs);
  return largest + Math.log(logs.reduce((sum, log) => sum + Math.exp(log - largest), 0));
}
