/** In which order the steps must be done; the first three are ClickHouse's `windowFunnel`: default, `strict_increase`, `strict_order`. */
export const FUNNEL_ORDERS = ['ordered', 'increasing', 'strict', 'any'] as const;
export type FunnelOrder = (typeof FUNNEL_ORDERS)[number];

/** From which step a unit's group is taken: the first or last of its steps that has a value, or one step. */
export type FunnelAttribution = 'first' | 'last' | { readonly step: number };

/** An event that ends an attempt which has reached `afterStep` but not yet `beforeStep`; steps count from 1. */
export interface FunnelExclusion {
  readonly afterStep: number;
  readonly beforeStep: number;
}

/** How the events of one unit become an attempt at a funnel. */
export interface FunnelPlan {
  readonly stepCount: number;
  readonly order: FunnelOrder;
  /** Longest time from the first step to the last, milliseconds; exactly as long still counts. */
  readonly conversionMs: number;
  readonly exclusions: readonly FunnelExclusion[];
  readonly attribution: FunnelAttribution;
  /** Attempts begin within `[entriesFromMs, entriesToMs)`. */
  readonly entriesFromMs: number;
  readonly entriesToMs: number;
  /** Each bucket counts a unit once, by the attempt that began in it and got furthest. Aligned to the epoch. */
  readonly bucketMs: number;
  /** What happened until here is known: attempts are watched for `conversionMs` or until here. */
  readonly knownToMs: number;
}

/** Steps are bits 0 to 19 of a row's mask, exclusions the bits from here on. */
export const FIRST_EXCLUSION_BIT = 20;
export const MAX_FUNNEL_STEPS = 20;
export const MAX_FUNNEL_EXCLUSIONS = 5;
export const STEP_BITS = 2 ** MAX_FUNNEL_STEPS - 1;
/** A row without a value to group by. */
export const NO_VALUE = -1;
