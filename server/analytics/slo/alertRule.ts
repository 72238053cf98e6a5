import type { Slo } from '../../contract/slo';
import { alertConditionsOf } from './alertConditions';
import type { AlertRule } from './alertDecision';
import { budgetRatio } from './errorRatio';

/**
 * What decides the alerts of an objective. Time is measured as a whole, so the ratio itself decides there: an interval
 * would take each millisecond for an event of its own.
 */
export function alertRuleOf(slo: Slo): AlertRule {
  return {
    conditions: slo.budgeting === 'none' ? [] : alertConditionsOf(slo),
    budgetRatio: budgetRatio(slo.objective_percent),
    evidence: slo.budgeting === 'time' ? 'point' : slo.alerting.evidence,
  };
}
