import type { SloQueryInput } from '../../contract/queries/slo';
import type { AlertSeverity, Slo } from '../../contract/slo';
import { alertConditionsOf, conditionText, type BurnCondition } from './alertConditions';

export const DATA_SOURCE_UID = 'measure-everything';
const FOLDER = 'Measure Everything';
const MAX_UID_LENGTH = 40;

/** Labels of the alerts, as in the rules for hosts. */
const SEVERITY_LABELS: Readonly<Record<AlertSeverity, string>> = { page: 'critical', ticket: 'warning' };

interface RuleData {
  readonly refId: string;
  readonly relativeTimeRange?: { readonly from: number; readonly to: number };
  readonly datasourceUid: string;
  readonly model: Readonly<Record<string, unknown>>;
}

export interface GrafanaRule {
  readonly uid: string;
  readonly title: string;
  readonly condition: string;
  readonly for: string;
  readonly noDataState: 'NoData' | 'OK';
  readonly execErrState: 'Error';
  readonly data: readonly RuleData[];
  readonly labels: Readonly<Record<string, string>>;
  readonly annotations: Readonly<Record<string, string>>;
}

/** A file for Grafana's `provisioning/alerting` folder. */
export interface GrafanaRuleFile {
  readonly apiVersion: 1;
  readonly groups: ReadonlyArray<{
    readonly orgId: number;
    readonly name: string;
    readonly folder: string;
    readonly interval: string;
    readonly rules: readonly GrafanaRule[];
  }>;
}

/**
 * Alert rules of objectives, one group each, for Grafana to evaluate against our data source: a page and a ticket, as far as
 * the objective has them. The conditions themselves are evaluated here (query kind `slo`, fields `page` and `ticket`), so
 * that Grafana, the panel and the API cannot disagree. Plain targets have no burn rate and get no rules.
 */
export function grafanaRulesOf(slos: readonly Slo[]): GrafanaRuleFile {
  const groups = slos
    .map((slo) => ({
      orgId: 1,
      name: `measure-slo-${slo.name}`,
      folder: FOLDER,
      interval: '1m',
      rules: slo.budgeting === 'none' ? [] : rulesOf(slo),
    }))
    .filter(({ rules }) => rules.length > 0);
  return { apiVersion: 1, groups };
}

function rulesOf(slo: Slo): GrafanaRule[] {
  const conditions = alertConditionsOf(slo);
  return (['page', 'ticket'] as const).flatMap((severity) => {
    const own = conditions.filter((condition) => condition.severity === severity);
    return own.length === 0 ? [] : [rule(slo, severity, own)];
  });
}

function rule(slo: Slo, severity: AlertSeverity, conditions: readonly BurnCondition[]): GrafanaRule {
  const query: SloQueryInput = { queryType: 'slo', slos: [slo.name], field: severity, format: 'numeric' };
  const longestMs = Math.max(...conditions.map(({ longMs }) => longMs));
  return {
    uid: ruleUid(slo.name, severity),
    title: `${slo.name}: error budget burns too fast (${severity})`,
    condition: 'B',
    // The short window already ends the alert soon after the trouble; a further wait would only delay it.
    for: '0s',
    noDataState: 'NoData',
    execErrState: 'Error',
    data: [
      {
        refId: 'A',
        relativeTimeRange: { from: longestMs / 1_000, to: 0 },
        datasourceUid: DATA_SOURCE_UID,
        model: { refId: 'A', ...query },
      },
      {
        refId: 'B',
        datasourceUid: '__expr__',
        model: {
          refId: 'B',
          type: 'threshold',
          expression: 'A',
          conditions: [{ evaluator: { type: 'gt', params: [0.5] } }],
        },
      },
    ],
    labels: {
      ...slo.alerting.labels,
      severity: SEVERITY_LABELS[severity],
      area: 'slo',
      slo: slo.name,
      service: slo.service,
    },
    annotations: {
      ...slo.alerting.annotations,
      summary: `The error budget of ${slo.name} (${slo.objective_percent} % over ${windowText(slo)}) burns at ${conditions
        .map(conditionText)
        .join(', or ')}.`,
    },
  };
}

function windowText({ window }: Slo): string {
  return window.kind === 'rolling' ? window.duration : `a calendar ${window.unit}`;
}

/** At most 40 characters, as Grafana has it; the same for the same objective, so that provisioning replaces the rule. */
function ruleUid(name: string, severity: AlertSeverity): string {
  const uid = `measure-slo-${name}-${severity}`;
  if (uid.length <= MAX_UID_LENGTH) {
    return uid;
  }
  const rest = `-${checksum(name)}-${severity}`;
  return uid.slice(0, MAX_UID_LENGTH - rest.length) + rest;
}

/** FNV-1a, 32 bits: tells long names apart whose beginnings are the same. */
function checksum(text: string): string {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index++) {
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193) >>> 0;
  }
  return hash.toString(36);
}
