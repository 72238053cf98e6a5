import { type BleuText, createBleuCounter } from '../bleu/bleuCounts';
import { BLEU_MAX_ORDER, type BleuScoring, bleuScore } from '../bleu/bleuScore';
import { createChrfCounter } from '../chrf/chrfCounts';
import { type ChrfOptions, chrfScore } from '../chrf/chrfScore';
import type { TextPair } from './textPair';

/** Sums over pairs, one row a pair, from which a figure of the whole is computed. */
export interface PairSums {
  readonly rows: Float64Array;
  readonly width: number;
  /** @param sums Of all columns over some pairs. Null: there is no figure. */
  readonly figure: (sums: Float64Array) => number | null;
}

/** sacrebleu's defaults for a corpus. */
export const CORPUS_BLEU: BleuText & BleuScoring = {
  tokenizer: '13a',
  isLowercased: false,
  smoothing: 'exp',
  hasEffectiveOrder: false,
};

const BLEU_WIDTH = 2 + 2 * BLEU_MAX_ORDER;

/** BLEU of a corpus, from pooled counts. */
export function bleuRows(pairs: readonly TextPair[], options = CORPUS_BLEU): PairSums {
  const count = createBleuCounter(options);
  return {
    width: BLEU_WIDTH,
    rows: weightedRows(pairs, BLEU_WIDTH, ({ candidate, references }) => {
      const { candidateLength, referenceLength, matches, totals } = count(candidate, references);
      return [candidateLength, referenceLength, ...matches, ...totals];
    }),
    figure: (sums) => {
      const [candidateLength = 0, referenceLength = 0, ...counts] = sums;
      const matches = counts.slice(0, BLEU_MAX_ORDER);
      const totals = counts.slice(BLEU_MAX_ORDER);
      return bleuScore({ candidateLength, referenceLength, matches, totals }, options).score;
    },
  };
}

/** chrF of a corpus, from pooled counts. */
export function chrfRows(pairs: readonly TextPair[], options: ChrfOptions): PairSums {
  const count = createChrfCounter(options);
  const width = 3 * (options.characterOrder + options.wordOrder);
  return {
    width,
    rows: weightedRows(pairs, width, ({ candidate, references }) => count(candidate, references)),
    figure: (sums) => chrfScore([...sums], options),
  };
}

/** The mean of a score over pairs; for metrics that have no pooled form. */
export function meanRows(pairs: readonly TextPair[], scoreOf: (pair: TextPair) => number): PairSums {
  return {
    width: 2,
    rows: weightedRows(pairs, 2, (pair) => [scoreOf(pair), 1]),
    figure: ([sum = 0, weight = 0]) => (weight === 0 ? null : sum / weight),
  };
}

function weightedRows(
  pairs: readonly TextPair[],
  width: number,
  columnsOf: (pair: TextPair) => readonly number[]
): Float64Array {
  const rows = new Float64Array(pairs.length * width);
  pairs.forEach((pair, index) => {
    columnsOf(pair).forEach((value, column) => {
      rows[index * width + column] = value * pair.weight;
    });
  });
  return rows;
}
