import { SLO_FILE_VERSION } from '../../../contract/slo';
import { ImportCollector, type SloImport } from './importResult';
import { readMeasureFile } from './measureFile';
import { readOpenSlo } from './openSloImport';
import { OPEN_SLO_VERSION } from './openSloSchemas';
import { PYRRA_API_GROUP, readPyrraFile } from './pyrraFile';
import { readSlothFile, SLOTH_API_VERSION, SLOTH_VERSION } from './slothFile';
import { yamlDocuments, type YamlDocument } from './yamlDocuments';

/**
 * The objectives of a YAML text in any format we know: our own, OpenSLO v1, Sloth, Pyrra; also mixed in one text. Each document
 * says itself which it is, by `version` or `apiVersion`. Whatever cannot be taken over is a problem that names the field;
 * the other objectives are read.
 */
export function readSlos(text: string): SloImport {
  const collector = new ImportCollector();
  const { documents, problems } = yamlDocuments(text);
  collector.result.problems.push(...problems);
  const openSlo: YamlDocument[] = [];
  for (const document of documents) {
    const { version, apiVersion } = headOf(document.content);
    if (version === SLO_FILE_VERSION) {
      readMeasureFile(document, collector);
    } else if (version === SLOTH_VERSION || apiVersion === SLOTH_API_VERSION) {
      readSlothFile(document, collector);
    } else if (apiVersion?.startsWith(PYRRA_API_GROUP)) {
      readPyrraFile(document, collector);
    } else if (apiVersion === OPEN_SLO_VERSION) {
      openSlo.push(document);
    } else {
      const field = apiVersion === undefined ? 'version' : 'apiVersion';
      const known = [
        SLO_FILE_VERSION,
        SLOTH_VERSION,
        SLOTH_API_VERSION,
        `${PYRRA_API_GROUP}v1alpha1`,
        OPEN_SLO_VERSION,
      ];
      collector.problem(document.index, field, `expected one of ${known.join(', ')}`);
    }
  }
  readOpenSlo(openSlo, collector);
  return collector.result;
}

function headOf(content: unknown): { version?: string; apiVersion?: string } {
  if (typeof content !== 'object' || content === null) {
    return {};
  }
  const { version, apiVersion } = content as { version?: unknown; apiVersion?: unknown };
  return {
    ...(typeof version === 'string' ? { version } : {}),
    ...(typeof apiVersion === 'string' ? { apiVersion } : {}),
  };
}
