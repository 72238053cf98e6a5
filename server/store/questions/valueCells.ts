/**
 * How values are put into cells, finest first: the first that fits is taken. Width 0 is each value by itself. Scores are
 * cut evenly; residuals by their logarithm, since nobody knows their scale beforehand.
 */
export const CELL_WIDTHS: Readonly<Record<'score' | 'residual', readonly number[]>> = {
  score: [0, 0.0001, 0.001, 0.01],
  residual: [0, 0.001, 0.01, 0.1],
};
