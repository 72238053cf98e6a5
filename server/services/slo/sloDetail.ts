import { alertRuleOf } from '../../analytics/slo/alertRule';
import { type ConditionResult, decideAlerts } from '../../analytics/slo/alertDecision';
import type { BurnCondition } from '../../analytics/slo/alertConditions';
import type { EventSums } from '../../analytics/slo/eventCounts';
import type { SloTimeline } from '../../analytics/slo/sloState';
import { durationText } from '../../contract/duration';
import type { SloDetail } from '../../contract/sloResources';
import { type SloService, wholeMinute } from './sloService';
import { sloWindowText } from './sloWindowText';

type Condition = SloDetail['conditions'][number];

/** What an objective says, and how its alert conditions stand. @throws AppError RESOURCE_NOT_FOUND and what reading throws. */
export async function describeSlo(
  service: SloService,
  name: string,
  atMs: number,
  signal?: AbortSignal
): Promise<SloDetail> {
  const lastMs = wholeMinute(atMs);
  const question = {
    slos: service.choose([name], []),
    figures: ['alerts'] as const,
    burnWindowMs: 0,
    firstMs: lastMs,
    lastMs,
  };
  const { told } = await service.tell(question, (timeline) => detailOf(timeline, lastMs), signal);
  const [detail] = told;
  if (detail === undefined) {
    throw new Error(`The objective "${name}" was chosen and not told.`);
  }
  return detail;
}

function detailOf({ slo, events }: SloTimeline, atMs: number): SloDetail {
  const rule = alertRuleOf(slo);
  const told = {
    name: slo.name,
    service: slo.service,
    description: slo.description,
    note: slo.note ?? null,
    window: sloWindowText(slo),
    objective_ratio: slo.objective_percent / 100,
    evidence: rule.evidence,
  };
  if ('insufficient' in events) {
    const { reason, have, needed } = events.insufficient;
    return {
      ...told,
      conditions: rule.conditions.map(unknownCondition),
      reason: `${reason} (${have} of ${needed} needed)`,
    };
  }
  const isCounted = slo.budgeting !== 'time';
  const { results } = decideAlerts(events, rule, atMs);
  const conditions = results.map((result) => toCondition(result, rule.budgetRatio, isCounted));
  return { ...told, conditions, reason: null };
}

function toCondition(
  { condition, short, long, isBurning, isFiring }: ConditionResult,
  budgetRatio: number,
  isCounted: boolean
): Condition {
  const burn = (ms: number, { bad, total }: EventSums) => ({
    duration: durationText(ms),
    burn_rate: total === 0 ? null : bad / total / budgetRatio,
    event_count: isCounted ? total : null,
  });
  const quiet = long.total === 0 ? 'no-data' : 'quiet';
  return {
    severity: condition.severity,
    factor: condition.factor,
    long: burn(condition.longMs, long),
    short: burn(condition.shortMs, short),
    state: isFiring ? 'firing' : isBurning ? 'unproven' : quiet,
  };
}

function unknownCondition({ severity, factor, longMs, shortMs }: BurnCondition): Condition {
  const burn = (ms: number) => ({ duration: durationText(ms), burn_rate: null, event_count: null });
  return { severity, factor, long: burn(longMs), short: burn(shortMs), state: 'no-data' };
}
