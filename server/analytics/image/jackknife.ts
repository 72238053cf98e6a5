import { tQuantile } from '../../stats/distributions';
import type { Pieces, Rows } from '../../stats/linear/rows';
import { statisticsOfFeatures } from './featureStatistics';
import { frechetDistance } from './frechetDistance';

const GROUPS = 10;
const CONFIDENCE = 0.95;
/** Multiplications that the whole of it may take: a second or so. */
const AFFORDABLE = 3e9;
/** Below that many images per dimension the bias is no smooth function of their number. */
const LEAST_PER_DIMENSION = 3;

export interface JackknifeResult {
  readonly biasCorrected: number;
  readonly low: number;
  readonly high: number;
}

/** Why there is no interval; null when one can be made. */
export function whyNoJackknife(first: Rows, second: Rows): string | null {
  const { columnCount: d } = first;
  const least = Math.max(LEAST_PER_DIMENSION * d, 10 * GROUPS);
  if (Math.min(first.rowCount, second.rowCount) < least) {
    return `An interval needs ${least} images of each set.`;
  }
  const cost = 2 * GROUPS * ((first.rowCount + second.rowCount) * d * d + 4 * d * d * d);
  return cost > AFFORDABLE ? 'An interval would take too long for so many features.' : null;
}

/**
 * FID less its bias, with an interval: the jackknife over ten groups of the images of each set in turn.
 *
 * FID from few images is too high by about a constant over their number; leaving out a tenth shows how much (Quenouille
 * (1956); Shao and Tu, "The Jackknife and Bootstrap" (1995), 2.3). Approximate; where both sets come from the same
 * distribution it is not normal at all, and the interval reaches 0.
 */
export function* jackknifeFrechet(first: Rows, second: Rows, value: number): Pieces<JackknifeResult> {
  const whole = { first: yield* statisticsOfFeatures(first), second: yield* statisticsOfFeatures(second) };
  let bias = 0;
  let variance = 0;
  for (const side of ['first', 'second'] as const) {
    const all = side === 'first' ? first : second;
    const values: number[] = [];
    for (let group = 0; group < GROUPS; group++) {
      const part = yield* statisticsOfFeatures(without(all, group));
      values.push(
        side === 'first' ? yield* frechetDistance(part, whole.second) : yield* frechetDistance(whole.first, part)
      );
    }
    const mean = values.reduce((sum, one) => sum + one, 0) / GROUPS;
    bias += (GROUPS - 1) * (mean - value);
    variance += ((GROUPS - 1) / GROUPS) * values.reduce((sum, one) => sum + (one - mean) ** 2, 0);
  }
  const half = tQuantile((1 + CONFIDENCE) / 2, GROUPS - 1) * Math.sqrt(variance);
  const biasCorrected = Math.max(0, value - bias);
  return { biasCorrected, low: Math.max(0, value - bias - half), high: Math.max(0, value - bias + half) };
}

function without({ rowCount, columnCount, values }: Rows, group: number): Rows {
  const kept = Array.from({ length: rowCount }, (_, row) => row).filter((row) => row % GROUPS !== group);
  const part = new Float64Array(kept.length * columnCount);
  kept.forEach((row, index) =>
    part.set(values.subarray(row * columnCount, (row + 1) * columnCount), index * columnCount)
  );
  return { rowCount: kept.length, columnCount, values: part };
}
