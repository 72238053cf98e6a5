import { parseAllDocuments } from 'yaml';
import type { ImportFinding } from './importResult';

export const MAX_YAML_CHARACTERS = 2_000_000;
const MAX_DOCUMENTS = 1_000;

/** One document of a YAML (or JSON) text, with its place in it. */
export interface YamlDocument {
  readonly index: number;
  readonly content: unknown;
}

/**
 * The documents of a text. Empty ones are left out; one that is no YAML is a problem with its line, and the others are read.
 * Text, documents and aliases are bounded, so that a small file cannot become a large one.
 */
export function yamlDocuments(text: string): { documents: YamlDocument[]; problems: ImportFinding[] } {
  const problems: ImportFinding[] = [];
  if (text.length > MAX_YAML_CHARACTERS) {
    problems.push({ document: 0, path: '', message: `longer than ${MAX_YAML_CHARACTERS} characters` });
    return { documents: [], problems };
  }
  const parsed = [...parseAllDocuments(text, { prettyErrors: true })];
  if (parsed.length > MAX_DOCUMENTS) {
    problems.push({ document: MAX_DOCUMENTS, path: '', message: `more than ${MAX_DOCUMENTS} documents` });
  }
  const documents = parsed.slice(0, MAX_DOCUMENTS).flatMap((document, index) => {
    const error = document.errors[0];
    if (error) {
      const message = error.message.split('\n')[0]?.replace(/:$/, '') ?? 'is no YAML';
      problems.push({ document: index, path: '', message });
      return [];
    }
    try {
      const content: unknown = document.toJS({ maxAliasCount: 100 });
      return content === null || content === undefined ? [] : [{ index, content }];
    } catch (error) {
      problems.push({ document: index, path: '', message: String(error) });
      return [];
    }
  });
  return { documents, problems };
}
