import { normalQuantile } from '../../stats/distributions';
import { DEFAULT_CONFIDENCE, type IntervalEstimate } from '../../stats/estimate';
import { type ConfusionTable, type TableTotals, totalsOf } from './confusionTable';

/** A figure of a table that does not change when all weights are multiplied, and its derivative by each cell. */
export interface TableFigure {
  value(totals: TableTotals): number;
  slope(totals: TableTotals, truth: number, prediction: number): number;
  readonly low: number;
  readonly high: number;
}

/** Records that are spread over the cells before the variance is read: a table without errors is not certain. */
const SPREAD_RECORDS = 2;

/**
 * The interval of a smooth figure of a confusion table by the delta method: variance `Σ W₂ (∂f/∂W)²` over cells, which
 * for equal weights is that of a multinomial sample, and for unequal ones Taylor linearisation (Särndal, Swensson and
 * Wretman, "Model Assisted Survey Sampling" (1992), 5.5). Centre and variance are read off a table to which two records are added,
 * spread evenly (after Agresti and Caffo (2000), who do so for differences of proportions); the bounds are stretched to
 * hold the figure itself. docs/decisions/0031-quality-figures.md has the coverage.
 */
export function deltaOnTable(table: ConfusionTable, figure: TableFigure): IntervalEstimate {
  const { labels, weights, squares } = table;
  const own = totalsOf(table);
  const value = figure.value(own);
  const size = labels.length;
  const unit = own.weight / own.n;
  const share = SPREAD_RECORDS / (size * size);
  const spread = {
    ...table,
    weights: weights.map((weight) => weight + share * unit),
    squares: squares.map((square) => square + share * unit * unit),
  };
  const totals = totalsOf(spread);
  let variance = 0;
  for (let truth = 0; truth < size; truth++) {
    for (let prediction = 0; prediction < size; prediction++) {
      variance += (spread.squares[truth * size + prediction] ?? 0) * figure.slope(totals, truth, prediction) ** 2;
    }
  }
  const centre = figure.value(totals);
  const half = -normalQuantile((1 - DEFAULT_CONFIDENCE) / 2) * Math.sqrt(variance);
  return {
    value,
    low: Math.max(figure.low, Math.min(centre - half, value)),
    high: Math.min(figure.high, Math.max(centre + half, value)),
    n: own.n,
    method: 'delta-smoothed',
    confidence: DEFAULT_CONFIDENCE,
  };
}
