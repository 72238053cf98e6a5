import { ThresholdsMode, type FieldConfigSource } from '@grafana/data';
import type { SloDetail } from '../api/resources';

interface Limit {
  readonly value: number;
  readonly color: string;
}

const LINE = { drawStyle: 'line', lineInterpolation: 'linear', lineWidth: 1, showPoints: 'never', spanNulls: false };

/** What is left of the budget, with a line where nothing is. */
export const BUDGET_CHART: FieldConfigSource = {
  defaults: {
    unit: 'percentunit',
    max: 1,
    color: { mode: 'fixed', fixedColor: 'blue' },
    ...limitsAt([{ value: 0, color: 'red' }], 10),
  },
  overrides: [],
};

/** Burn rates with a line at the factor of each alert condition. */
export function burnChart({ conditions }: Pick<SloDetail, 'conditions'>): FieldConfigSource {
  const limits = conditions.map(({ factor, severity }) => ({
    value: factor,
    color: severity === 'page' ? 'red' : 'orange',
  }));
  return {
    defaults: { unit: 'none', min: 0, color: { mode: 'palette-classic' }, ...limitsAt(limits, 0) },
    overrides: [],
  };
}

function limitsAt(limits: readonly Limit[], fillOpacity: number): FieldConfigSource['defaults'] {
  const ascending = [...limits].sort((one, other) => one.value - other.value);
  return {
    thresholds: {
      mode: ThresholdsMode.Absolute,
      steps: [{ value: -Infinity, color: 'transparent' }, ...ascending],
    },
    custom: { ...LINE, fillOpacity, thresholdsStyle: { mode: limits.length === 0 ? 'off' : 'dashed' } },
  };
}
