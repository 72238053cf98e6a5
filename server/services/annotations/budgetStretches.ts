import { decideAlerts } from '../../analytics/slo/alertDecision';
import { alertRuleOf } from '../../analytics/slo/alertRule';
import { budgetRatio } from '../../analytics/slo/errorRatio';
import type { SloTimeline } from '../../analytics/slo/sloState';
import { sloPeriodAt, type SloPeriod } from '../../analytics/slo/sloWindow';
import type { AlertSeverity, Slo } from '../../contract/slo';
import { isInsufficient } from '../../stats/estimate';
import { type Stretch, stretchesOf } from './stretches';

/** When nothing was left of the error budget. Only the ratio itself: its interval at every instant would cost ten times as much. */
export function exhaustedStretches({ slo, events }: SloTimeline, instantsMs: readonly number[]): Stretch[] {
  if (isInsufficient(events) || slo.budgeting === 'none') {
    return [];
  }
  const periodAt = periodTeller(slo);
  return stretchesOf(instantsMs, (atMs) => {
    const { fromMs, elapsedRatio } = periodAt(atMs);
    const { bad, total } = events.between(fromMs, atMs);
    return total > 0 && (Math.min(bad / total, 1) / budgetRatio(slo.objective_percent)) * elapsedRatio >= 1;
  });
}

/** When each alert held. */
export function alertStretches(
  { slo, events }: SloTimeline,
  instantsMs: readonly number[]
): Record<AlertSeverity, Stretch[]> {
  const rule = alertRuleOf(slo);
  if (isInsufficient(events) || rule.conditions.length === 0) {
    return { page: [], ticket: [] };
  }
  const firing = new Map(instantsMs.map((atMs) => [atMs, decideAlerts(events, rule, atMs).firing]));
  const held = (severity: AlertSeverity) => stretchesOf(instantsMs, (atMs) => firing.get(atMs)?.[severity] ?? false);
  return { page: held('page'), ticket: held('ticket') };
}

/** Where a calendar period begins costs a look at the time zone's rules; within the period it stays. */
function periodTeller({ window }: Slo): (atMs: number) => { readonly fromMs: number; readonly elapsedRatio: number } {
  let known: SloPeriod | null = null;
  return (atMs) => {
    if (window.kind === 'rolling' || known === null || atMs >= known.whole.toMs || atMs < known.whole.fromMs) {
      known = sloPeriodAt(window, atMs);
    }
    const { fromMs, toMs } = known.whole;
    return { fromMs, elapsedRatio: window.kind === 'rolling' ? 1 : (atMs - fromMs) / (toMs - fromMs) };
  };
}
