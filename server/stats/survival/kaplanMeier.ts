/** What became of those who were watched for one length of time. */
export interface SurvivalCount {
  readonly time: number;
  /** Had the event then. */
  readonly events: number;
  /** Had not, and were watched no longer. At the same time events come first. */
  readonly censored: number;
}

/** The curve after each time that has events. */
export interface SurvivalPoint {
  readonly time: number;
  /** Share that has not had the event by then. */
  readonly survival: number;
  /** Greenwood's sum of d / (n (n − d)): the relative variance of `survival`; Infinity where nobody is left. */
  readonly greenwood: number;
  readonly atRisk: number;
}

/**
 * The product-limit estimate of how many are still waiting.
 *
 * Source: Kaplan and Meier (1958); variance by Greenwood (1926). Matches statsmodels 0.15 `SurvfuncRight`.
 *
 * @param counts In any order; each time once or more.
 * @returns Ascending by time; empty without events.
 */
export function kaplanMeier(counts: readonly SurvivalCount[]): readonly SurvivalPoint[] {
  const byTime = new Map<number, { events: number; censored: number }>();
  let atRisk = 0;
  for (const { time, events, censored } of counts) {
    const known = byTime.get(time) ?? { events: 0, censored: 0 };
    byTime.set(time, { events: known.events + events, censored: known.censored + censored });
    atRisk += events + censored;
  }
  const points: SurvivalPoint[] = [];
  let survival = 1;
  let greenwood = 0;
  for (const [time, { events, censored }] of [...byTime].sort(([a], [b]) => a - b)) {
    if (events > 0) {
      survival *= 1 - events / atRisk;
      greenwood += events / (atRisk * (atRisk - events));
      points.push({ time, survival: atRisk === events ? 0 : survival, greenwood, atRisk });
    }
    atRisk -= events + censored;
  }
  return points;
}
