import { type Estimate, isInsufficient } from '../../stats/estimate';
import { poissonRate } from '../../stats/poissonRate';
import { weightedMean } from '../../stats/weightedMean';
import { effectiveSampleSize, weightedProportion } from '../../stats/weightedProportion';
import { weightedQuantile } from '../../stats/weightedQuantile';
import { sumOf, type ValueRows } from './valueRows';

/**
 * What can be told of a number: records without it are left out, records that were sampled count by their weight.
 *
 * Percentiles are the least value that enough records do not exceed, the middle between it and the next where that share
 * is reached exactly (NumPy's `averaged_inverted_cdf`, definition 2 of Hyndman and Fan, 1996).
 */
export interface ValueSummary {
  /** Records with a value. */
  readonly count: number;
  /** Known from the first value on; its interval needs two. */
  readonly average: number | null;
  readonly mean: Estimate;
  readonly p50: Estimate;
  readonly p95: Estimate;
  readonly p99: Estimate;
  readonly minimum: number | null;
  readonly maximum: number | null;
  /** Of the sample (n − 1, n Kish's effective number of records); null below two values. */
  readonly stddev: number | null;
}

export function summariseValues(rows: ValueRows): ValueSummary {
  const { values, weights, squares } = rows;
  const totalWeight = sumOf(weights);
  const average = totalWeight === 0 ? null : weightedSum(rows, (value) => value) / totalWeight;
  const squareSum = weightedSum(rows, (value) => (value - (average ?? 0)) ** 2);
  const squaredWeight = sumOf(squares);
  const centred = weightedMean({ totalWeight, squaredWeight, sum: 0, squareSum });
  const n = effectiveSampleSize(totalWeight, squaredWeight);
  return {
    count: sumOf(rows.counts),
    average,
    mean: movedBy(centred, average ?? 0),
    p50: weightedQuantile(rows, 0.5),
    p95: weightedQuantile(rows, 0.95),
    p99: weightedQuantile(rows, 0.99),
    minimum: values[0] ?? null,
    maximum: values.at(-1) ?? null,
    stddev: isInsufficient(centred) ? null : Math.sqrt(((squareSum / totalWeight) * n) / (n - 1)),
  };
}

/** The share of values that `isWanted`, of those that are known. */
export function shareOfValues(rows: ValueRows, isWanted: (value: number) => boolean): Estimate {
  return weightedProportion({
    successWeight: weightedSum(rows, (value) => Number(isWanted(value))),
    totalWeight: sumOf(rows.weights),
    squaredWeight: sumOf(rows.squares),
  });
}

/** The share of values that `isWanted`, of all records: one without a value is none of them. */
export function shareOfRecords(rows: ValueRows, isWanted: (value: number) => boolean): Estimate {
  return weightedProportion({
    successWeight: weightedSum(rows, (value) => Number(isWanted(value))),
    totalWeight: rows.recordWeight,
    squaredWeight: rows.recordSquares,
  });
}

/** Records per unit of time; of sampled ones the interval knows how few were seen. */
export function eventRate({ recordWeight, recordSquares }: ValueRows, exposure: number): Estimate {
  const seen = effectiveSampleSize(recordWeight, recordSquares);
  const rate = poissonRate(seen, exposure);
  const worth = seen === 0 ? 1 : recordWeight / seen;
  return isInsufficient(rate)
    ? rate
    : { ...rate, value: rate.value * worth, low: rate.low * worth, high: rate.high * worth };
}

/** Squares around the mean lose no digits, however far the values are from 0. */
function movedBy(estimate: Estimate, average: number): Estimate {
  return isInsufficient(estimate)
    ? estimate
    : { ...estimate, value: average, low: estimate.low + average, high: estimate.high + average };
}

function weightedSum({ values, weights }: ValueRows, of: (value: number) => number): number {
  return values.reduce((sum, value, at) => sum + (weights[at] ?? 0) * of(value), 0);
}
