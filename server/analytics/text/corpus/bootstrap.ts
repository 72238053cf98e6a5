import type { PairSums } from './pairSums';

/** Resamples that an interval is read from; as many as sacrebleu and rouge-score take. */
export const RESAMPLES = 1_000;

/** Of fewer pairs resamples are too much alike: the interval would be far narrower than it says. */
export const LEAST_PAIRS_FOR_INTERVAL = 10;

export interface BootstrapInterval {
  readonly low: number;
  readonly high: number;
}

/** Resamples in parts, so that a thread can do something else in between. */
export interface Resampling {
  /** Draws some more resamples. */
  draw(count: number): void;
  /** Null when a resample had no figure, or none was drawn. */
  interval(): BootstrapInterval | null;
}

/**
 * Interval of a figure of a corpus by resampling its pairs with replacement and computing the figure anew from the sums
 * of each resample: the percentile bootstrap, corpus level, as sacrebleu's `--confidence` (Koehn, 2004).
 *
 * Of n resamples in order, the bounds are the ones at n/40 from either end (95 %), as sacrebleu's `estimate_ci`, which
 * prints half their distance instead.
 *
 * @param random Numbers in [0, 1); the same ones give the same interval.
 */
export function createResampling({ rows, width, figure }: PairSums, random: () => number): Resampling {
  const pairCount = rows.length / width;
  const sums = new Float64Array(width);
  const figures: Array<number | null> = [];
  return {
    draw(count) {
      for (let resample = 0; resample < count; resample++) {
        sums.fill(0);
        for (let pair = 0; pair < pairCount; pair++) {
          addRow(sums, rows, Math.floor(random() * pairCount) * width);
        }
        figures.push(figure(sums));
      }
    },
    interval() {
      const known = Float64Array.from(figures.filter((value) => value !== null)).sort();
      const tail = Math.floor(known.length / 40);
      const low = known[tail];
      const high = known[known.length - tail - 1];
      return known.length < figures.length || low === undefined || high === undefined ? null : { low, high };
    },
  };
}

/** The figure of all pairs; null without pairs. */
export function figureOf({ rows, width, figure }: PairSums): number | null {
  const sums = new Float64Array(width);
  for (let start = 0; start < rows.length; start += width) {
    addRow(sums, rows, start);
  }
  return rows.length === 0 ? null : figure(sums);
}

function addRow(sums: Float64Array, rows: Float64Array, start: number): void {
  for (let column = 0; column < sums.length; column++) {
    sums[column] = (sums[column] ?? 0) + (rows[start + column] ?? 0);
  }
}
