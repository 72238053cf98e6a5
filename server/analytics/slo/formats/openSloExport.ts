import { stringify } from 'yaml';
import type { Slo } from '../../../contract/slo';
import { alertConditionsOf } from '../alertConditions';
import { conditionToOpenSlo } from './openSloAlerts';
import { sliToOpenSlo } from './openSloIndicator';
import { OPEN_SLO_VERSION, type OpenObjective } from './openSloSchemas';
import { windowToOpenSlo } from './openSloWindow';

/**
 * Objectives as OpenSLO v1 documents, and the names of those that it cannot say: plain targets have no budget.
 *
 * What this system records becomes a metric source of type MeasureEverything, whose spec is the indicator as in our files,
 * so that an import gives the same objective. OpenSLO's conditions have one window, ours two: the long one is written.
 */
export function writeOpenSlo(slos: readonly Slo[]): { text: string; leftOut: string[] } {
  const [said, leftOut] = [slos.filter(isSayable), slos.filter((slo) => !isSayable(slo))];
  return {
    text: said.map((slo) => stringify(toOpenSlo(slo))).join('---\n'),
    leftOut: leftOut.map(({ name }) => name),
  };
}

function isSayable({ budgeting }: Slo): boolean {
  return budgeting !== 'none';
}

function toOpenSlo(slo: Slo): object {
  const { spec: indicator, objective } = sliToOpenSlo(slo.sli);
  const conditions = alertConditionsOf(slo);
  return {
    apiVersion: OPEN_SLO_VERSION,
    kind: 'SLO',
    metadata: { name: slo.name, ...(Object.keys(slo.labels).length > 0 ? { labels: slo.labels } : {}) },
    spec: {
      ...(slo.description === '' ? {} : { description: slo.description }),
      service: slo.service,
      indicator: { metadata: { name: `${slo.name}-indicator` }, spec: indicator },
      timeWindow: [windowToOpenSlo(slo.window)],
      budgetingMethod: slo.budgeting === 'occurrences' ? 'Occurrences' : 'Timeslices',
      objectives: [{ ...objective, targetPercent: slo.objective_percent, ...slicesOf(slo) }],
      alertPolicies: conditions.map((condition, index) => ({
        kind: 'AlertPolicy',
        metadata: { name: `${slo.name}-${condition.severity}-${index + 1}` },
        spec: {
          alertWhenNoData: false,
          alertWhenResolved: false,
          alertWhenBreaching: true,
          conditions: [conditionToOpenSlo(condition, `${slo.name}-burn-${index + 1}`)],
          notificationTargets: [],
        },
      })),
    },
  };
}

function slicesOf({ budgeting, sli }: Slo): Pick<OpenObjective, 'timeSliceTarget' | 'timeSliceWindow'> {
  if (budgeting === 'occurrences') {
    return {};
  }
  return { timeSliceTarget: 1, timeSliceWindow: sli.kind === 'threshold' ? sli.slice : '1m' };
}
