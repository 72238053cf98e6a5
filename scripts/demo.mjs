// `npm run demo`: a companion on a folder of its own that holds a seeded month of demo data beside this host's figures.
// `npm run demo -- --remove` removes the folder.
import { spawn } from 'node:child_process';
import path from 'node:path';
import { checkNode, ensureBuilt, ensureInstalled, root, run } from './lib.mjs';

const FOLDER = path.join(root, 'data-demo');
const COMPANION = path.join(root, 'dist/server/companion.cjs');

checkNode();
await ensureInstalled();
await ensureBuilt({ frontend: false });

const args = process.argv.slice(2);
const code = await run(process.execPath, [COMPANION, 'demo', '--folder', FOLDER, ...args]);
if (code !== 0 || args.includes('--remove')) {
  process.exit(code);
}

const companion = spawn(process.execPath, [COMPANION, '--data-dir', FOLDER], { cwd: root, stdio: 'inherit' });
process.on('SIGINT', () => {});
process.on('SIGTERM', () => companion.kill('SIGTERM'));
companion.on('exit', (exitCode, signal) => {
  process.exitCode = exitCode ?? (signal ? 1 : 0);
});
