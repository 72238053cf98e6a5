import { z } from 'zod';
import { PROMETHEUS_NAMES } from '../contract/prometheusNames';
import { RETENTION_CLASSES, type RetentionClass } from '../contract/retention';

/** `host:port`, `[ipv6]:port`, or `off`. */
const address = z.string().regex(/^(off|\[[0-9a-fA-F:]+\]:\d{1,5}|[^\s:[\]]+:\d{1,5})$/, 'expected HOST:PORT or "off"');

const secret = z.string().min(16, 'a token needs at least 16 characters').max(512);

const wholeNumber = (low: number, high: number) => z.coerce.number().int().min(low).max(high);

const keptDays = (name: RetentionClass) => wholeNumber(1, 36_500).default(RETENTION_CLASSES[name].defaultDays);

/**
 * Every setting of the companion. The key is the name used in code; `MEASURE_` plus its upper-snake form is the
 * environment variable, its kebab form the flag. The description is what `--help` and the README print.
 */
export const configSchema = z
  .strictObject({
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
    backupDir: z
      .string()
      .min(1)
      .optional()
      .describe('Folder of backups, best on another disk; must exist. Default: "backups" in the data folder.'),
    retentionHostDays: keptDays('host').describe('Days for which figures of hosts are kept.'),
    retentionLogDays: keptDays('log').describe('Days for which logs and spans are kept.'),
    retentionInferenceDays: keptDays('inference').describe(
      'Days for which inferences, truths and evaluations are kept.'
    ),
    retentionUserDays: keptDays('user').describe(
      'Days for which events, sessions, scores, experiments and tracking are kept.'
    ),
    retentionControlDays: keptDays('control').describe(
      'Days for which services, outages, models and security events are kept.'
    ),
    retentionRollupDays: keptDays('rollup').describe(
      'Days for which rollups are kept, from which older windows are answered; not less than for what they are made from.'
    ),
    store: z
      .enum(['duckdb', 'clickhouse'])
      .default('duckdb')
      .describe('Storage engine: "duckdb" in the data folder, or "clickhouse" where one machine is outgrown.'),
    clickhouseUrl: z
      .string()
      .regex(/^https?:\/\/[^\s/]+(\/\w{1,64})?\/?$/, 'expected http(s)://USER:PASSWORD@HOST:PORT/DATABASE')
      .optional()
      .describe('Address of ClickHouse with user, password and database, which is made when missing.'),
    clickhouseCluster: z
      .string()
      .regex(/^[\w-]{1,64}$/, 'expected a name of letters, digits, _ and -')
      .optional()
      .describe("Name of the ClickHouse cluster in the server's configuration; none for a single server."),
    collectIntervalSeconds: wholeNumber(1, 3600).default(10).describe('Seconds between readings of this host.'),
    collectHost: z
      .string()
      .min(1)
      .max(256)
      .optional()
      .describe("Name under which this host's figures are stored; default: its own name."),
    prometheusNames: z
      .enum(PROMETHEUS_NAMES)
      .default('classic')
      .describe(
        'Names of host figures on /metrics beside measure_everything_host_…: "classic" (cpu_usage_percent …), "node-exporter" (node_cpu_seconds_total …) or "both".'
      ),
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
    probesFile: z
      .string()
      .min(1)
      .optional()
      .describe(
        'YAML or JSON file of probes: services that are asked over HTTP, TCP or DNS and so register as up or down.'
      ),
    slosFile: z
      .string()
      .min(1)
      .optional()
      .describe('YAML file of service level objectives: our own format, OpenSLO v1, Sloth or Pyrra.'),
    triggersFile: z
      .string()
      .min(1)
      .optional()
      .describe('YAML file of triggers: queries whose value asks for more or less of something, told over a webhook.'),
    recordRequests: z
      .enum(['yes', 'no'])
      .default('yes')
      .describe('Whether requests to this service are kept as records, summed up by the minute.'),
    pricesFile: z
      .string()
      .min(1)
      .optional()
      .describe('YAML file of prices by provider and model, for the cost of calls that are sent with tokens only.'),
    textModelDir: z
      .string()
      .min(1)
      .optional()
      .describe(
        'Folder of a text model exported for ONNX, for BERTScore; needs onnxruntime-node or -web installed there.'
      ),
    keepClientTraces: z
      .enum(['no', 'yes'])
      .default('no')
      .describe('Whether addresses and user agents in security events are stored; they are personal data.'),
    logLevel: z
      .enum(['trace', 'debug', 'info', 'warn', 'error', 'silent'])
      .default('info')
      .describe('Least severe log line to print.'),
    shutdownSeconds: wholeNumber(1, 300)
      .default(10)
      .describe('Seconds that running requests get to finish on SIGTERM.'),
  })
  .superRefine((config, context) => {
    if (config.store === 'clickhouse' && config.clickhouseUrl === undefined) {
      context.addIssue({
        code: 'custom',
        path: ['clickhouseUrl'],
        message: 'the store "clickhouse" needs its address',
      });
    }
    const rawDays = Math.max(config.retentionInferenceDays, config.retentionUserDays);
    if (config.retentionRollupDays < rawDays) {
      context.addIssue({
        code: 'custom',
        path: ['retentionRollupDays'],
        message: `rollups cannot be kept for fewer days than the records they are made from (${rawDays})`,
      });
    }
  });

export type Config = Readonly<z.infer<typeof configSchema>>;
export type ConfigKey = keyof Config;

export const CONFIG_KEYS = Object.keys(configSchema.shape) as ConfigKey[];

/** Settings whose value is never shown. */
export const SECRET_KEYS: ReadonlySet<ConfigKey> = new Set(['readToken', 'writeToken', 'adminToken', 'clickhouseUrl']);

/** Settings that can be flags: a secret on a command line would show in every process list. */
export const FLAG_KEYS = CONFIG_KEYS.filter((key) => !SECRET_KEYS.has(key));

export function environmentName(key: ConfigKey): string {
  return `MEASURE_${key.replace(/[A-Z]/g, (letter) => `_${letter}`).toUpperCase()}`;
}

export function flagName(key: ConfigKey): string {
  return key.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}
