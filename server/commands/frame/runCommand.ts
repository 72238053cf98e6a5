import {
  type Command,
  type CommandContext,
  EXIT_FAILED,
  EXIT_INTERRUPTED,
  EXIT_OK,
  EXIT_USAGE,
  UsageError,
} from './command';
import { commandHelp } from './help';
import { HELP, parseOptions } from './parseOptions';

/**
 * Runs a command to its end and tells a person in one sentence what went wrong.
 *
 * @returns The exit code.
 */
export async function runCommand(command: Command, argv: readonly string[], context: CommandContext): Promise<number> {
  const { stdout, stderr, signal } = context;
  try {
    const values = parseOptions(argv, command.options);
    if (values.isOn(HELP)) {
      stdout.write(`${commandHelp(command)}\n`);
      return EXIT_OK;
    }
    return await command.run(values, context);
  } catch (error) {
    if (signal.aborted) {
      stderr.write('Stopped.\n');
      return EXIT_INTERRUPTED;
    }
    stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    if (error instanceof UsageError) {
      stderr.write(`See companion ${command.name} --help.\n`);
      return EXIT_USAGE;
    }
    return EXIT_FAILED;
  }
}
