import { CONFIG_KEYS, FLAG_KEYS, SECRET_KEYS, configSchema, environmentName, flagName, type Config } from './schema';

/** The effective settings, secrets replaced. */
export function shownConfig(config: Config): Record<string, unknown> {
  return Object.fromEntries(
    CONFIG_KEYS.map((key) => [
      key,
      SECRET_KEYS.has(key) && config[key] !== undefined ? '[redacted]' : (config[key] ?? null),
    ])
  );
}

export function printConfig(config: Config): string {
  return JSON.stringify(shownConfig(config), null, 2);
}

/** The text of `--help`, made from the schema. */
export function printHelp(): string {
  const settings = CONFIG_KEYS.map((key) => {
    const field = configSchema.shape[key];
    const fallback = configSchema.safeParse({}).data?.[key];
    const defaultText = fallback === undefined ? '' : ` Default: ${String(fallback)}.`;
    const name = FLAG_KEYS.includes(key)
      ? `--${flagName(key)} VALUE   (${environmentName(key)})`
      : environmentName(key);
    return `  ${name}\n      ${field.description ?? ''}${defaultText}`;
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
