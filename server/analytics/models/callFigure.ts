import { isInsufficient, type Estimate, type InsufficientData } from '../../stats/estimate';
import type { RatioEstimate } from '../../stats/ratioOfSums';

/** A figure of calls; what is not known is null, and `reason` says why there is no number. */
export interface CallFigure {
  readonly value: number | null;
  readonly low: number | null;
  readonly high: number | null;
  /** How many calls it rests on, as the interval counts them; null for a plain figure. */
  readonly n: number | null;
  readonly reason: string | null;
}

export const NO_FIGURE: CallFigure = { value: null, low: null, high: null, n: null, reason: null };

export function plainFigure(value: number | null, reason: string | null = null): CallFigure {
  return { ...NO_FIGURE, value, reason: value === null ? reason : null };
}

export function estimatedFigure(estimate: Estimate | RatioEstimate | InsufficientData, reason: string): CallFigure {
  if (isInsufficient(estimate)) {
    return { ...NO_FIGURE, n: estimate.insufficient.have, reason };
  }
  const { value, low, high, n } = estimate;
  return { value, low, high, n, reason: null };
}
