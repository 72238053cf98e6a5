import { writeOpenSlo } from '../../analytics/slo/formats/openSloExport';
import { grafanaRulesOf } from '../../analytics/slo/grafanaRules';
import type { Slo } from '../../contract/slo';
import type { SloExport, SloExportFormat } from '../../contract/sloResources';
import { sloRulesText } from './sloRulesText';

/** Objectives as a file for other systems. */
export function exportSlos(slos: readonly Slo[], format: SloExportFormat): SloExport {
  const [only, ...others] = slos;
  const base = only !== undefined && others.length === 0 ? `measure-slo-${only.name}` : 'measure-slos';
  if (format === 'grafana') {
    const ruled = new Set(grafanaRulesOf(slos).groups.map(({ name }) => name));
    return {
      file_name: `${base}.rules.yaml`,
      text: sloRulesText(slos),
      left_out: slos.filter(({ name }) => !ruled.has(`measure-slo-${name}`)).map(({ name }) => name),
    };
  }
  const { text, leftOut } = writeOpenSlo(slos);
  return { file_name: `${base}.openslo.yaml`, text, left_out: leftOut };
}
