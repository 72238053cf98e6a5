import path from 'node:path';
import { root, run } from '../lib.mjs';
import { Tally } from './tally.mjs';
import { findGo } from './tools.mjs';

const FOLDER = path.join(root, 'tests', 'contract', 'go');
const NAME = 'plugin protocol with the genuine Go client';

/** The contract test that speaks to the built plugin as Grafana does. */
export async function runGo(env) {
  const tally = new Tally('go');
  const go = findGo();
  if (!go) {
    return tally.skip(NAME, 'Go is not installed');
  }
  const options = { cwd: FOLDER, env: { ...process.env, ...env } };
  if ((await run(go, ['mod', 'download'], options)) !== 0) {
    return tally.skip(NAME, 'its Go modules cannot be downloaded here');
  }
  const code = await run(go, ['test', '-json', '-count=1', '-timeout=300s', './...'], {
    ...options,
    onLine: (line) => {
      const event = line.startsWith('{') ? JSON.parse(line) : { Action: 'output', Output: `${line}\n` };
      countEvent(tally, event);
    },
  });
  if (code !== 0 && tally.failed === 0) {
    tally.failed = 1;
  }
  return tally;
}

function countEvent(tally, { Action: action, Test: test, Output: output }) {
  if (action === 'output') {
    process.stdout.write(output);
  } else if (test && action === 'pass') {
    tally.passed++;
  } else if (test && action === 'fail') {
    tally.failed++;
  } else if (test && action === 'skip') {
    tally.skip(test, 'see the output above');
  }
}
