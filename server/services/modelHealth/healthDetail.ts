import { healthAdvice } from '../../analytics/modelHealth/healthAdvice';
import type { HealthScore } from '../../analytics/modelHealth/healthScore';
import type { Labels } from '../../contract/frames';
import type { ModelHealthDetail } from '../../contract/modelHealthDetail';

/** The parts of a score and the advice that follows from them, as panels show them. */
export function healthDetail({ model_name = '', model_version = '' }: Labels, health: HealthScore): ModelHealthDetail {
  return {
    model_name,
    model_version,
    components: health.components.map(({ component, weight, figure, score, low, high, reason }) => ({
      component,
      weight,
      value: figure?.value ?? null,
      value_low: figure?.low ?? null,
      value_high: figure?.high ?? null,
      n: figure?.n ?? 0,
      score,
      score_low: low,
      score_high: high,
      reason,
    })),
    advice: healthAdvice(health),
  };
}
