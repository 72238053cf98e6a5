/** How an interval was made; part of the answer, so that it can be made again. */
export const INTERVAL_METHODS = {
  wilson: 'Wilson score',
  'clopper-pearson': 'Clopper–Pearson exact',
  'newcombe-difference': 'Newcombe hybrid score difference',
  'poisson-exact': 'Poisson exact (Garwood)',
  'wilson-effective-n': 'Wilson score on Kish’s effective sample size',
  'jaccard-wilson': 'Wilson score of the Jaccard index, mapped to F1',
  'mover-wilson': 'Variance recovery (MOVER) from Wilson limits',
  'mover-difference': 'Variance recovery (MOVER) from the limits of both',
  'delta-smoothed': 'Delta method at a table with two records spread over its cells',
  'delta-log': 'Delta method on the logarithm',
  'delta-logit': 'Delta method on the log odds',
  'mean-t': 'Student t on Kish’s effective sample size',
  'delong-logit': 'DeLong on the logit scale',
  'newcombe-auc': 'Newcombe’s score method for the area under the ROC curve',
  'logit-positives': 'Logit interval on the number of positives',
  'folded-normal-bounds': 'Bounds of a sum of absolute differences',
  'order-statistics': 'Order statistics around a quantile',
  'beta-mixture-sequence': 'Confidence sequence of the beta–binomial mixture, valid at all looks together',
  'betting-sequence': 'Confidence sequence by betting, valid at all looks together',
  'extreme-gap': 'Pairwise bounds of the widest gap between groups',
  'noncentral-square': 'Noncentral chi-square bounds of a distance less its noise',
} as const;

export type IntervalMethod = keyof typeof INTERVAL_METHODS;

/** A number that a decision may rest on: never without its interval, its n and the way it was made. */
export interface IntervalEstimate {
  readonly value: number;
  readonly low: number;
  readonly high: number;
  /** How much it rests on: trials, events or the effective number of them, as the method says. */
  readonly n: number;
  readonly method: IntervalMethod;
  /** Coverage of the interval, 0–1. */
  readonly confidence: number;
}

/** Why there is no number: there is less than the method's documented minimum. */
export interface InsufficientData {
  readonly insufficient: {
    readonly reason: string;
    readonly have: number;
    readonly needed: number;
  };
}

export type Estimate = IntervalEstimate | InsufficientData;

export const DEFAULT_CONFIDENCE = 0.95;

export function insufficient(reason: string, have: number, needed: number): InsufficientData {
  return { insufficient: { reason, have, needed } };
}

export function isInsufficient<T extends object>(estimate: T | InsufficientData): estimate is InsufficientData {
  return 'insufficient' in estimate;
}

/** @throws RangeError unless `0 < confidence < 1`. */
export function requireConfidence(confidence: number): void {
  if (!(confidence > 0 && confidence < 1)) {
    throw new RangeError(`confidence lies between 0 and 1, not ${confidence}.`);
  }
}
