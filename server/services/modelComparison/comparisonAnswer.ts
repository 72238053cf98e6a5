import { COMPARED_METRICS } from '../../contract/modelComparison';
import type { ModelComparisonAnswer } from '../../contract/modelComparisonAnswer';
import type { AskedComparison, ReadComparison } from './modelComparisonService';

export function comparisonAnswer(
  { model, versionA, versionB }: Pick<AskedComparison, 'model' | 'versionA' | 'versionB'>,
  comparison: ReadComparison
): ModelComparisonAnswer {
  return {
    model_name: model,
    version_a: versionA,
    version_b: versionB,
    verdict: comparison.verdict,
    decided_by: comparison.decidedBy,
    improvement: comparison.improvement,
    improvement_low: comparison.improvementLow,
    improvement_high: comparison.improvementHigh,
    reason: comparison.reason,
    alpha: comparison.alpha,
    paired_inputs: comparison.pairedInputs,
    metrics: comparison.metrics.map((one) => ({
      metric: one.metric,
      title: COMPARED_METRICS[one.metric].title,
      unit: COMPARED_METRICS[one.metric].unit,
      verdict: one.verdict,
      design: one.design,
      value_a: one.valueA,
      value_b: one.valueB,
      difference: one.difference,
      difference_low: one.low,
      difference_high: one.high,
      confidence: one.confidence,
      margin: one.margin,
      p_value: one.pValue,
      p_value_adjusted: one.adjustedPValue,
      method: one.method,
      n_a: one.countA,
      n_b: one.countB,
      needed: one.neededCount,
      reason: one.reason,
    })),
  };
}
