import { requireConfidence } from '../estimate';

/** How the interval of a difference was made; part of the answer, so that it can be made again. */
export const DIFFERENCE_METHODS = {
  'newcombe-independent': 'Newcombe’s hybrid score interval of two independent proportions',
  'tango-paired': 'Tango’s score interval of two paired proportions',
  'welch-t': 'Welch’s t interval of two independent means',
  'paired-t': 't interval of the mean of paired differences',
  'delta-independent': 'Delta method for two independent ratios, Welch’s degrees of freedom',
  'delta-paired': 'Delta method for two ratios over the same pairs',
  'order-statistics-independent': 'Exact intervals of both quantiles from order statistics, joined by MOVER',
  'mover-ratio': 'Variance recovery (MOVER) for the ratio of two independent estimates, less 1',
  'order-statistics-paired': 'Exact intervals of both quantiles, joined by MOVER with their correlation',
} as const;

export type DifferenceMethod = keyof typeof DIFFERENCE_METHODS;

export interface Bounds {
  readonly low: number;
  readonly high: number;
}

/** A difference, second minus first, whose interval can be asked for at any confidence. */
export interface Difference {
  readonly value: number;
  readonly method: DifferenceMethod;
  /** Contains `value`; wider for a higher confidence. A bound can be infinite where there is too little data for it. */
  intervalAt(confidence: number): Bounds;
}

const SMALLEST_LEVEL = 1e-9;
const LARGEST_LEVEL = 1 - 1e-9;
const HALVINGS = 60;

/**
 * The two-sided p-value of "the difference is `boundary`, or lies beyond it": the smallest alpha whose interval,
 * at confidence 1 − alpha, leaves the boundary out. So test and interval can never disagree.
 *
 * @returns From 1e-9, below which nothing is told apart, to 1; 1 when the value is the boundary itself.
 */
export function levelExcluding({ value, intervalAt }: Difference, boundary: number): number {
  const isOut = (level: number): boolean => {
    const { low, high } = intervalAt(1 - level);
    return boundary > value ? high < boundary : low > boundary;
  };
  if (boundary === value) {
    return 1;
  }
  if (isOut(SMALLEST_LEVEL)) {
    return SMALLEST_LEVEL;
  }
  let inside = SMALLEST_LEVEL;
  let outside = LARGEST_LEVEL;
  for (let step = 0; step < HALVINGS && outside / inside > 1 + 1e-12; step++) {
    const middle = Math.sqrt(inside * outside);
    if (isOut(middle)) {
      outside = middle;
    } else {
      inside = middle;
    }
  }
  return outside;
}

/** Half of what an interval leaves out. @throws RangeError unless `0 < confidence < 1`. */
export function tailOf(confidence: number): number {
  requireConfidence(confidence);
  return (1 - confidence) / 2;
}
