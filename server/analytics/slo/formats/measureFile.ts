import { z } from 'zod';
import { issuesToDetails } from '../../../contract/issues';
import { SLO_FILE_VERSION, sloFileSchema, type Slo } from '../../../contract/slo';
import { stringify } from 'yaml';
import type { ImportCollector } from './importResult';
import type { YamlDocument } from './yamlDocuments';

const envelopeSchema = sloFileSchema.extend({ slos: z.array(z.unknown()).min(1) });

/** Our own format: `version: measure/v1` and a list of objectives as in `sloSchema`. */
export function readMeasureFile({ index, content }: YamlDocument, collector: ImportCollector): void {
  const envelope = envelopeSchema.safeParse(content);
  if (!envelope.success) {
    for (const { path, message } of issuesToDetails(envelope.error)) {
      collector.problem(index, path, message);
    }
    return;
  }
  envelope.data.slos.forEach((slo, position) => {
    // The schema judges it, so that each finding names the field of the file.
    collector.add(index, `slos[${position}]`, slo as Slo);
  });
}

export function writeMeasureFile(slos: readonly Slo[]): string {
  return stringify({ version: SLO_FILE_VERSION, slos });
}
