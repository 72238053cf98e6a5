import { createInterface } from 'node:readline/promises';
import { type CommandContext, UsageError } from '../frame/command';

/** @throws UsageError when the person does not agree, or when there is nobody to ask. */
export async function confirm(warning: string, { stdin, stderr, signal }: CommandContext): Promise<void> {
  if (stdin.isTTY !== true) {
    throw new UsageError(`${warning} Nobody can be asked here; say --yes to go on.`);
  }
  stderr.write(`${warning}\n`);
  const terminal = createInterface({ input: stdin, output: process.stderr });
  try {
    const answer = await terminal.question('Type "yes" to go on: ', { signal });
    if (answer.trim().toLowerCase() !== 'yes') {
      throw new UsageError('Nothing was done.');
    }
  } finally {
    terminal.close();
  }
}
