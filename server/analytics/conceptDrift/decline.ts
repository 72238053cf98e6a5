import { type Estimate, isInsufficient } from '../../stats/estimate';
import { moverDifference } from '../../stats/moverDifference';

/** By the bound of the interval, so that noise is no verdict. */
export const DECLINE_VERDICTS = {
  declined: 'The whole interval is beyond the margin: quality is worse than on the baseline.',
  held: 'The whole interval is within the margin.',
  unclear: 'The margin lies within the interval: more labels would tell.',
  'insufficient-data': 'There are too few labels.',
} as const;
export type DeclineVerdict = keyof typeof DECLINE_VERDICTS;

export interface Decline {
  /** How much worse than the baseline, above 0 for worse whichever way the figure points. */
  readonly decline: Estimate;
  readonly margin: number | null;
  readonly verdict: DeclineVerdict;
}

export interface DeclineRule {
  readonly isHigherBetter: boolean;
  /** The smallest decline that matters; of a relative one, as a share of the baseline's value. */
  readonly margin: number;
  readonly isRelative: boolean;
}

/** Quality against ground truth, a window against a baseline; both of their own labelled calls. */
export function declineOf(
  baseline: Estimate,
  current: Estimate,
  { isHigherBetter, margin, isRelative }: DeclineRule
): Decline {
  const decline = isHigherBetter ? moverDifference(baseline, current) : moverDifference(current, baseline);
  if (isInsufficient(decline) || isInsufficient(baseline)) {
    return { decline, margin: null, verdict: 'insufficient-data' };
  }
  const limit = isRelative ? margin * baseline.value : margin;
  const verdict = decline.low > limit ? 'declined' : decline.high <= limit ? 'held' : 'unclear';
  return { decline, margin: limit, verdict };
}
