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
 * Whether accuracy has fallen by more than a margin, at any number of looks: the evidence against "accuracy is at least the
 * reference" over all labelled calls since the baseline, a nonnegative martingale (`logProportionEValue`), against Ville's
 * bound. The reference is Clopper and Pearson's lower bound of the baseline less the margin; half of WATCH_ALPHA is for
 * either, so that the chance of an alarm ever is at most WATCH_ALPHA while the model is not worse. It holds while the order
 * in which labels come says nothing about whether calls are right.
 *
 * @param baseline Right calls among labelled ones; counts may be effective ones. @param since The same, after the baseline.
 */
export function qualityWatch(baseline: Trials, since: Trials, margin: number): QualityWatch | InsufficientData {
  if (baseline.trials < MIN_WATCH_BASELINE) {
    return insufficient('too few labelled calls in the baseline', Math.floor(baseline.trials), MIN_WATCH_BASELINE);
  }
  const failures = baseline.trials - baseline.successes;
  const bound = baseline.successes === 0 ? 0 : betaQuantile(WATCH_ALPHA / 2, baseline.successes, failures + 1);
  const reference = Math.max(bound - margin, 0);
  const logEvidence = reference === 0 || since.trials === 0 ? 0 : logProportionEValue(since, reference, 'less');
  const neededLogEvidence = -Math.log(WATCH_ALPHA / 2);
  return { isAlarmed: logEvidence >= neededLogEvidence, logEvidence, neededLogEvidence, reference, n: since.trials };
}
