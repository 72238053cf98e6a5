import { clusteredProportion, type ClusteredTrials } from '../../stats/clusteredProportion';
import { countRatio, type OverlappingCounts } from '../../stats/countRatio';
import { DEFAULT_CONFIDENCE, type Estimate, insufficient, isInsufficient } from '../../stats/estimate';
import { wilsonInterval } from '../../stats/proportions';
import { ratioOfSums } from '../../stats/ratioOfSums';
import { weightedMean } from '../../stats/weightedMean';

/** Days of the window that monthly active users are counted over. */
export const MONTH_DAYS = 30;
export const WEEK_DAYS = 7;

/** A number of users: all of them were counted, so nothing of it is uncertain but what it says about another time. */
export function counted(count: number): Estimate {
  return { value: count, low: count, high: count, n: count, method: 'counted', confidence: DEFAULT_CONFIDENCE };
}

/** Change of a number of users against another period, as a ratio: −0.2 is a fifth less. */
export function growthOf(counts: OverlappingCounts): Estimate {
  const ratio = countRatio(counts);
  return isInsufficient(ratio) ? ratio : { ...ratio, value: ratio.value - 1, low: ratio.low - 1, high: ratio.high - 1 };
}

/**
 * Mean daily over monthly active users: the mean, over the users of the month, of the share of its days on which each was
 * active. So its interval is that of a mean over users.
 */
export function stickinessOf(users: number, activeDays: number, squaredActiveDays: number): Estimate {
  const mean = weightedMean({
    totalWeight: users,
    squaredWeight: users,
    sum: activeDays / MONTH_DAYS,
    squareSum: squaredActiveDays / MONTH_DAYS ** 2,
  });
  return isInsufficient(mean) ? mean : { ...mean, low: Math.max(0, mean.low), high: Math.min(1, mean.high) };
}

/** Users seen before the window among the users of the window. */
export function returnRateOf(users: number, firstSeen: number): Estimate {
  return users === 0
    ? insufficient('active users', 0, 1)
    : wilsonInterval({ successes: users - firstSeen, trials: users });
}

/** Sums over users as the store gives them. */
export interface UserSessionSums {
  readonly users: number;
  readonly sessions: number;
  readonly squaredSessions: number;
  readonly timedUsers: number;
  readonly timed: number;
  readonly seconds: number;
  readonly squaredTimed: number;
  readonly squaredSeconds: number;
  readonly timedSeconds: number;
  readonly overUsers: number;
  readonly over: number;
  readonly bounced: number;
  readonly squaredOver: number;
  readonly squaredBounced: number;
  readonly overBounced: number;
}

export function sessionsPerUserOf({ users, sessions, squaredSessions }: UserSessionSums): Estimate {
  const mean = weightedMean({
    totalWeight: users,
    squaredWeight: users,
    sum: sessions,
    squareSum: squaredSessions,
  });
  return isInsufficient(mean)
    ? { ...mean, insufficient: { ...mean.insufficient, reason: 'users with sessions' } }
    : mean;
}

/** Mean seconds of the sessions whose duration is known; sessions of one user are alike, so users are what varies. */
export function sessionDurationOf(sums: UserSessionSums): Estimate {
  const { timedUsers, timed, seconds, squaredTimed, squaredSeconds, timedSeconds } = sums;
  const ratio = ratioOfSums({
    ...{ weight: timedUsers, squaredWeight: timedUsers, y: seconds, x: timed },
    ...{ yy: squaredSeconds, xy: timedSeconds, xx: squaredTimed },
  });
  if (isInsufficient(ratio)) {
    return insufficient('sessions of known duration', 0, 1);
  }
  const { value, low, high, n, confidence } = ratio;
  return low === null || high === null
    ? insufficient('users with sessions of known duration', n, 10)
    : { value, low, high, n, method: 'ratio-delta', confidence };
}

export function bounceRateOf(sums: UserSessionSums): Estimate {
  const { overUsers, over, bounced, squaredOver, squaredBounced, overBounced } = sums;
  const trials: ClusteredTrials = {
    clusters: overUsers,
    trials: over,
    successes: bounced,
    squaredTrials: squaredOver,
    squaredSuccesses: squaredBounced,
    crossProduct: overBounced,
  };
  const rate = clusteredProportion(trials);
  return isInsufficient(rate) ? insufficient('users with finished sessions', overUsers, 2) : rate;
}
