import { spawn } from 'node:child_process';
import { existsSync, statSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');

export const COMPANION = path.join(root, 'dist/server/companion.cjs');

/** The oldest Node whose features the companion uses. */
const OLDEST_NODE_MAJOR = 20;

export function checkNode() {
  const major = Number(process.versions.node.split('.')[0]);
  if (major < OLDEST_NODE_MAJOR) {
    console.error(`Node ${OLDEST_NODE_MAJOR} or newer is needed; this is ${process.versions.node}.`);
    process.exit(1);
  }
}

/**
 * Runs a program to its end and returns its exit code; output goes to the terminal unless a listener takes it.
 *
 * @param {string} command
 * @param {string[]} args
 * @param {{ onLine?: (line: string) => void, cwd?: string, env?: NodeJS.ProcessEnv }} [options]
 * @returns {Promise<number>}
 */
export function run(command, args, { onLine, cwd = root, env = process.env } = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd, env, stdio: ['ignore', onLine ? 'pipe' : 'inherit', 'inherit'] });
    if (onLine && child.stdout) {
      let rest = '';
      child.stdout.setEncoding('utf8').on('data', (chunk) => {
        const lines = (rest + chunk).split('\n');
        rest = lines.pop() ?? '';
        lines.forEach(onLine);
      });
      child.stdout.on('end', () => rest && onLine(rest));
    }
    child.on('error', reject);
    child.on('close', (code, signal) => resolve(code ?? (signal ? 1 : 0)));
  });
}

/** Installs the packages of the lockfile when they are not there yet, or when the lockfile is newer. */
export async function ensureInstalled() {
  const marker = path.join(root, 'node_modules', '.package-lock.json');
  if (existsSync(marker) && statSync(marker).mtimeMs >= statSync(path.join(root, 'package-lock.json')).mtimeMs) {
    return;
  }
  console.log('Installing packages (npm ci) …');
  const code = await run('npm', ['ci', '--no-audit', '--no-fund']);
  if (code !== 0) {
    console.error('npm ci failed; see above.');
    process.exit(code);
  }
}

const SOURCES = [
  'src',
  'server',
  'scripts',
  'plugin.json',
  'package.json',
  'webpack.config.ts',
  'provisioning/dashboards',
];

/**
 * Builds what is missing or older than its sources.
 *
 * @param {{ frontend: boolean }} what Whether the Grafana front end is wanted as well as the companion.
 */
export async function ensureBuilt({ frontend }) {
  const newestSource = Math.max(...(await Promise.all(SOURCES.map((source) => newestChange(path.join(root, source))))));
  const steps = [
    { name: 'build:frontend', output: 'dist/module.js', wanted: frontend },
    { name: 'build:companion', output: 'dist/server/companion.cjs', wanted: true },
  ];
  let isRebuilt = false;
  for (const { name, output, wanted } of steps) {
    const file = path.join(root, output);
    // The front end build empties dist, so the companion follows it.
    if (wanted && (isRebuilt || !existsSync(file) || statSync(file).mtimeMs < newestSource)) {
      console.log(`Building (npm run ${name}) …`);
      const code = await run('npm', ['run', '--silent', name]);
      if (code !== 0) {
        console.error(`npm run ${name} failed; see above.`);
        process.exit(code);
      }
      isRebuilt = true;
    }
  }
}

async function newestChange(place) {
  if (!existsSync(place)) {
    return 0;
  }
  const stats = statSync(place);
  if (!stats.isDirectory()) {
    return stats.mtimeMs;
  }
  const entries = await readdir(place, { withFileTypes: true, recursive: true });
  return Math.max(
    0,
    ...entries
      .filter((entry) => entry.isFile())
      .map((entry) => statSync(path.join(entry.parentPath ?? entry.path, entry.name)).mtimeMs)
  );
}

/** Runs the built companion in the foreground until it ends, and ends as it did. */
export function runCompanionInForeground(args) {
  const companion = spawn(process.execPath, [COMPANION, ...args], { cwd: root, stdio: 'inherit' });
  // A terminal sends ctrl-c to the whole group: the companion gets its own and decides. A SIGTERM to npm does not.
  process.on('SIGINT', () => {});
  process.on('SIGTERM', () => companion.kill('SIGTERM'));
  companion.on('exit', (code, signal) => {
    process.exitCode = code ?? (signal ? 1 : 0);
  });
}
