import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { hashToken, newToken, SCOPES, tokensFileSchema, type Scope, type TokenEntry } from '../services/access/tokens';
import { type Command, EXIT_OK, UsageError } from './frame/command';

/** Makes a token, keeps its hash, and prints it once. */
export const tokenCommand: Command = {
  name: 'token',
  summary: 'Adds a token to the tokens file and prints it once; the file keeps only its hash.',
  options: {
    file: { value: 'FILE', description: 'The tokens file; made when missing.', isRequired: true },
    name: { value: 'NAME', description: 'Who uses the token.', isRequired: true },
    scope: { value: SCOPES.join('|'), description: 'What it allows; each includes those before it.', isRequired: true },
  },
  async run(values, { stdout }) {
    const [file = '', name = '', scope] = ['file', 'name', 'scope'].map(values.text);
    if (!isScope(scope)) {
      throw new UsageError(`--scope must be one of ${SCOPES.join(', ')}.`);
    }
    stdout.write(`${addToken(file, name, scope)}\n`);
    return EXIT_OK;
  },
};

function addToken(file: string, name: string, scope: Scope): string {
  const tokens = readTokensFile(file, { isOptional: true });
  if (tokens.some((entry) => entry.name === name)) {
    throw new Error(`${file} already has a token named "${name}"; remove its entry first.`);
  }
  const token = newToken();
  writeTokensFile(file, [...tokens, { name, scope, sha256: hashToken(token) }]);
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
