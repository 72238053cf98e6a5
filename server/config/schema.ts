import { z } from 'zod';

/** `host:port`, `[ipv6]:port`, or `off`. */
const address = z.string().regex(/^(off|\[[0-9a-fA-F:]+\]:\d{1,5}|[^\s:[\]]+:\d{1,5})$/, 'expected HOST:PORT or "off"');

const secret = z.string().min(16, 'a token needs at least 16 characters').max(512);

const wholeNumber = (low: number, high: number) => z.coerce.number().int().min(low).max(high);

/**
 * Every setting of the companion. The key is the name used in code; `MEASURE_` plus its upper-snake form is the
 * environment variable, its kebab form the flag. The description is what `--help` and the README print.
 */
export const configSchema = z.strictObject({
  httpAddress: address
    .default('127.0.0.1:5000')
    .describe('Where the HTTP API and the preview listen, HOST:PORT; "off" for none.'),
  grpcAddress: address
    .default('127.0.0.1:5001')
    .describe('Where Grafana\'s plugin protocol listens, HOST:PORT; "off" for none.'),
  dataDir: z
    .string()
    .min(1)
    .default('data')
    .describe('Folder of the store. The default is made when missing; a folder named here must exist.'),
  store: z.enum(['duckdb']).default('duckdb').describe('Storage engine.'),
  collectIntervalSeconds: wholeNumber(1, 3600).default(10).describe('Seconds between readings of this host.'),
  collectHost: z
    .string()
    .min(1)
    .max(256)
    .optional()
    .describe("Name under which this host's figures are stored; default: its own name."),
  tokensFile: z.string().min(1).optional().describe('JSON file of hashed tokens, as written by the `token` command.'),
  readToken: secret.optional().describe('A token that may read. Prefer the tokens file where several callers exist.'),
  writeToken: secret.optional().describe('A token that may write and read.'),
  adminToken: secret.optional().describe('A token that may do everything.'),
  allowAnyoneOnNetwork: z
    .enum(['no', 'yes-without-authentication'])
    .default('no')
    .describe(
      'Listening beyond loopback needs a token. This switch, spelled out in full, lifts that: everyone who reaches the port may read and write.'
    ),
  keepClientTraces: z
    .enum(['no', 'yes'])
    .default('no')
    .describe('Whether addresses and user agents in security events are stored; they are personal data.'),
  logLevel: z
    .enum(['trace', 'debug', 'info', 'warn', 'error', 'silent'])
    .default('info')
    .describe('Least severe log line to print.'),
  shutdownSeconds: wholeNumber(1, 300).default(10).describe('Seconds that running requests get to finish on SIGTERM.'),
});

export type Config = Readonly<z.infer<typeof configSchema>>;
export type ConfigKey = keyof Config;

export const CONFIG_KEYS = Object.keys(configSchema.shape) as ConfigKey[];

/** Settings whose value is never shown. */
export const SECRET_KEYS: ReadonlySet<ConfigKey> = new Set(['readToken', 'writeToken', 'adminToken']);

/** Settings that can be flags: a secret on a command line would show in every process list. */
export const FLAG_KEYS = CONFIG_KEYS.filter((key) => !SECRET_KEYS.has(key));

export function environmentName(key: ConfigKey): string {
  return `MEASURE_${key.replace(/[A-Z]/g, (letter) => `_${letter}`).toUpperCase()}`;
}

export function flagName(key: ConfigKey): string {
  return key.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}
