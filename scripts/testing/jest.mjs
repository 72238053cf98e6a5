import { mkdtemp, readFile, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { run } from '../lib.mjs';
import { Tally } from './tally.mjs';

/** Unit, golden, integration and contract tests, both projects. A skipped test says why in its name. */
export function runJest(env, args = []) {
  return countJest(new Tally('jest'), env, args);
}

/** Runs jest and adds what it found to the tally. */
export async function countJest(tally, env, args) {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'measure-jest-'));
  const outputFile = path.join(folder, 'results.json');
  const code = await run(
    'npx',
    ['--no-install', 'jest', '--ci', '--maxWorkers=2', '--json', `--outputFile=${outputFile}`, ...args],
    {
      env: { ...process.env, ...env },
      onLine: () => {},
    }
  );
  try {
    const results = JSON.parse(await readFile(outputFile, 'utf8'));
    tally.passed = results.numPassedTests;
    tally.failed = results.numFailedTests + results.numRuntimeErrorTestSuites;
    for (const suite of results.testResults) {
      for (const test of suite.assertionResults.filter(({ status }) => status === 'pending' || status === 'todo')) {
        tally.skip(test.title, 'see its name');
      }
    }
  } catch (error) {
    console.error(`jest left no results (exit code ${code}): ${error.message}`);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
  if (code !== 0 && tally.failed === 0) {
    tally.failed = 1;
  }
  return tally;
}
