// Takes the pictures of src/img from the built companion's preview on this machine's own figures, in a real Chromium.
// Usage: npm run screenshots [-- seconds of history to wait for]
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { chromium, type Browser } from 'playwright-core';
import { startCompanion } from '../tests/fixtures/runCompanion';

const PICTURES = path.resolve(__dirname, '../src/img');
const CHROMIUM = process.env['CHROMIUM_PATH'] ?? '/usr/bin/chromium';
const SIZE = { width: 1280, height: 860 };
const DEFAULT_HISTORY_SECONDS = 240;
/** Shorter than usual, so that a few minutes make a picture; not so short that a busy machine leaves readings out. */
const INTERVAL_SECONDS = 2;

const QUERY = JSON.stringify({
  queryType: 'host',
  metrics: ['cpu_user_ratio', 'cpu_system_ratio', 'memory_used_ratio'],
  format: 'timeseries',
  aggregation: 'mean',
});

/** Name of the picture, address of the page, and what is there once the page is complete. */
const PAGES = [
  {
    name: 'overview',
    search: '?page=overview',
    ready: '[data-testid="data-testid overview chart Active connections"] canvas',
  },
  { name: 'system-overview', search: '?page=system-overview', ready: 'section[aria-label="Network"] canvas' },
  { name: 'query-editor', search: `?page=query-editor&query=${encodeURIComponent(QUERY)}`, ready: 'canvas' },
  { name: 'configuration', search: '?page=configuration', ready: 'text=Effective settings' },
] as const;

async function countSamples(base: string, seconds: number): Promise<number> {
  const to = Date.now();
  const queries = [{ refId: 'A', queryType: 'host', metrics: ['cpu_usage_ratio'], intervalMs: 1_000 }];
  const response = await fetch(`${base}/api/v1/query`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ from: to - seconds * 1_000, to, queries }),
  });
  const answer = (await response.json()) as {
    data: { results: { A: { frames?: Array<{ data: { values: unknown[][] } }> } } };
  };
  return answer.data.results.A.frames?.[0]?.data.values[0]?.length ?? 0;
}

async function takePictures(browser: Browser, base: string, historySeconds: number) {
  for (const mode of ['dark', 'light'] as const) {
    const context = await browser.newContext({ viewport: SIZE, colorScheme: mode, timezoneId: 'UTC', locale: 'en-GB' });
    const page = await context.newPage();
    page.on('pageerror', (error) => {
      throw error;
    });
    for (const { name, search, ready } of PAGES) {
      await page.goto(`${base}/${search}&from=now-${historySeconds}s&to=now&refresh=off`, { waitUntil: 'networkidle' });
      await page.locator(ready).first().waitFor();
      const file = `${name}-${mode}.png`;
      await page.screenshot({ path: path.join(PICTURES, file), animations: 'disabled' });
      console.log(file);
    }
    await context.close();
  }
}

async function main() {
  const historySeconds = Number(process.argv[2] ?? DEFAULT_HISTORY_SECONDS);
  const dataDir = await mkdtemp(path.join(tmpdir(), 'measure-pictures-'));
  const companion = await startCompanion({
    MEASURE_DATA_DIR: dataDir,
    MEASURE_COLLECT_HOST: 'web-1',
    MEASURE_COLLECT_INTERVAL_SECONDS: String(INTERVAL_SECONDS),
  });
  const browser = await chromium.launch({ executablePath: CHROMIUM, args: ['--no-sandbox', '--disable-gpu'] });
  try {
    await mkdir(PICTURES, { recursive: true });
    console.log(`Collecting for ${historySeconds} s …`);
    // A reading that is left out now and then must not keep this waiting for ever.
    while ((await countSamples(companion.http, historySeconds)) < (historySeconds / INTERVAL_SECONDS) * 0.9) {
      await delay(1_000);
    }
    await takePictures(browser, companion.http, historySeconds);
  } finally {
    await browser.close();
    await companion.end('SIGTERM');
    await rm(dataDir, { recursive: true, force: true });
  }
}

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
