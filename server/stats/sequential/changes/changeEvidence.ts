/** What speaks for a change at some moment in the past. Each list has one number for each bet. */
export interface ChangeEvidence {
  /** Shiryaev and Roberts' sums: over all moments of the past, what the bet has gained since. */
  readonly sums: readonly number[];
  /** Logarithm of what the bet has gained since its lowest point. */
  readonly climbs: readonly number[];
  /** The step at which its lowest point was left: where a change would have begun. */
  readonly since: readonly number[];
}

export function noChangeEvidence(bets: number): ChangeEvidence {
  const zeros = new Array<number>(bets).fill(0);
  return { sums: zeros, climbs: zeros, since: zeros };
}

/**
 * Evidence after one more step: `(sum + 1) × gain` for each bet.
 *
 * Without a change the average over bets grows by 1 a step on average, so that the mean time until it reaches c is at least c
 * steps. Source: Shin, Ramdas and Rinaldo, "E-detectors: A Nonparametric Framework for Sequential Change Detection" (2023).
 * Holds whatever has been seen before, since a change is looked for at every moment anew: the detector never gets tired.
 *
 * @param logGains What each bet gained in this step; 1 on average without a change, given the past.
 * @param step Number of this step, for `since`.
 */
export function withGains(evidence: ChangeEvidence, logGains: readonly number[], step: number): ChangeEvidence {
  return {
    sums: evidence.sums.map((sum, bet) => Math.min(Number.MAX_VALUE, (sum + 1) * Math.exp(logGains[bet]!))),
    climbs: evidence.climbs.map((climb, bet) => Math.max(0, climb) + logGains[bet]!),
    since: evidence.since.map((from, bet) => (evidence.climbs[bet]! <= 0 ? step : from)),
  };
}

export function totalEvidence({ sums }: ChangeEvidence, weights: readonly number[]): number {
  return sums.reduce((total, sum, bet) => total + weights[bet]! * sum, 0);
}

/** No bet keeps more than it needs to raise an alarm `most` times over: keeps the promise, and the way back short. */
export function cappedEvidence(evidence: ChangeEvidence, weights: readonly number[], most: number): ChangeEvidence {
  return { ...evidence, sums: evidence.sums.map((sum, bet) => Math.min(sum, most / weights[bet]!)) };
}
