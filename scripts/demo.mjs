// `npm run demo`: a companion on a folder of its own that holds a seeded month of demo data beside this host's figures.
// `npm run demo -- --remove` removes the folder.
import path from 'node:path';
import { checkNode, COMPANION, ensureBuilt, ensureInstalled, root, run, runCompanionInForeground } from './lib.mjs';

const FOLDER = path.join(root, 'data-demo');
const OBJECTIVES = path.join(root, 'provisioning', 'slos', 'objectives.yaml');
const PRICES = path.join(root, 'provisioning', 'prices', 'demo.yaml');

checkNode();
await ensureInstalled();
await ensureBuilt({ frontend: false });

const args = process.argv.slice(2);
const code = await run(process.execPath, [COMPANION, 'demo', '--folder', FOLDER, ...args]);
if (code !== 0 || args.includes('--remove')) {
  process.exit(code);
}

runCompanionInForeground(['--data-dir', FOLDER, '--slos-file', OBJECTIVES, '--prices-file', PRICES]);
