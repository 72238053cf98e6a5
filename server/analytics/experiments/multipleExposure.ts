import { DEFAULT_CONFIDENCE, type IntervalEstimate, type InsufficientData, isInsufficient } from '../../stats/estimate';
import { wilsonInterval } from '../../stats/proportions';

/** More than this share of units in several variants is a fault of the assignment, not noise. */
export const MULTIPLE_EXPOSURE_LIMIT = 0.01;

export interface MultipleExposureCheck {
  readonly share: IntervalEstimate;
  readonly limit: number;
  /** Whether the share is surely above the limit: its lower bound is. */
  readonly isTooMany: boolean;
}

/** How many units saw more than one variant; they belong in no variant and are left out of every comparison. */
export function checkMultipleExposure(
  units: { readonly exposed: number; readonly toSeveral: number },
  limit = MULTIPLE_EXPOSURE_LIMIT
): MultipleExposureCheck | InsufficientData {
  const share = wilsonInterval({ successes: units.toSeveral, trials: units.exposed }, DEFAULT_CONFIDENCE);
  return isInsufficient(share) ? share : { share, limit, isTooMany: share.low > limit };
}
