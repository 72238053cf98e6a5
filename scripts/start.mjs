// `npm start`: installs and builds what is missing, then runs the companion in the foreground.
import { spawn } from 'node:child_process';
import path from 'node:path';
import { checkNode, ensureBuilt, ensureInstalled, root } from './lib.mjs';

checkNode();
await ensureInstalled();
await ensureBuilt({ frontend: false });

const companion = spawn(process.execPath, [path.join(root, 'dist/server/companion.cjs'), ...process.argv.slice(2)], {
  cwd: root,
  stdio: 'inherit',
});
// A terminal sends ctrl-c to the whole group: the companion gets its own and decides. A SIGTERM to npm does not.
process.on('SIGINT', () => {});
process.on('SIGTERM', () => companion.kill('SIGTERM'));
companion.on('exit', (code, signal) => {
  process.exitCode = code ?? (signal ? 1 : 0);
});
