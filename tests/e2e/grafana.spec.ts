import { expect, test, type APIRequestContext } from '@playwright/test';

/** A Grafana (10.4 or newer) that has this plugin and `provisioning/`, with anonymous access as Admin. */
const GRAFANA = process.env['MEASURE_GRAFANA_URL'];
const DATA_SOURCE_UID = 'measure-everything';

test.skip(GRAFANA === undefined, 'needs a running Grafana; set MEASURE_GRAFANA_URL to its address');

interface Rule {
  readonly name: string;
  readonly health: string;
  readonly state: string;
}

async function rules(request: APIRequestContext): Promise<Rule[]> {
  const answer = await request.get(`${GRAFANA}/api/prometheus/grafana/api/v1/rules`);
  const { data } = (await answer.json()) as { data: { groups: Array<{ rules: Rule[] }> } };
  return data.groups.flatMap((group) => group.rules);
}

/** What an alert rule would decide now. */
async function evaluate(request: APIRequestContext, threshold: number): Promise<unknown[]> {
  const answer = await request.post(`${GRAFANA}/api/v1/eval`, {
    data: {
      condition: 'B',
      data: [
        {
          refId: 'A',
          datasourceUid: DATA_SOURCE_UID,
          relativeTimeRange: { from: 600, to: 0 },
          model: { refId: 'A', queryType: 'host', metrics: ['memory_used_ratio'], format: 'numeric' },
        },
        {
          refId: 'B',
          datasourceUid: '__expr__',
          relativeTimeRange: { from: 600, to: 0 },
          model: {
            refId: 'B',
            type: 'threshold',
            expression: 'A',
            conditions: [{ evaluator: { type: 'gt', params: [threshold] } }],
          },
        },
      ],
    },
  });
  expect(answer.ok()).toBe(true);
  const { results } = (await answer.json()) as { results: { B: { frames: Array<{ data: { values: unknown[][] } }> } } };
  return results.B.frames.flatMap((frame) => frame.data.values.flat());
}

test('the data source tests green', async ({ page }) => {
  await page.goto(`${GRAFANA}/connections/datasources/edit/${DATA_SOURCE_UID}`);
  await page.getByRole('button', { name: /^(Save & test|Test)$/ }).click();
  await expect(page.getByText(/Store ready, host metrics every \d+ s/)).toBeVisible();
});

test('DSH-02: System Overview draws without an error on any panel', async ({ page }) => {
  await page.goto(`${GRAFANA}/d/measure-system-overview?from=now-15m&to=now`);
  await expect(page.getByText('CPU time', { exact: true })).toBeVisible();
  await expect(page.locator('.uplot canvas').first()).toBeVisible();
  await expect(page.getByTestId(/Panel status error/)).toHaveCount(0);
});

test('Services draws without an error on any panel', async ({ page }) => {
  await page.goto(`${GRAFANA}/d/measure-services?from=now-1d&to=now`);
  await expect(page.getByText('Figures of all services', { exact: true })).toBeVisible();
  await expect(page.getByTestId(/Panel status error/)).toHaveCount(0);
});

test('the app page shows the state of this host', async ({ page }) => {
  await page.goto(`${GRAFANA}/a/measure-everything-app/overview`);
  await expect(page.getByText(/^(Healthy|Warning|Critical|Unknown)$/).first()).toBeVisible();
});

test('every provisioned rule evaluates without an error', async ({ request }) => {
  await expect
    .poll(async () => (await rules(request)).map(({ health }) => health), { timeout: 90_000 })
    .toEqual(['ok', 'ok', 'ok', 'ok', 'ok']);
});

test('a rule is Normal above what the host reaches, and Alerting with a lowered threshold', async ({ request }) => {
  // One number for each host that the store knows.
  expect(new Set(await evaluate(request, 1))).toEqual(new Set([0]));
  expect(new Set(await evaluate(request, 0))).toEqual(new Set([1]));
});
