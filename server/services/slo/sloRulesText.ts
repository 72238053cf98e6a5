import { stringify } from 'yaml';
import { grafanaRulesOf } from '../../analytics/slo/grafanaRules';
import type { Slo } from '../../contract/slo';

/** Alert rules of objectives as a file for Grafana's `provisioning/alerting` folder. */
export function sloRulesText(slos: readonly Slo[]): string {
  return stringify(grafanaRulesOf(slos));
}
