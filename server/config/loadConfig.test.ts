import { launchedEnvironment } from './launchedEnvironment';
import { ConfigError, loadConfig } from './loadConfig';
import { printConfig, printHelp } from './printConfig';
import { CONFIG_KEYS, FLAG_KEYS, environmentName, flagName } from './schema';

function problemsOf(argv: readonly string[], environment: Record<string, string> = {}): readonly string[] {
  try {
    loadConfig(argv, environment);
  } catch (error) {
    if (error instanceof ConfigError) {
      return error.problems;
    }
    throw error;
  }
  return [];
}

describe('loadConfig', () => {
  it('listens on loopback and collects every 10 s by default', () => {
    const { config, command, isDataDirNamed } = loadConfig([], { PATH: '/usr/bin' });
    expect(config).toMatchObject({
      httpAddress: '127.0.0.1:5000',
      grpcAddress: '127.0.0.1:5001',
      collectIntervalSeconds: 10,
    });
    expect(command).toBe('run');
    expect(isDataDirNamed).toBe(false);
  });

  it('prefers a flag to the environment and the environment to the default', () => {
    const environment = { MEASURE_LOG_LEVEL: 'warn', MEASURE_COLLECT_INTERVAL_SECONDS: '30' };
    const { config } = loadConfig(['--log-level', 'debug'], environment);
    expect(config.logLevel).toBe('debug');
    expect(config.collectIntervalSeconds).toBe(30);
  });

  it('takes an empty variable as unset', () => {
    expect(loadConfig([], { MEASURE_READ_TOKEN: '' }).config.readToken).toBeUndefined();
  });

  it('refuses to keep rollups for less long than what they are made from', () => {
    expect(problemsOf([], { MEASURE_RETENTION_USER_DAYS: '900' })).toEqual([
      'MEASURE_RETENTION_ROLLUP_DAYS (--retention-rollup-days): rollups cannot be kept for fewer days than the records they are made from (900).',
    ]);
    expect(problemsOf(['--retention-user-days', '900', '--retention-rollup-days', '900'])).toEqual([]);
  });

  it('takes ClickHouse only with its address, which never is a flag and never shown', () => {
    expect(problemsOf(['--store', 'clickhouse'])).toEqual([
      'MEASURE_CLICKHOUSE_URL: the store "clickhouse" needs its address.',
    ]);
    expect(problemsOf([], { MEASURE_CLICKHOUSE_URL: 'clickhouse:8123' })).toHaveLength(1);
    const environment = { MEASURE_CLICKHOUSE_URL: 'http://measure:secret-word@db:8123/measure' };
    const { config } = loadConfig(['--store', 'clickhouse', '--clickhouse-cluster', 'main'], environment);
    expect(config).toMatchObject({ store: 'clickhouse', clickhouseCluster: 'main' });
    expect(printConfig(config)).not.toContain('secret-word');
  });

  it('freezes the result', () => {
    expect(Object.isFrozen(loadConfig([], {}).config)).toBe(true);
  });

  it('names every problem at once, with the variable and the flag', () => {
    const problems = problemsOf([], {
      MEASURE_COLLECT_INTERVAL_SECONDS: '0',
      MEASURE_LOG_LEVEL: 'loud',
      MEASURE_HTTP_ADDRESS: '5000',
    });
    expect(problems).toHaveLength(3);
    expect(problems.join('\n')).toContain('MEASURE_COLLECT_INTERVAL_SECONDS (--collect-interval-seconds)');
  });

  it('takes an unknown variable with our prefix for a typing mistake and suggests the right one', () => {
    expect(problemsOf([], { MEASURE_HTTP_ADRESS: '127.0.0.1:1' })).toEqual([
      'MEASURE_HTTP_ADRESS is not a setting. Did you mean MEASURE_HTTP_ADDRESS?',
    ]);
  });

  it("leaves alone what belongs to the launcher and to Grafana's provisioning", () => {
    expect(problemsOf([], { MEASURE_NODE: '/usr/bin/node', MEASURE_ALERT_EMAIL: 'operator@example.invalid' })).toEqual(
      []
    );
  });

  it('refuses an unknown flag', () => {
    expect(problemsOf(['--colour', 'blue'])[0]).toContain('--colour');
  });

  it('takes no secret as a flag, where every process list would show it', () => {
    expect(problemsOf(['--read-token', 'correct horse battery staple'])[0]).toContain('--read-token');
  });

  it('refuses a token that is too short to be one', () => {
    expect(problemsOf([], { MEASURE_READ_TOKEN: 'secret' })[0]).toContain('at least 16');
  });

  it('knows when the data folder was named', () => {
    expect(loadConfig(['--data-dir', 'elsewhere'], {}).isDataDirNamed).toBe(true);
  });
});

describe('launchedEnvironment', () => {
  it("takes settings from the plugin's section of Grafana's configuration, in both forms", () => {
    const environment = launchedEnvironment({
      GF_PLUGIN_LOG_LEVEL: 'warn',
      GF_PLUGIN_MEASURE_EVERYTHING_DATASOURCE_COLLECT_INTERVAL_SECONDS: '20',
    });
    expect(loadConfig([], environment).config).toMatchObject({ logLevel: 'warn', collectIntervalSeconds: 20 });
  });

  it('prefers the variable of the companion itself', () => {
    const environment = launchedEnvironment({ GF_PLUGIN_LOG_LEVEL: 'warn', MEASURE_LOG_LEVEL: 'debug' });
    expect(loadConfig([], environment).config.logLevel).toBe('debug');
  });
});

describe('printConfig', () => {
  it('never shows a token', () => {
    const { config } = loadConfig([], { MEASURE_ADMIN_TOKEN: 'correct horse battery staple' });
    const text = printConfig(config);
    expect(text).not.toContain('horse');
    expect(JSON.parse(text)).toMatchObject({ adminToken: '[redacted]', readToken: null });
  });
});

describe('printHelp', () => {
  it('names every setting by variable and, unless it is a secret, by flag', () => {
    const help = printHelp();
    for (const key of CONFIG_KEYS) {
      expect(help).toContain(environmentName(key));
    }
    for (const key of FLAG_KEYS) {
      expect(help).toContain(`--${flagName(key)} `);
    }
  });
});
