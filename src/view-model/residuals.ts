import type { DataFrame } from '@grafana/data';
import { estimateIn, type Estimate } from './modelFigures';
import { rowsOf } from './tableRows';

export interface ResidualQuantile {
  /** 0–1. */
  readonly share: number;
  readonly residual: Estimate;
}

export interface Residuals {
  readonly quantiles: readonly ResidualQuantile[];
  /** Numbers that describe their shape, such as skewness. */
  readonly shape: ReadonlyArray<{ readonly title: string; readonly value: number | null }>;
}

const QUANTILE = /^quantile (\d*\.?\d+)$/;

/** The distribution of prediction − truth, from a quality table with view residuals. */
export function readResiduals(table: DataFrame): Residuals {
  const rows = rowsOf(table).map((row) => ({
    title: String(row('figure')),
    residual: estimateIn([row], 'residual'),
  }));
  return {
    quantiles: rows.flatMap(({ title, residual }) => {
      const share = QUANTILE.exec(title)?.[1];
      return share === undefined ? [] : [{ share: Number(share), residual }];
    }),
    shape: rows
      .filter(({ title }) => !QUANTILE.test(title))
      .map(({ title, residual }) => ({ title: title.charAt(0).toUpperCase() + title.slice(1), value: residual.value })),
  };
}
