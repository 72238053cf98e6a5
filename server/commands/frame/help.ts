import type { Command, CommandOption } from './command';

/** What `companion COMMAND --help` prints. */
export function commandHelp({ name, summary, options }: Command): string {
  const lines = Object.entries(options).map(([option, spec]) => [optionText(option, spec), describe(spec)] as const);
  const width = Math.max(0, ...lines.map(([text]) => text.length));
  return [
    `Usage: companion ${name}${usage(options)}`,
    '',
    summary,
    '',
    'Options:',
    ...[...lines, [pad('-h, --help', width), 'Prints this.'] as const].map(
      ([text, meaning]) => `  ${pad(text, width)}  ${meaning}`
    ),
  ].join('\n');
}

/** The part of the companion's own help that names the commands. */
export function commandList(commands: readonly Command[]): string {
  const width = Math.max(0, ...commands.map(({ name }) => name.length));
  return [
    'Commands (companion COMMAND --help says more):',
    ...commands.map(({ name, summary }) => `  ${pad(name, width)}  ${summary}`),
  ].join('\n');
}

export function optionText(name: string, { value }: CommandOption): string {
  return value === undefined ? `--${name}` : `--${name} ${value}`;
}

function usage(options: Command['options']): string {
  const required = Object.entries(options).filter(([, { isRequired = false }]) => isRequired);
  return `${required.map(([name, option]) => ` ${optionText(name, option)}`).join('')} [options]`;
}

function describe({ description, default: fallback, isRequired = false, isRepeatable = false }: CommandOption): string {
  return [
    description,
    isRequired ? 'Needed.' : '',
    isRepeatable ? 'May be given several times.' : '',
    fallback === undefined ? '' : `Default: ${fallback}.`,
  ]
    .filter((part) => part !== '')
    .join(' ');
}

function pad(text: string, width: number): string {
  return text.padEnd(width);
}
