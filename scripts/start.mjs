// `npm start`: installs and builds what is missing, then runs the companion in the foreground.
import { checkNode, ensureBuilt, ensureInstalled, runCompanionInForeground } from './lib.mjs';

checkNode();
await ensureInstalled();
await ensureBuilt({ frontend: false });
runCompanionInForeground(process.argv.slice(2));
