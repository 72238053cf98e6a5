import { isInsufficient } from '../../stats/estimate';
import { type WeightedTrials, weightedProportion } from '../../stats/weightedProportion';
import type { HealthFigure } from './healthFigure';

/** A share of calls as a figure; null without calls. */
export function shareFigure(sums: WeightedTrials): HealthFigure | null {
  const share = weightedProportion(sums);
  return isInsufficient(share) ? null : share;
}
