import type { Comparison, Slo } from '../../contract/slo';

export interface Threshold {
  readonly op: Comparison;
  readonly value: number;
}

export function isOnGoodSide(value: number, { op, value: limit }: Threshold): boolean {
  switch (op) {
    case 'lt':
      return value < limit;
    case 'lte':
      return value <= limit;
    case 'gt':
      return value > limit;
    case 'gte':
      return value >= limit;
  }
}

/**
 * The part of a target that is reached, 0–1, from the values of the measure over the whole window.
 *
 * Where the objective repeats the threshold ("5 % of visitors convert") the measure itself is that part; otherwise it is all
 * or nothing. Of several values the worst one is told.
 */
export function reachedPart(values: readonly number[], threshold: Threshold, slo: Slo): number {
  const isShare = (threshold.op === 'gt' || threshold.op === 'gte') && threshold.value === slo.objective_percent / 100;
  if (isShare) {
    return Math.min(Math.max(Math.min(...values), 0), 1);
  }
  return values.every((value) => isOnGoodSide(value, threshold)) ? 1 : 0;
}
