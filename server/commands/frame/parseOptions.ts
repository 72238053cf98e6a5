import { parseArgs, type ParseArgsConfig } from 'node:util';
import { type CommandOption, type CommandOptions, type OptionValues, UsageError } from './command';

export const HELP = 'help';

/** @throws UsageError naming what is unknown, missing or without its value. */
export function parseOptions(argv: readonly string[], options: CommandOptions): OptionValues {
  const given = parse(argv, options);
  const values: OptionValues = {
    text: (name) => values.texts(name)[0],
    texts(name) {
      const value = given[name];
      const fallback = options[name]?.default;
      return value === undefined ? (fallback === undefined ? [] : [fallback]) : ([value].flat() as string[]);
    },
    isOn: (name) => given[name] === true,
    isGiven: (name) => given[name] !== undefined,
  };
  if (!values.isOn(HELP)) {
    checkRequired(options, values);
  }
  return values;
}

function parse(argv: readonly string[], options: CommandOptions) {
  const config: NonNullable<ParseArgsConfig['options']> = { [HELP]: { type: 'boolean', short: 'h' } };
  for (const [name, option] of Object.entries(options)) {
    config[name] = toConfig(option);
  }
  try {
    return parseArgs({ args: [...argv], options: config, strict: true, allowPositionals: false }).values;
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}

function toConfig({ value, isRepeatable = false }: CommandOption) {
  return value === undefined ? { type: 'boolean' as const } : { type: 'string' as const, multiple: isRepeatable };
}

function checkRequired(options: CommandOptions, values: OptionValues): void {
  const missing = Object.entries(options)
    .filter(([name, { isRequired = false }]) => isRequired && values.text(name) === undefined)
    .map(([name]) => `--${name}`);
  if (missing.length > 0) {
    throw new UsageError(`${missing.join(' and ')} ${missing.length === 1 ? 'is' : 'are'} needed.`);
  }
}
