import type { Config } from '../config/schema';
import type { OpenStoreOptions } from '../store/openStore';
import type { ProgramFiles } from './programFiles';

type FromSettings = Omit<OpenStoreOptions, 'dataDir' | 'clock' | 'logger'>;

/** What the settings say about the store, the same for a companion and for a command that opens the store by itself. */
export function storeOptions(config: Config, files: ProgramFiles): FromSettings {
  return {
    engineScript: files.engineScript,
    version: files.version,
    retentionDays: {
      host: config.retentionHostDays,
      log: config.retentionLogDays,
      inference: config.retentionInferenceDays,
      user: config.retentionUserDays,
      control: config.retentionControlDays,
      rollup: config.retentionRollupDays,
    },
    ...clickhouseOptions(config),
    ...(config.backupDir === undefined ? {} : { backupDir: config.backupDir }),
  };
}

function clickhouseOptions({ store, clickhouseUrl, clickhouseCluster }: Config): Pick<FromSettings, 'clickhouse'> {
  return store === 'clickhouse' && clickhouseUrl !== undefined
    ? { clickhouse: { url: clickhouseUrl, cluster: clickhouseCluster ?? null } }
    : {};
}
