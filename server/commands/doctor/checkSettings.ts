import { checkExposure, collectTokens } from '../../companion/access';
import { loadConfig } from '../../config/loadConfig';
import type { Config } from '../../config/schema';
import type { Findings } from '../../store/check/findings';
import { errorText } from '../../store/systemError';

const OLDEST_NODE_MAJOR = 20;
const HINT = 'Correct the setting; a companion does not start with it.';

export function checkNode(nodeVersion: string, findings: Findings): void {
  const major = Number(nodeVersion.split('.')[0]);
  if (major < OLDEST_NODE_MAJOR) {
    findings.broken('node', `Node ${nodeVersion} is too old.`, `Use Node ${OLDEST_NODE_MAJOR} or newer.`);
  } else {
    findings.add('node', 'ok', `Node ${nodeVersion} on ${process.platform} ${process.arch}.`);
  }
}

/** @returns the settings; where they do not fit, the usual ones, with the folders that were set. */
export function checkSettings(
  environment: Readonly<Record<string, string | undefined>>,
  findings: Findings
): Pick<Config, 'dataDir' | 'backupDir'> {
  try {
    const { config } = loadConfig([], environment);
    checkDoors(config, findings);
    return config;
  } catch (error) {
    findings.broken('configuration', errorText(error), HINT);
    const { MEASURE_DATA_DIR: dataDir, MEASURE_BACKUP_DIR: backupDir } = environment;
    return { dataDir: dataDir || loadConfig([], {}).config.dataDir, ...(backupDir ? { backupDir } : {}) };
  }
}

function checkDoors(config: Config, findings: Findings): void {
  try {
    checkExposure(config, collectTokens(config));
    findings.add('configuration', 'ok', 'The settings fit, and no door is open to the network without a token.');
  } catch (error) {
    findings.broken('configuration', errorText(error), HINT);
  }
}
