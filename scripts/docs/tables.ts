import { ERROR_CODES } from '../../server/contract/errors';
import { HOST_METRICS } from '../../server/contract/hostMetrics';
import { CONFIG_KEYS, FLAG_KEYS, configSchema, environmentName, flagName } from '../../server/config/schema';

/** Markdown tables made from the schemas, so that no document can disagree with the code. */
export const TABLES = {
  settings: settingsTable,
  metrics: metricsTable,
  errors: errorsTable,
} as const;

function settingsTable(): string {
  const defaults = configSchema.parse({});
  return table(
    ['variable', 'flag', 'default', 'meaning'],
    CONFIG_KEYS.map((key) => [
      code(environmentName(key)),
      FLAG_KEYS.includes(key) ? code(`--${flagName(key)}`) : '',
      defaults[key] === undefined ? '' : code(String(defaults[key])),
      configSchema.shape[key].description ?? '',
    ])
  );
}

function metricsTable(): string {
  return table(
    ['metric', 'unit', 'labels', 'meaning'],
    Object.entries(HOST_METRICS).map(([name, { unit, labels, description }]) => [
      code(name),
      unit,
      labels.map(code).join(', '),
      description,
    ])
  );
}

function errorsTable(): string {
  return table(
    ['code', 'HTTP status', 'meaning'],
    Object.entries(ERROR_CODES).map(([name, { status, description }]) => [code(name), String(status), description])
  );
}

function table(header: readonly string[], rows: ReadonlyArray<readonly string[]>): string {
  const line = (cells: readonly string[]) => `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
  return [line(header), line(header.map(() => '---')), ...rows.map(line)].join('\n');
}

function code(text: string): string {
  return `\`${text}\``;
}
