import type { FunnelAttribution, FunnelExclusion, FunnelOrder } from '../../analytics/funnels/funnelPlan';
import type { Window } from '../../contract/window';
import type { EventFilters } from './eventField';

/** Which first steps begin an attempt: `first-ever`, only the first event of that name and type of a unit's life; `first-matching`, only the first that fits its filters too. */
export type FunnelEntry = 'each' | 'first-ever' | 'first-matching';

/** How many units reach each step. A unit is a user, or an anonymous visitor where no user is known. */
export interface FunnelQuestion {
  readonly kind: 'funnel';
  /** In which attempts begin; what follows is read for `conversionMs` more, as far as it is known. */
  readonly window: Window;
  readonly bucketMs: number;
  readonly knownToMs: number;
  readonly steps: readonly EventFilters[];
  readonly exclusions: ReadonlyArray<FunnelExclusion & { readonly event: EventFilters }>;
  readonly order: FunnelOrder;
  readonly conversionMs: number;
  readonly entry: FunnelEntry;
  /** What every event must have to count at all. */
  readonly filters: EventFilters;
  readonly breakdown: {
    readonly field: string;
    readonly attribution: FunnelAttribution;
    /** Values that most units have; the others are one group. */
    readonly maxGroups: number;
  } | null;
  readonly areTimesTold: boolean;
  /** Over groups, buckets and cells of time. */
  readonly maxPoints: number;
}

/** A value; null for units without one. */
export interface FunnelGroup {
  readonly value: string | null;
  /** All values beyond `maxGroups` together. */
  readonly isOther: boolean;
}

export interface FunnelAnswer {
  readonly groups: readonly FunnelGroup[];
  /** Rows: group × bucket, without those that nobody entered. */
  readonly groupPlaces: Int32Array;
  readonly timesMs: Float64Array;
  /** One array for each step: units; milliseconds from the first step, their sum and sum of squares. */
  readonly reached: readonly Float64Array[];
  readonly sums: readonly Float64Array[];
  readonly squares: readonly Float64Array[];
  /** Cells: row × step (from 0) × cell of `conversionCell`. */
  readonly cellRows: Int32Array;
  readonly cellSteps: Int32Array;
  readonly cells: Int32Array;
  readonly cellConverted: Float64Array;
  readonly cellCensored: Float64Array;
}
