import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, test, type Page } from '@playwright/test';
import { startCompanion, type CompanionProcess } from '../fixtures/runCompanion';
import { waitFor } from '../fixtures/waitFor';

const PAGES = [
  'Overview',
  'Services',
  'Objectives',
  'Models',
  'Drift and fairness',
  'System Overview',
  'Services and SLOs',
  'AI Models Performance',
  'Drift dashboard',
  'Business Analytics',
  'Query editor',
  'Data source',
  'Configuration',
];
const PAGE_IDS = [
  'overview',
  'services',
  'objectives',
  'models',
  'drift',
  'system-overview',
  'services-dashboard',
  'models-dashboard',
  'drift-dashboard',
  'business-dashboard',
  'query-editor',
  'data-source',
  'configuration',
];

let companion: CompanionProcess;
let dataDir: string;

test.beforeAll(async () => {
  dataDir = await mkdtemp(path.join(tmpdir(), 'measure-e2e-'));
  companion = await startCompanion({
    MEASURE_DATA_DIR: dataDir,
    MEASURE_COLLECT_HOST: 'web-1',
    MEASURE_COLLECT_INTERVAL_SECONDS: '1',
  });
  await waitFor('the first stored sample', async () => {
    const answer = await fetch(`${companion.http}/api/v1/metrics/infrastructure/history?metric=memory_used_ratio`);
    const { data } = (await answer.json()) as { data?: { series: unknown[] } };
    return data?.series[0];
  });
});

test.afterAll(async () => {
  await companion.end('SIGTERM');
  await rm(dataDir, { recursive: true, force: true });
});

/** Collects what a page should never do: throw, log an error, ask another machine, or be refused. */
function watch(page: Page): string[] {
  const faults: string[] = [];
  page.on('pageerror', (error) => faults.push(`thrown: ${error.message}`));
  page.on('console', (message) => message.type() === 'error' && faults.push(`console: ${message.text()}`));
  page.on('response', (response) => response.status() >= 400 && faults.push(`${response.status()} ${response.url()}`));
  page.on('request', (request) => {
    if (!request.url().startsWith(companion.http) && !request.url().startsWith('data:')) {
      faults.push(`outside: ${request.url()}`);
    }
  });
  return faults;
}

const open = (page: Page, search = '') => page.goto(`${companion.http}/${search}`);

test("STK-08: the overview shows this host's figures and draws its charts", async ({ page }) => {
  const faults = watch(page);
  await open(page, '?from=now-5m&to=now&refresh=10s');
  await expect(page.getByRole('heading', { name: 'web-1' })).toBeVisible();
  await expect(page.getByRole('region', { name: 'Memory' })).toContainText(/\d+\.\d%.*GiB of \d+/s);
  await expect(page.locator('canvas').first()).toBeVisible();
  expect(faults).toEqual([]);
});

for (const colorScheme of ['dark', 'light'] as const) {
  test(`every page draws in ${colorScheme} without a fault, and without asking another machine`, async ({ page }) => {
    await page.emulateMedia({ colorScheme });
    const faults = watch(page);
    await open(page);
    for (const name of PAGES) {
      await page.getByRole('navigation').getByRole('link', { name, exact: true }).click();
      await expect(page.getByRole('heading', { level: 1, name })).toBeVisible();
    }
    expect(faults).toEqual([]);
  });
}

test('the theme can be switched, and the choice is remembered', async ({ page }) => {
  await page.emulateMedia({ colorScheme: 'dark' });
  await open(page);
  await page.getByRole('button', { name: 'Switch to light theme' }).click();
  await page.reload();
  await expect(page.getByRole('button', { name: 'Switch to dark theme' })).toBeVisible();
});

test('DSH-02: System Overview draws every row of the provisioned dashboard', async ({ page }) => {
  const faults = watch(page);
  await open(page, '?page=system-overview&from=now-5m&to=now');
  for (const row of ['System Health', 'CPU', 'Memory', 'Disk', 'Network']) {
    await expect(page.getByRole('region', { name: row, exact: true })).toBeVisible();
  }
  await expect(page.getByRole('region', { name: 'CPU', exact: true }).locator('canvas').first()).toBeVisible();
  await expect(page.getByText('Loading…')).toHaveCount(0);
  expect(faults).toEqual([]);
});

test('a service that is registered and goes down shows as down, on its page and on its dashboard', async ({ page }) => {
  const faults = watch(page);
  const services = `${companion.http}/api/v1/metrics/infrastructure/services`;
  const send = (path: string, body: object) => page.request.post(`${services}/${path}`, { data: body });
  expect((await send('register', { service_name: 'shop', sla_target: 99.9 })).ok()).toBe(true);
  expect((await send('shop/down', {})).ok()).toBe(true);

  await open(page, '?page=services&from=now-5m&to=now');
  const card = page.getByRole('region', { name: 'shop' });
  await expect(card.getByText('Down', { exact: true })).toBeVisible();
  await expect(card.getByRole('img', { name: /^Outages of shop: Outages in \d+ of \d+ intervals$/ })).toBeVisible();
  await card.getByText(/^Outages in/).focus();
  await page.keyboard.press('Enter');
  await expect(card.getByRole('listitem').first()).toContainText('down between');

  await page.getByRole('link', { name: 'Dashboard', exact: true }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Services and SLOs' })).toBeVisible();
  const row = page.getByRole('region', { name: 'Services', exact: true });
  await expect(row.getByText('Down', { exact: true }).first()).toBeVisible();
  await expect(page.getByRole('img', { name: /^shop: .*[Dd]own/ })).toBeVisible();
  expect(faults).toEqual([]);
});

test('a metric chosen in the query editor is asked for and drawn', async ({ page }) => {
  const faults = watch(page);
  await open(page, '?page=query-editor&from=now-5m&to=now');
  await page.getByLabel('Metrics').fill('Uptime');
  await page.getByText('Seconds since this host booted', { exact: false }).click();
  await expect(page).toHaveURL(/uptime_seconds/);
  await expect(page.getByText('Uptime').first()).toBeVisible();
  await expect(page.locator('canvas').first()).toBeVisible();
  expect(faults).toEqual([]);
});

test('the data source tests green, and the configuration page shows the state of the companion', async ({ page }) => {
  await open(page, '?page=data-source');
  await page.getByRole('button', { name: 'Test' }).click();
  await expect(page.getByText(/Store ready, host metrics every 1 s/)).toBeVisible();
  await page.getByRole('link', { name: 'Configuration' }).click();
  await expect(page.getByText('Working')).toBeVisible();
  await expect(page.getByText('duckdb, ready')).toBeVisible();
});

test('nothing is wider than a window of 300 pixels', async ({ page }) => {
  await page.setViewportSize({ width: 300, height: 700 });
  for (const id of PAGE_IDS) {
    await open(page, `?page=${id}&from=now-5m`);
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    const width = await page.evaluate<number>('document.documentElement.scrollWidth');
    expect([id, width]).toEqual([id, 300]);
  }
});

test('the first keys lead past the menu to the content', async ({ page }) => {
  await open(page);
  await page.keyboard.press('Tab');
  await expect(page.getByRole('link', { name: 'Skip to content' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('main')).toBeFocused();
});
