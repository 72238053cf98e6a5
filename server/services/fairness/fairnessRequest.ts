import type { GroupChoice } from '../../analytics/fairness/comparedGroups';
import type { Window } from '../../contract/window';
import type { BaselineChoice } from '../estimatedPerformance/performanceRequest';

/** Of which calls criteria are to be told, and what makes a group. */
export interface FairnessRequest extends GroupChoice {
  readonly window: Window;
  readonly bucketMs: number;
  /** Empty: every registered classifier. */
  readonly models: readonly string[];
  readonly versions: readonly string[];
  /** Allowed values of `group`, `region` or tags, as `tags.NAME`. */
  readonly filters: Readonly<Record<string, readonly string[]>>;
  /** Fields of calls, or tags as `tags.NAME`; several make a group of each combination. */
  readonly groups: readonly string[];
  /** Empty: implied by names or scores. */
  readonly positiveClass: string;
  /** Truths of this time or later are as if they had not come yet. */
  readonly truthsBeforeMs?: number | undefined;
  /** Truths are estimated from scores, learnt from a baseline; absent: only those that are known count. */
  readonly estimated?: BaselineChoice | undefined;
}

export const FAIRNESS_READ_LIMITS = {
  /** Models times groups. */
  maxSeries: 5_000,
  maxPoints: 100_000,
  /** One class counts against all others, so there may be many. */
  maxValues: 2_000,
} as const;
