import type { DataFrame } from '@grafana/data';
import type { HealthComponentDetail, HealthComponentName, ModelHealthDetail } from '../contract';
import { aTable } from './frames';

type Row = Readonly<Record<string, string | number | null>>;

export function aModelRow(overrides: Row = {}): Row {
  return {
    model_name: 'loan-approval',
    model_version: '3.0',
    health_score: 84.2,
    health_score_low: 81.5,
    health_score_high: 86.9,
    health_score_n: 12_800,
    ...overrides,
  };
}

const MISSING = { value: null, value_low: null, value_high: null, score: null, score_low: null, score_high: null };

export function aComponent(
  component: HealthComponentName,
  overrides: Partial<HealthComponentDetail> = {}
): HealthComponentDetail {
  return { component, weight: 0, n: 0, ...MISSING, reason: `${component}: 0 of 30 needed.`, ...overrides };
}

export const A_QUALITY = aComponent('quality', {
  weight: 0.6,
  value: 0.91,
  value_low: 0.9,
  value_high: 0.92,
  n: 9_000,
  score: 80,
  score_low: 75,
  score_high: 85,
  reason: null,
});

/** A table of a query of type Model health: rows, and how their scores are made. */
export function aHealthTable(rows: readonly Row[], details: ReadonlyArray<Partial<ModelHealthDetail>> = []): DataFrame {
  const models = details.map((one) => ({
    model_name: 'loan-approval',
    model_version: '3.0',
    components: [],
    advice: [],
    ...one,
  }));
  return { ...aTable(rows, 'health'), meta: { custom: { models } } };
}

/** A table of a query of type Model comparison: one metric that decides, and one that is not measured. */
export function aComparison(): DataFrame {
  const table = aTable([
    {
      metric: 'Accuracy',
      verdict: 'better',
      unit: 'percentunit',
      value_a: 0.91,
      value_b: 0.94,
      difference: 0.03,
      difference_low: 0.018,
      difference_high: 0.042,
      margin: 0.01,
      improvement: 3,
      improvement_low: 1.8,
      improvement_high: 4.2,
      p_value_adjusted: 0.0002,
      design: 'paired',
      n_a: 4_000,
      n_b: 4_000,
      reason: null,
    },
    { metric: 'Error rate', verdict: 'inconclusive', unit: 'percentunit', reason: '0 of 30 calls needed' },
  ]);
  const text = 'Version B is better. Better in accuracy.';
  return {
    ...table,
    refId: 'comparison',
    meta: { notices: [{ severity: 'info', text }], custom: { verdict: 'better' } },
  };
}
