import { parseArgs } from 'node:util';
import { CONFIG_KEYS, FLAG_KEYS, configSchema, environmentName, flagName, type Config, type ConfigKey } from './schema';

/** What a person asked for on the command line besides settings. */
export type Command = 'run' | 'print-config' | 'help' | 'version';

export interface LoadedConfig {
  readonly command: Command;
  readonly config: Config;
  /** Whether the folder was named by the user; only then must it exist already. */
  readonly isDataDirNamed: boolean;
}

/** All problems of a configuration at once; its message is meant for a terminal. */
export class ConfigError extends Error {
  constructor(readonly problems: readonly string[]) {
    super(
      problems.length === 1
        ? `Configuration: ${problems[0]}`
        : `Configuration:\n${problems.map((p) => `  - ${p}`).join('\n')}`
    );
    this.name = 'ConfigError';
  }
}

/** Variables with our prefix that are no settings: the launcher's, those of Grafana's provisioning files, secrets of triggers. */
const FOREIGN_VARIABLES = /^MEASURE_(NODE|ALERT_.*|TRIGGER_SECRET(_.*)?)$/;

/**
 * Settings from flags, then environment, then defaults; frozen. Unknown flags and unknown `MEASURE_` variables are
 * errors, because they are nearly always a typing mistake.
 *
 * @throws ConfigError with every problem found.
 */
export function loadConfig(
  argv: readonly string[],
  environment: Readonly<Record<string, string | undefined>>
): LoadedConfig {
  const problems: string[] = [];
  const { values, command } = readFlags(argv, problems);
  const known = new Map(CONFIG_KEYS.map((key) => [environmentName(key), key]));

  for (const name of Object.keys(environment)) {
    if (name.startsWith('MEASURE_') && !known.has(name) && !FOREIGN_VARIABLES.test(name)) {
      problems.push(`${name} is not a setting.${suggestion(name, [...known.keys()])}`);
    }
  }

  const raw: Partial<Record<ConfigKey, string>> = {};
  for (const [name, key] of known) {
    // An empty variable counts as unset: container files often pass through variables that nobody set.
    const value = values[key] ?? (environment[name] || undefined);
    if (value !== undefined) {
      raw[key] = value;
    }
  }

  const parsed = configSchema.safeParse(raw);
  if (!parsed.success) {
    for (const issue of parsed.error.issues) {
      const key = issue.path[0] as ConfigKey;
      problems.push(`${settingName(key)}: ${issue.message}.`);
    }
  }
  if (!parsed.success || problems.length > 0) {
    throw new ConfigError(problems);
  }
  return { command, config: Object.freeze(parsed.data), isDataDirNamed: raw.dataDir !== undefined };
}

function settingName(key: ConfigKey): string {
  return FLAG_KEYS.includes(key) ? `${environmentName(key)} (--${flagName(key)})` : environmentName(key);
}

function readFlags(argv: readonly string[], problems: string[]) {
  const options = Object.fromEntries(FLAG_KEYS.map((key) => [flagName(key), { type: 'string' as const }]));
  const commands = {
    'print-config': { type: 'boolean' },
    help: { type: 'boolean', short: 'h' },
    version: { type: 'boolean' },
  } as const;
  const values: Partial<Record<ConfigKey, string>> = {};
  let command: Command = 'run';
  try {
    const parsed = parseArgs({
      args: [...argv],
      options: { ...options, ...commands },
      strict: true,
      allowPositionals: false,
    });
    const given: Readonly<Record<string, unknown>> = parsed.values;
    for (const key of FLAG_KEYS) {
      const value = given[flagName(key)];
      if (typeof value === 'string') {
        values[key] = value;
      }
    }
    for (const name of ['version', 'help', 'print-config'] as const) {
      if (given[name] === true) {
        command = name;
      }
    }
  } catch (error) {
    problems.push(error instanceof Error ? error.message : String(error));
  }
  return { values, command };
}

function suggestion(name: string, candidates: readonly string[]): string {
  const closest = candidates
    .map((candidate) => ({ candidate, distance: editDistance(name, candidate) }))
    .sort((a, b) => a.distance - b.distance)[0];
  return closest && closest.distance <= 4 ? ` Did you mean ${closest.candidate}?` : '';
}

/** Levenshtein distance, two rows. */
function editDistance(a: string, b: string): number {
  let previous = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i++) {
    const current = [i];
    for (let j = 1; j <= b.length; j++) {
      const substitution = (previous[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      current.push(Math.min(substitution, (previous[j] ?? 0) + 1, (current[j - 1] ?? 0) + 1));
    }
    previous = current;
  }
  return previous[b.length] ?? 0;
}
