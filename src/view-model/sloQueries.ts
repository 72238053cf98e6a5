import type { MeasureQuery } from '../datasource/types';

export const SLO_TABLE_REF = 'figures';
export const SLO_BUDGET_REF = 'budget';

/** What a list of objectives asks: every figure, and how the budget went; of one, or of all. */
export function sloTargets(slo?: string): MeasureQuery[] {
  const slos = slo === undefined ? [] : [slo];
  return [
    { refId: SLO_TABLE_REF, queryType: 'slo', slos, format: 'table' },
    { refId: SLO_BUDGET_REF, queryType: 'slo', slos, field: 'budget_left_ratio', format: 'timeseries' },
  ];
}

/** How fast the budget went, over each of these windows. */
export function burnTargets(slo: string, windows: readonly string[]): MeasureQuery[] {
  return windows.map((window) => ({
    refId: `burn-${window}`,
    queryType: 'slo',
    slos: [slo],
    field: 'burn_rate',
    burn_window: window,
    format: 'timeseries',
    legend: `over ${window}`,
  }));
}
