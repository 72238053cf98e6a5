import { accessSync, constants, mkdirSync, statSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';

/**
 * Makes sure the data folder is one. A folder that the user named must exist: making it would hide a typing mistake or
 * a volume that was not mounted. The default folder is made.
 *
 * @returns Its absolute path.
 * @throws Error with one sentence for a person.
 */
export function prepareDataDir(dataDir: string, { isNamed }: { isNamed: boolean }): string {
  const place = path.resolve(dataDir);
  if (!isNamed) {
    mkdirSync(place, { recursive: true });
  }
  const stats = statSync(place, { throwIfNoEntry: false });
  if (!stats) {
    throw new Error(`The data folder ${place} does not exist; create it, or name another one with MEASURE_DATA_DIR.`);
  }
  if (!stats.isDirectory()) {
    throw new Error(`The data folder ${place} is a file, not a folder; name another one with MEASURE_DATA_DIR.`);
  }
  try {
    accessSync(place, constants.R_OK | constants.W_OK | constants.X_OK);
  } catch (error) {
    throw new Error(`The data folder ${place} cannot be written by this user (uid ${os.userInfo().uid}).`, {
      cause: error,
    });
  }
  return place;
}

/**
 * Where a companion that Grafana started keeps its data when nobody said: in Grafana's own data folder where that is
 * known, else in the user's. Its working folder is Grafana's, not ours to write to.
 */
export function defaultLaunchedDataDir(environment: Readonly<Record<string, string | undefined>>): string {
  const base =
    environment['GF_PATHS_DATA'] ?? environment['XDG_DATA_HOME'] ?? path.join(os.homedir(), '.local', 'share');
  return path.join(base, 'measure-everything');
}
