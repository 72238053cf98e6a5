import { execFileSync } from 'node:child_process';
import { accessSync, constants, existsSync, mkdirSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { root, run } from '../lib.mjs';

const CACHE_DIR = path.join(root, 'node_modules', '.cache', 'test-tools');

/** Only a machine that exists for testing gets packages installed on it. */
const mayInstall = process.env.CI === 'true';

export function findOnPath(name) {
  for (const folder of (process.env.PATH ?? '').split(path.delimiter)) {
    const file = path.join(folder, name);
    try {
      accessSync(file, constants.X_OK);
      return file;
    } catch (error) {
      if (error.code !== 'ENOENT' && error.code !== 'EACCES' && error.code !== 'ENOTDIR') {
        throw error;
      }
    }
  }
  return undefined;
}

/** A Chromium to test in: CHROMIUM_PATH, the PATH, or Debian's package where it may be installed. */
export async function findChromium() {
  const found = () =>
    process.env.CHROMIUM_PATH ??
    findOnPath('chromium') ??
    findOnPath('chromium-browser') ??
    findOnPath('google-chrome');
  if (!found() && mayInstall && isDebian() && process.getuid?.() === 0) {
    console.log('Installing Chromium for the browser tests …');
    await run('apt-get', ['update', '-qq']);
    await run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'chromium']);
  }
  return found();
}

/** The programs of the Prometheus family that tests use: environment variable, program, Debian's package. */
const PROMETHEUS_TOOLS = [
  ['PROMETHEUS', 'prometheus', 'prometheus'],
  ['PROMTOOL', 'promtool', 'prometheus'],
  ['AMTOOL', 'amtool', 'prometheus-alertmanager'],
  ['NODE_EXPORTER', 'prometheus-node-exporter', 'prometheus-node-exporter'],
];

/**
 * Where those programs are; missing ones are unpacked into a cache folder, so that no service is started.
 *
 * @returns {Promise<Record<string, string>>} By the environment variable under which tests look for them.
 */
export async function findPrometheusTools() {
  const locate = (name) => {
    const unpacked = path.join(CACHE_DIR, 'usr/bin', name);
    return findOnPath(name) ?? (existsSync(unpacked) ? unpacked : undefined);
  };
  const missing = PROMETHEUS_TOOLS.filter(([, name]) => !locate(name)).map(([, , name]) => name);
  if (missing.length > 0 && mayInstall && isDebian()) {
    mkdirSync(CACHE_DIR, { recursive: true });
    if (process.getuid?.() === 0) {
      await run('apt-get', ['update', '-qq']);
    }
    for (const name of new Set(missing)) {
      await unpackPackage(name);
    }
  }
  const found = PROMETHEUS_TOOLS.map(([variable, name]) => [variable, locate(name)]);
  return Object.fromEntries(found.filter(([, file]) => file !== undefined));
}

async function unpackPackage(name) {
  await run('apt-get', ['download', '-qq', name], { cwd: CACHE_DIR });
  const archive = readdirSync(CACHE_DIR).find((file) => file.startsWith(`${name}_`) && file.endsWith('.deb'));
  if (archive) {
    await run('dpkg', ['-x', archive, '.'], { cwd: CACHE_DIR });
  }
}

export function findGo() {
  return findOnPath('go');
}

function isDebian() {
  return existsSync('/etc/debian_version') && Boolean(findOnPath('apt-get'));
}

/** The first line a program prints for its version; for the log of a test run. */
export function versionOf(program, args = ['--version']) {
  return execFileSync(program, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] }).split('\n')[0];
}
