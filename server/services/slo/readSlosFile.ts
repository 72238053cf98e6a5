import { readFileSync } from 'node:fs';
import { readSlos } from '../../analytics/slo/formats/readSlos';
import { MAX_SLOS_PER_FILE, type Slo } from '../../contract/slo';
import { countingProblem } from './countableEvents';

const MAX_LISTED_PROBLEMS = 10;

/**
 * The objectives of a YAML file: in our own format, or in that of OpenSLO, Sloth or Pyrra. None without a file.
 *
 * @throws Error naming the file and every field in it that is wrong.
 */
export function readSlosFile(file: string | undefined): readonly Slo[] {
  if (file === undefined) {
    return [];
  }
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    throw new Error(`The file of objectives ${file} cannot be read: ${(error as Error).message}.`, { cause: error });
  }
  const { slos, problems } = readSlos(text);
  if (problems.length > 0) {
    const listed = problems
      .slice(0, MAX_LISTED_PROBLEMS)
      .map(({ document, path, message }) => `document ${document + 1}, ${path || 'the whole of it'}: ${message}`);
    throw new Error(`The file of objectives ${file} is not valid: ${listed.join('; ')}.`);
  }
  if (slos.length > MAX_SLOS_PER_FILE) {
    throw new Error(`The file of objectives ${file} is not valid: ${MAX_SLOS_PER_FILE} objectives at most.`);
  }
  for (const { name, sli } of slos) {
    const problem = sli.kind === 'ratio' ? countingProblem(sli) : null;
    if (problem !== null) {
      throw new Error(`The file of objectives ${file} is not valid: ${name}: ${problem}.`);
    }
  }
  return slos;
}
