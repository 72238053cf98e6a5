import { chmod, copyFile, mkdir } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const LAUNCHER = fileURLToPath(new URL('gpx_measure_everything.sh', import.meta.url));

/** Grafana starts `<executable of plugin.json>_<os>_<architecture>`; one script serves them all. */
const PLATFORMS = ['linux_amd64', 'linux_arm64', 'darwin_amd64', 'darwin_arm64'];

/**
 * Puts the launcher beside the data source's plugin.json, once under each name Grafana may look for.
 *
 * @param {string} distDir
 * @returns {Promise<string[]>} The files written.
 */
export async function writeLaunchers(distDir) {
  const folder = path.join(distDir, 'datasource');
  await mkdir(folder, { recursive: true });
  return Promise.all(
    PLATFORMS.map(async (platform) => {
      const file = path.join(folder, `gpx_measure_everything_${platform}`);
      await copyFile(LAUNCHER, file);
      await chmod(file, 0o755);
      return file;
    })
  );
}
