import type { Window } from '../../contract/window';
import type { EventFilters } from './eventField';

/** Of the units with any event, those who converted: by user id, or by anonymous id where no user is known. */
export interface ConversionSumsQuestion {
  readonly kind: 'conversion-sums';
  readonly window: Window;
  /** Buckets are aligned to multiples of this since the epoch; a unit counts in each in which it has events. */
  readonly bucketMs: number;
  /** What makes an event a conversion. */
  readonly conversion: EventFilters;
  /** What every event must have to count at all. */
  readonly filters: EventFilters;
  readonly maxPoints: number;
}

/** The order of the numbers; u is a unit, n its conversions and v their value, each with the weight of its event. */
export const CONVERSION_SUM_NAMES = [
  'activeUnits',
  'convertedUnits',
  'conversions',
  'value',
  /** Units with a conversion that has a value. */
  'valuedUnits',
  'valuedConversions',
  'valueSquares',
  'valueTimesCount',
  'countSquares',
  /** Milliseconds from a unit's first event to its first conversion. */
  'timeSum',
  'timeSquares',
] as const;

export type ConversionSumName = (typeof CONVERSION_SUM_NAMES)[number];

/** Rows in columns, by bucket; buckets without events are left out. */
export interface ConversionSums {
  readonly timesMs: Float64Array;
  /** One array for each of CONVERSION_SUM_NAMES. */
  readonly sums: readonly Float64Array[];
  /** How many took how long to convert: bucket × cell of `conversionCell`. */
  readonly cellTimesMs: Float64Array;
  readonly cells: Int32Array;
  readonly cellCounts: Float64Array;
}
