import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { hashToken, newToken, SCOPES, tokensFileSchema, type Scope, type TokenEntry } from '../services/access/tokens';

export const TOKEN_USAGE = `Usage: companion token --file FILE --name NAME --scope ${SCOPES.join('|')}
Adds a token to the tokens file and prints it once; the file keeps only its hash.`;

/**
 * The `token` command: makes a token, keeps its hash, returns the text to print.
 *
 * @throws Error with one sentence for a person when the arguments or the file are not right.
 */
export function createTokenCommand(argv: readonly string[]): string {
  const { values } = parseArgs({
    args: [...argv],
    options: {
      file: { type: 'string' },
      name: { type: 'string' },
      scope: { type: 'string' },
      help: { type: 'boolean' },
    },
    strict: true,
  });
  if (values.help) {
    return TOKEN_USAGE;
  }
  if (!values.file || !values.name || !isScope(values.scope)) {
    throw new Error(`--file, --name and --scope (${SCOPES.join(', ')}) are needed.\n${TOKEN_USAGE}`);
  }
  const tokens = readTokensFile(values.file, { isOptional: true });
  const name = values.name;
  if (tokens.some((entry) => entry.name === name)) {
    throw new Error(`${values.file} already has a token named "${name}"; remove its entry first.`);
  }
  const token = newToken();
  writeTokensFile(values.file, [...tokens, { name, scope: values.scope, sha256: hashToken(token) }]);
  return `${token}\n\nKeep it now: the file has only its hash. It works after the companion's next start.`;
}

/**
 * @throws Error naming the file when it cannot be read or does not fit its schema.
 */
export function readTokensFile(file: string, { isOptional }: { isOptional: boolean }): TokenEntry[] {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    if (isOptional && (error as NodeJS.ErrnoException).code === 'ENOENT') {
      return [];
    }
    throw new Error(`The tokens file ${file} cannot be read: ${(error as Error).message}.`, { cause: error });
  }
  try {
    return tokensFileSchema.parse(JSON.parse(text)).tokens;
  } catch (error) {
    throw new Error(`The tokens file ${file} is not valid: ${(error as Error).message}`, { cause: error });
  }
}

/** Replaces the file as a whole, so that a crash leaves the old or the new one, never half of it. */
function writeTokensFile(file: string, tokens: readonly TokenEntry[]): void {
  const unfinished = `${file}.new`;
  writeFileSync(unfinished, `${JSON.stringify({ tokens }, null, 2)}\n`, { mode: 0o600, flush: true });
  renameSync(unfinished, file);
}

function isScope(value: unknown): value is Scope {
  return (SCOPES as readonly unknown[]).includes(value);
}
