import { CONFIG_KEYS, SECRET_KEYS, configSchema, environmentName, flagName, type Config } from './schema';

/** The effective settings as JSON, secrets replaced. */
export function printConfig(config: Config): string {
  const shown = Object.fromEntries(
    CONFIG_KEYS.map((key) => [
      key,
      SECRET_KEYS.has(key) && config[key] !== undefined ? '[redacted]' : (config[key] ?? null),
    ])
  );
  return JSON.stringify(shown, null, 2);
}

/** The text of `--help`, made from the schema. */
export function printHelp(): string {
  const settings = CONFIG_KEYS.map((key) => {
    const field = configSchema.shape[key];
    const fallback = configSchema.safeParse({}).data?.[key];
    const defaultText = fallback === undefined ? '' : ` Default: ${String(fallback)}.`;
    return `  --${flagName(key)} VALUE   (${environmentName(key)})\n      ${field.description ?? ''}${defaultText}`;
  });
  return [
    'Measure Everything companion: collects, stores and answers; serves HTTP and the Grafana plugin protocol.',
    '',
    'Usage: companion [settings] [--print-config | --help | --version]',
    '',
    'Settings (flags win over environment variables):',
    ...settings,
  ].join('\n');
}
