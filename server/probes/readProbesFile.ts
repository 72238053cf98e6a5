import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { issuesToDetails } from '../contract/issues';
import { type Probe, probesFileSchema } from '../contract/probes';

const MAX_LISTED_PROBLEMS = 10;

/**
 * The probes of a YAML or JSON file.
 *
 * @throws Error naming the file and every place in it that is wrong.
 */
export function readProbesFile(file: string): readonly Probe[] {
  let content: unknown;
  try {
    content = parse(readFileSync(file, 'utf8'));
  } catch (error) {
    throw new Error(`The probes file ${file} cannot be read: ${(error as Error).message}.`, { cause: error });
  }
  const parsed = probesFileSchema.safeParse(content);
  if (!parsed.success) {
    const problems = issuesToDetails(parsed.error)
      .slice(0, MAX_LISTED_PROBLEMS)
      .map(({ path, message }) => `${path || 'the file'}: ${message}`);
    throw new Error(`The probes file ${file} is not valid: ${problems.join('; ')}.`);
  }
  return parsed.data.probes;
}
