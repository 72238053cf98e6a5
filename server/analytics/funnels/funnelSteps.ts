import { type Estimate, insufficient, type InsufficientData } from '../../stats/estimate';
import { wilsonInterval } from '../../stats/proportions';
import { type FunnelPoint, timeQuantile } from './funnelFigures';
import { rateChange } from './rateChange';

export interface FunnelStep {
  readonly users: number;
  /** Users of the step before who did not get here. */
  readonly droppedUsers: number;
  /** Of those who reached the step before; 1 of 1 for the first. */
  readonly stepRate: Estimate;
  /** Of those who entered. */
  readonly totalRate: Estimate;
  /** Seconds from the first step, of those who get here; none for the first. */
  readonly medianSeconds: Estimate;
  readonly p90Seconds: Estimate;
  /** Of the step rate: after minus before. Null where nothing is compared. */
  readonly change: { readonly difference: Estimate; readonly pValue: number | InsufficientData } | null;
}

const NO_TIME = insufficient('the first step takes no time', 0, 1);

/** @param before The same group in the period before; null where nothing is compared. */
export function funnelSteps(
  point: FunnelPoint,
  before: FunnelPoint | null,
  conversionMs: number
): readonly FunnelStep[] {
  const entered = point.reached[0] ?? 0;
  return point.reached.map((users, step) => {
    const trials = step === 0 ? users : (point.reached[step - 1] ?? 0);
    return {
      users,
      droppedUsers: trials - users,
      stepRate: wilsonInterval({ successes: users, trials }),
      totalRate: wilsonInterval({ successes: users, trials: entered }),
      medianSeconds: step === 0 ? NO_TIME : timeQuantile(point, step, 0.5, conversionMs),
      p90Seconds: step === 0 ? NO_TIME : timeQuantile(point, step, 0.9, conversionMs),
      change:
        before === null || step === 0
          ? null
          : rateChange(
              { successes: before.reached[step] ?? 0, trials: before.reached[step - 1] ?? 0 },
              { successes: users, trials }
            ),
    };
  });
}
