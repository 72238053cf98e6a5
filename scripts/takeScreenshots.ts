// Takes the pictures of src/img from the built companion's preview in a real Chromium: of this machine's own figures, and
// of the month of demo data where a few minutes show nothing.
// Usage: npm run screenshots [-- seconds of history to wait for]
import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { promisify } from 'node:util';
import { chromium, type Browser } from 'playwright-core';
import { startCompanion } from '../tests/fixtures/runCompanion';

const ROOT = path.resolve(__dirname, '..');
const PICTURES = path.join(ROOT, 'src/img');
const COMPANION = path.join(ROOT, 'dist/server/companion.cjs');
const OBJECTIVES = path.join(ROOT, 'provisioning/slos/objectives.yaml');
const PRICES = path.join(ROOT, 'provisioning/prices/demo.yaml');
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
interface Picture {
  readonly name: string;
  readonly search: string;
  readonly ready: string;
}

const LIVE_PAGES: readonly Picture[] = [
  {
    name: 'overview',
    search: '?page=overview',
    ready: '[data-testid="data-testid overview chart Active connections"] canvas',
  },
  { name: 'system-overview', search: '?page=system-overview', ready: 'section[aria-label="Network"] canvas' },
  { name: 'query-editor', search: `?page=query-editor&query=${encodeURIComponent(QUERY)}`, ready: 'canvas' },
  { name: 'configuration', search: '?page=configuration', ready: 'text=Effective settings' },
];

const DEMO_PAGES: readonly Picture[] = [
  { name: 'services', search: '?page=services', ready: '[role=meter]' },
  { name: 'objectives', search: '?page=objectives', ready: '[data-testid^="data-testid objectives card"] svg' },
  {
    name: 'objective',
    search: '?page=objectives&slo=availability&from=now-30d&to=now',
    ready: '[data-testid="data-testid objectives chart burn"] canvas',
  },
  { name: 'models', search: '?page=models&from=now-30d&to=now', ready: '[data-testid^="data-testid models row"] svg' },
  {
    name: 'model',
    search: '?page=models&model=loan-approval&version=3.0&from=now-30d&to=now',
    ready: '[data-testid="data-testid models part Confusion matrix"] table',
  },
  {
    name: 'model-comparison',
    search: '?page=models&model=ticket-routing&view=compare&a=1.0&b=2.0&from=now-30d&to=now',
    ready: '[data-testid="data-testid models part Comparison"]',
  },
  { name: 'drift', search: '?page=drift&from=now-30d&to=now', ready: '[data-testid^="data-testid drift row"] a' },
  {
    name: 'drift-model',
    search: '?page=drift&model=loan-approval&version=3.0&from=now-20d&to=now',
    ready: '[data-testid^="data-testid drift feature"]',
  },
  {
    name: 'drift-fairness',
    search: '?page=drift-dashboard&from=now-20d&to=now',
    ready: '[data-testid^="data-testid drift feature"]',
  },
  {
    name: 'ai-models',
    search: '?page=models-dashboard&from=now-30d&to=now',
    ready: 'section[aria-label="Inference"] canvas',
  },
  {
    name: 'business-analytics',
    search: '?page=business-dashboard&from=now-30d&to=now',
    ready: 'section[aria-label="Conversion and experiments"] canvas',
  },
];

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

async function takePictures(browser: Browser, base: string, pages: readonly Picture[], range = '') {
  for (const mode of ['dark', 'light'] as const) {
    const context = await browser.newContext({ viewport: SIZE, colorScheme: mode, timezoneId: 'UTC', locale: 'en-GB' });
    const page = await context.newPage();
    page.on('pageerror', (error) => {
      throw error;
    });
    for (const { name, search, ready } of pages) {
      await page.goto(`${base}/${search}${range}&refresh=off`, { waitUntil: 'networkidle' });
      await page.locator(ready).first().waitFor();
      const file = `${name}-${mode}.png`;
      await page.screenshot({ path: path.join(PICTURES, file), animations: 'disabled' });
      console.log(file);
    }
    await context.close();
  }
}

async function takeLivePictures(browser: Browser, dataDir: string, historySeconds: number) {
  const companion = await startCompanion({
    MEASURE_DATA_DIR: dataDir,
    MEASURE_COLLECT_HOST: 'web-1',
    MEASURE_COLLECT_INTERVAL_SECONDS: String(INTERVAL_SECONDS),
  });
  try {
    console.log(`Collecting for ${historySeconds} s …`);
    // A reading that is left out now and then must not keep this waiting for ever.
    while ((await countSamples(companion.http, historySeconds)) < (historySeconds / INTERVAL_SECONDS) * 0.9) {
      await delay(1_000);
    }
    await takePictures(browser, companion.http, LIVE_PAGES, `&from=now-${historySeconds}s&to=now`);
  } finally {
    await companion.end('SIGTERM');
  }
}

/** A week of the month in which nothing has drifted yet. */
async function pinBaseline(base: string) {
  const daysAgo = (days: number) => new Date(Date.now() - days * 86_400_000).toISOString();
  const response = await fetch(`${base}/api/v1/metrics/ai/models/loan-approval/3.0/baseline`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ from: daysAgo(28), to: daysAgo(21) }),
  });
  if (!response.ok) {
    throw new Error(`No baseline was pinned: ${await response.text()}`);
  }
}

async function takeDemoPictures(browser: Browser, dataDir: string) {
  await promisify(execFile)(process.execPath, [COMPANION, 'demo', '--folder', dataDir]);
  const companion = await startCompanion({
    MEASURE_DATA_DIR: dataDir,
    MEASURE_SLOS_FILE: OBJECTIVES,
    MEASURE_PRICES_FILE: PRICES,
  });
  try {
    await pinBaseline(companion.http);
    await takePictures(browser, companion.http, DEMO_PAGES);
  } finally {
    await companion.end('SIGTERM');
  }
}

async function main() {
  const historySeconds = Number(process.argv[2] ?? DEFAULT_HISTORY_SECONDS);
  const folder = await mkdtemp(path.join(tmpdir(), 'measure-pictures-'));
  const browser = await chromium.launch({ executablePath: CHROMIUM, args: ['--no-sandbox', '--disable-gpu'] });
  try {
    await mkdir(PICTURES, { recursive: true });
    await takeDemoPictures(browser, path.join(folder, 'demo'));
    const live = path.join(folder, 'live');
    await mkdir(live);
    await takeLivePictures(browser, live, historySeconds);
  } finally {
    await browser.close();
    await rm(folder, { recursive: true, force: true });
  }
}

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
