import type { ComparisonDesign } from '../../contract/modelComparison';
import type { Difference } from '../../stats/differences/difference';

/** One metric of both versions, with the difference B minus A. */
export interface Measured {
  readonly design: ComparisonDesign;
  readonly valueA: number;
  readonly valueB: number;
  readonly difference: Difference;
  /** Records of each version that it rests on; pairs are records of both. */
  readonly countA: number;
  readonly countB: number;
}

/** Why a metric cannot be compared. */
export interface NotMeasured {
  readonly reason: string;
  readonly countA: number;
  readonly countB: number;
  readonly needed: number;
}

export function isMeasured(one: Measured | NotMeasured): one is Measured {
  return 'difference' in one;
}
