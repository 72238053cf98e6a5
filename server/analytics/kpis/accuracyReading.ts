import { isInsufficient } from '../../stats/estimate';
import { errorRatioOf } from '../slo/errorRatio';
import { sumTable } from '../slo/eventCounts';
import type { KpiReading } from './evaluateKpi';

export interface JudgedCalls {
  readonly callCount: number;
  readonly badCount: number;
  readonly squaredWeight: number;
}

/** The share of right predictions with its exact interval; null without a judged one. */
export function accuracyReading({ callCount, badCount, squaredWeight }: JudgedCalls): KpiReading | null {
  const counts = { startMs: 0, stepMs: 1, total: [callCount], bad: [badCount], squaredWeight: [squaredWeight] };
  const errors = errorRatioOf(sumTable(counts).between(0, 1));
  return isInsufficient(errors) ? null : { value: 1 - errors.value, low: 1 - errors.high, high: 1 - errors.low };
}
