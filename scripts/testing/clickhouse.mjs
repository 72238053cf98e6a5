import { existsSync } from 'node:fs';
import path from 'node:path';
import { root, run } from '../lib.mjs';
import { countJest } from './jest.mjs';
import { Tally } from './tally.mjs';

const FOLDER = path.join(root, 'tests', 'clickhouse');
const NAME = 'the store over ClickHouse';

/** The store's contract against ClickHouse's own engine, which comes as a package of half a gigabyte. */
export async function runClickhouse(args = []) {
  const tally = new Tally('clickhouse');
  if (!existsSync(path.join(FOLDER, 'node_modules', 'chdb'))) {
    console.log("Installing ClickHouse's engine for the tests (chdb) …");
    // Its registry entry names packages of platforms that not every registry has, which a lockfile would insist on.
    const options = ['--no-save', '--no-package-lock', '--ignore-scripts', '--no-audit', '--no-fund'];
    if ((await run('npm', ['install', ...options], { cwd: FOLDER })) !== 0) {
      return tally.skip(NAME, 'chdb cannot be installed here');
    }
  }
  if ((await run(process.execPath, ['--eval', "require('chdb').query('SELECT 1')"], { cwd: FOLDER })) !== 0) {
    return tally.skip(NAME, 'chdb has no engine for this platform');
  }
  return countJest(tally, {}, ['--config', path.join(FOLDER, 'jest.config.js'), ...args]);
}
