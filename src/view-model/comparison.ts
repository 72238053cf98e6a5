import type { DataFrame } from '@grafana/data';
import { COMPARISON_VERDICTS, type ComparisonVerdict } from '../contract';
import type { Domain } from './axis';
import { intervalText, unitText } from './estimateTexts';
import type { Verdict } from './serviceHealth';
import { asNumber, rowsOf } from './tableRows';

/** One metric of version B beside version A. */
export interface ComparedMetric {
  readonly metric: string;
  readonly verdict: ComparisonVerdict;
  readonly valueA: string;
  readonly valueB: string;
  /** B − A with its interval, in the metric's unit. */
  readonly difference: string;
  readonly margin: string;
  /** In margins: beyond 1 it matters, below −1 it is worse; null bounds are open. */
  readonly improvement: number | null;
  readonly improvementLow: number | null;
  readonly improvementHigh: number | null;
  readonly adjustedP: number | null;
  /** How and on how many calls it was compared; empty where it was not. */
  readonly basis: string;
  /** What is open; null where it is decided. */
  readonly reason: string | null;
}

export interface Comparison {
  readonly verdict: ComparisonVerdict;
  /** Why, in a sentence. */
  readonly reason: string;
  readonly metrics: readonly ComparedMetric[];
}

const VERDICTS: Readonly<Record<ComparisonVerdict, Verdict>> = {
  better: { status: 'healthy', word: 'Better' },
  worse: { status: 'critical', word: 'Worse' },
  equivalent: { status: 'healthy', word: 'Equivalent' },
  inconclusive: { status: 'unknown', word: 'Not decided' },
};

export function comparisonVerdict(verdict: ComparisonVerdict): Verdict {
  return VERDICTS[verdict];
}

/** The answer of a query of type Model comparison with format Table. */
export function readComparison(table: DataFrame | undefined): Comparison | undefined {
  if (!table) {
    return undefined;
  }
  const [told] = table.meta?.notices ?? [];
  return {
    verdict: asVerdict(table.meta?.custom?.['verdict']),
    reason: told?.text ?? '',
    metrics: rowsOf(table).map((row) => {
      const unit = String(row('unit'));
      const number = (column: string) => asNumber(row(column));
      const interval = { low: number('difference_low'), high: number('difference_high') };
      const design = row('design');
      const reason = row('reason');
      return {
        metric: String(row('metric')),
        verdict: asVerdict(row('verdict')),
        valueA: unitText(number('value_a'), unit),
        valueB: unitText(number('value_b'), unit),
        difference: `${signed(number('difference'), unit)} (${intervalText(interval, unit)})`,
        margin: unitText(number('margin'), unit),
        improvement: number('improvement'),
        improvementLow: number('improvement_low'),
        improvementHigh: number('improvement_high'),
        adjustedP: number('p_value_adjusted'),
        basis: typeof design === 'string' ? basisText(design, number('n_a'), number('n_b')) : '',
        reason: typeof reason === 'string' && reason !== '' ? reason : null,
      };
    }),
  };
}

const NARROWEST = 2;
const WIDEST = 10;

/** Holds all intervals; the same on both sides of zero, and not so wide that the margins can no longer be seen. */
export function improvementDomain(metrics: readonly ComparedMetric[]): Domain {
  const ends = metrics
    .flatMap(({ improvement, improvementLow, improvementHigh }) => [improvement, improvementLow, improvementHigh])
    .map((value) => Math.abs(value ?? 0));
  const reach = Math.min(Math.max(...ends, NARROWEST) * 1.1, WIDEST);
  return { low: -reach, high: reach };
}

/** Empty where there is none. */
export function pValueText(adjustedP: number | null): string {
  return adjustedP === null ? '' : adjustedP < 0.001 ? 'p < 0.001' : `p = ${adjustedP.toFixed(3)}`;
}

function basisText(design: string, countA: number | null, countB: number | null): string {
  const count = (value: number | null) => Math.floor(value ?? 0).toLocaleString('en-US');
  return design === 'paired' ? `${count(countA)} pairs` : `${count(countA)} and ${count(countB)} calls`;
}

function signed(value: number | null, unit: string): string {
  return value !== null && value > 0 ? `+${unitText(value, unit)}` : unitText(value, unit);
}

function asVerdict(value: unknown): ComparisonVerdict {
  return COMPARISON_VERDICTS.find((known) => known === value) ?? 'inconclusive';
}
