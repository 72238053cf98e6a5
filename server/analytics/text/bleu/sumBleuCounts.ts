import { BLEU_MAX_ORDER, type BleuCounts } from './bleuScore';

/** The counts of a corpus: pooled, because BLEU of a corpus is not the mean of its sentences' scores. */
export function sumBleuCounts(all: readonly BleuCounts[]): BleuCounts {
  const orders = Array.from({ length: BLEU_MAX_ORDER }, (_, index) => index);
  return {
    candidateLength: sumOf(all, ({ candidateLength }) => candidateLength),
    referenceLength: sumOf(all, ({ referenceLength }) => referenceLength),
    matches: orders.map((index) => sumOf(all, ({ matches }) => matches[index])),
    totals: orders.map((index) => sumOf(all, ({ totals }) => totals[index])),
  };
}

function sumOf(all: readonly BleuCounts[], pick: (counts: BleuCounts) => number | undefined): number {
  return all.reduce((sum, counts) => sum + (pick(counts) ?? 0), 0);
}
