import { run } from '../lib.mjs';
import { Tally } from './tally.mjs';
import { findChromium } from './tools.mjs';

/** The pages in a real Chromium. */
export async function runPlaywright() {
  const tally = new Tally('browser');
  const chromium = await findChromium();
  if (!chromium) {
    return tally.skip('pages in a real browser', 'no Chromium; install it or set CHROMIUM_PATH');
  }
  let json = '';
  const code = await run('npx', ['--no-install', 'playwright', 'test', '--reporter=json'], {
    env: { ...process.env, CHROMIUM_PATH: chromium },
    onLine: (line) => {
      json += `${line}\n`;
    },
  });
  try {
    const results = JSON.parse(json.slice(json.indexOf('{')));
    tally.passed = results.stats.expected + results.stats.flaky;
    tally.failed = results.stats.unexpected;
    for (const spec of results.suites.flatMap(specsOf)) {
      const outcome = spec.tests[0];
      if (outcome?.status === 'skipped') {
        tally.skip(spec.title, outcome.annotations[0]?.description ?? 'no reason given');
      } else if (!spec.ok) {
        console.error(`failed: ${spec.title}\n${outcome?.results[0]?.error?.message ?? ''}`);
      }
    }
    results.errors.forEach((error) => console.error(error.message));
  } catch (error) {
    console.error(`playwright left no results: ${error.message}\n${json.slice(0, 2_000)}`);
  }
  if (code !== 0 && tally.failed === 0) {
    tally.failed = 1;
  }
  return tally;
}

function specsOf(suite) {
  return [...(suite.specs ?? []), ...(suite.suites ?? []).flatMap(specsOf)];
}
