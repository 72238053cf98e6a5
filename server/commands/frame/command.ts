import type { ProgramFiles } from '../../companion/programFiles';
import type { Clock } from '../../platform/clock';

/** One `--name` of a command. */
export interface CommandOption {
  /** What stands after the name; a switch without a value has none. */
  readonly value?: string;
  readonly description: string;
  readonly default?: string;
  readonly isRequired?: boolean;
  /** Whether it may be given several times. */
  readonly isRepeatable?: boolean;
}

export type CommandOptions = Readonly<Record<string, CommandOption>>;

/** What was given on the command line, by option. */
export interface OptionValues {
  /** undefined when it was not given and has no default. */
  text(name: string): string | undefined;
  texts(name: string): readonly string[];
  isOn(name: string): boolean;
  /** Whether it was given, default or not. */
  isGiven(name: string): boolean;
}

/** What a command may touch of the process that it runs in. */
export interface CommandContext {
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly files: ProgramFiles;
  readonly clock: Clock;
  readonly stdin: NodeJS.ReadStream;
  readonly stdout: NodeJS.WritableStream;
  readonly stderr: TerminalStream;
  /** Aborted by Ctrl-C. */
  readonly signal: AbortSignal;
}

export interface TerminalStream {
  readonly isTTY?: boolean;
  readonly columns?: number;
  write(text: string): unknown;
}

/** What the companion does besides running. */
export interface Command {
  readonly name: string;
  readonly summary: string;
  readonly options: CommandOptions;
  /**
   * @returns The exit code.
   * @throws UsageError for what was typed wrong; any other error with one sentence for a person.
   */
  run(values: OptionValues, context: CommandContext): Promise<number>;
}

export const EXIT_OK = 0;
export const EXIT_FAILED = 1;
export const EXIT_USAGE = 2;
/** As shells report a program that Ctrl-C ended. */
export const EXIT_INTERRUPTED = 130;

/** Something on the command line is not right. */
export class UsageError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'UsageError';
  }
}
