// `npm test`: installs and builds what is missing, then runs every test there is. The last line sums all runners.
// `npm test -- jest [pattern]` runs only one of: checks, jest, clickhouse, text-model, go, browser.
import path from 'node:path';
import { checkNode, ensureBuilt, ensureInstalled, root } from './lib.mjs';

checkNode();
await ensureInstalled();
await ensureBuilt({ frontend: true });

const { report } = await import('./testing/tally.mjs');
const { findPrometheusTools } = await import('./testing/tools.mjs');
const { runChecks } = await import('./testing/checks.mjs');
const { runJest } = await import('./testing/jest.mjs');
const { runClickhouse } = await import('./testing/clickhouse.mjs');
const { runTextModel } = await import('./testing/textModel.mjs');
const { runGo } = await import('./testing/go.mjs');
const { runPlaywright } = await import('./testing/playwright.mjs');

const toolsEnv = await findPrometheusTools();
const pluginEnv = {
  MEASURE_LAUNCHER_DIR: path.join(root, 'dist', 'datasource'),
  MEASURE_COMPANION: path.join(root, 'dist', 'server', 'companion.cjs'),
};

const [only, ...rest] = process.argv.slice(2);
const runners = {
  checks: () => runChecks(),
  jest: () => runJest(toolsEnv, rest),
  clickhouse: () => runClickhouse(rest),
  'text-model': () => runTextModel(rest),
  go: () => runGo(pluginEnv),
  browser: () => runPlaywright(),
};
if (only !== undefined && !(only in runners)) {
  console.error(`Unknown runner "${only}"; there are: ${Object.keys(runners).join(', ')}.`);
  process.exit(1);
}

const tallies = [];
for (const [name, runner] of Object.entries(runners)) {
  if (only === undefined || only === name) {
    tallies.push(await runner());
  }
}
process.exitCode = report(tallies) ? 0 : 1;
