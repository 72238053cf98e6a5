import { run } from '../lib.mjs';
import { Tally } from './tally.mjs';

const CHECKS = [
  { name: 'types of the front end', args: ['tsc', '--noEmit'] },
  { name: 'types of the server, tests and scripts', args: ['tsc', '--noEmit', '-p', 'server'] },
  { name: 'types of the browser tests', args: ['tsc', '--noEmit', '-p', 'tests/e2e'] },
  { name: 'eslint', args: ['eslint', '--max-warnings', '0', '.'] },
  { name: 'prettier', args: ['prettier', '--check', '--log-level', 'warn', '.'] },
];

/** What must hold before any test means something. */
export async function runChecks() {
  const tally = new Tally('checks');
  for (const { name, args } of CHECKS) {
    console.log(`Checking ${name} …`);
    tally.verdict(name, (await run('npx', ['--no-install', ...args])) === 0);
  }
  return tally;
}
