import { anSlo } from '../../../../tests/fixtures/slo/anSlo';
import type { SloInput } from '../../../contract/slo';
import { writeMeasureFile } from './measureFile';
import { writeOpenSlo } from './openSloExport';
import { readSlos } from './readSlos';

const SLOTH = `
version: "prometheus/v1"
service: "shop"
labels: { owner: "payments" }
slos:
  - name: "checkout availability"
    objective: 99.5
    description: "Checkouts that do not end in an error."
    labels: { tier: 1, is_critical: true }
    sli:
      events:
        error_query: sum(rate(checkouts_total{result="error"}[{{.window}}]))
        total_query: sum(rate(checkouts_total[{{.window}}]))
    alerting:
      name: CheckoutErrors
      annotations: { runbook: "checkout.md" }
      page_alert: { labels: { severity: critical } }
      ticket_alert: { disable: true }
  - name: satisfaction
    objective: 95
    sli: { raw: { error_ratio_query: "1 - avg_over_time(satisfaction[{{.window}}])" } }
    alerting: {}
`;

const SLOTH_RESOURCE = `
apiVersion: sloth.slok.dev/v1
kind: PrometheusServiceLevel
metadata: { name: shop, namespace: monitoring }
spec:
  service: shop
  slos:
    - name: checkout
      objective: 99
      sli: { events: { errorQuery: "bad[{{.window}}]", totalQuery: "all[{{.window}}]" } }
      alerting: { pageAlert: { disable: true }, labels: { pageAlert: kept } }
`;

const PYRRA = `
apiVersion: pyrra.dev/v1alpha1
kind: ServiceLevelObjective
metadata: { name: front-door-latency, namespace: shop }
spec:
  target: "90"
  window: 4w
  indicator:
    latency:
      success: { metric: 'door_seconds_bucket{le="0.05"}' }
      total: { metric: 'door_seconds_count' }
      grouping: [route]
`;

const OPEN_SLO = `
apiVersion: openslo/v1
kind: DataSource
metadata: { name: our-prometheus }
spec: { type: Prometheus }
---
apiVersion: openslo/v1
kind: SLI
metadata: { name: door-errors }
spec:
  ratioMetric:
    counter: true
    bad: { metricSource: { metricSourceRef: our-prometheus, spec: { query: 'door_total{code="500"}' } } }
    total: { metricSource: { metricSourceRef: our-prometheus, spec: { query: door_total } } }
---
apiVersion: openslo/v1
kind: AlertCondition
metadata: { name: fast }
spec:
  severity: sev1
  condition: { kind: burnrate, op: gt, threshold: 10, lookbackWindow: 1h, alertAfter: 5m }
---
apiVersion: openslo/v1
kind: SLO
metadata: { name: Door SLO, displayName: The door }
spec:
  service: door
  indicatorRef: door-errors
  timeWindow:
    - duration: 1Q
      calendar: { startTime: 2020-04-01 00:00:00, timeZone: Europe/Lisbon }
  budgetingMethod: Occurrences
  objectives:
    - { displayName: strict, target: 0.999 }
    - { displayName: loose, targetPercent: 95 }
  alertPolicies:
    - kind: AlertPolicy
      metadata: { name: page }
      spec: { alertWhenBreaching: true, conditions: [{ conditionRef: fast }], notificationTargets: [] }
`;

describe('reading objectives of other tools', () => {
  it('takes Sloth files, with their queries and what is switched off', () => {
    const { slos, problems } = readSlos(SLOTH);
    expect(problems).toEqual([]);
    expect(slos[0]).toMatchObject({
      name: 'shop-checkout-availability',
      service: 'shop',
      objective_percent: 99.5,
      labels: { owner: 'payments', tier: '1', is_critical: 'true' },
      sli: { kind: 'external', system: 'prometheus', bad: expect.stringContaining('result="error"') },
      window: { kind: 'rolling', duration: '30d' },
      alerting: { page: true, ticket: false, evidence: 'point', annotations: { runbook: 'checkout.md' } },
    });
    expect(slos[1]?.sli).toMatchObject({ error_ratio: expect.stringContaining('satisfaction') });
  });

  it('says that labels of one alert alone are not kept', () => {
    expect(readSlos(SLOTH).notes).toContainEqual(expect.objectContaining({ path: 'slos[0].alerting' }));
  });

  it('takes the same as a Kubernetes resource, where labels keep their names', () => {
    expect(readSlos(SLOTH_RESOURCE)).toMatchObject({
      problems: [],
      slos: [{ name: 'shop-checkout', alerting: { page: false, ticket: true, labels: { pageAlert: 'kept' } } }],
    });
  });

  it('takes Pyrra resources, and says that a grouped one becomes one', () => {
    const { slos, problems, notes } = readSlos(PYRRA);
    expect(problems).toEqual([]);
    expect(slos[0]).toMatchObject({
      name: 'front-door-latency',
      service: 'shop',
      objective_percent: 90,
      window: { duration: '4w' },
      sli: { good: 'sum(rate(door_seconds_bucket{le="0.05"}[{{.window}}]))' },
    });
    expect(notes.map(({ message }) => message).join()).toContain('over all of route');
  });

  it('takes OpenSLO v1 with its references, one objective for each target', () => {
    const { slos, problems } = readSlos(OPEN_SLO);
    expect(problems).toEqual([]);
    expect(slos.map(({ name, objective_percent: percent }) => [name, percent])).toEqual([
      ['door-slo-strict', 99.9],
      ['door-slo-loose', 95],
    ]);
    expect(slos[0]).toMatchObject({
      sli: { system: 'prometheus', bad: 'door_total{code="500"}', total: 'door_total' },
      window: { kind: 'calendar', unit: 'quarter', time_zone: 'Europe/Lisbon' },
      alerting: { conditions: [{ severity: 'page', short: '5m', long: '1h', factor: 10 }] },
    });
  });

  it('takes all of them from one text', () => {
    const { slos } = readSlos([SLOTH, PYRRA, OPEN_SLO, writeMeasureFile([anSlo()])].join('\n---\n'));
    expect(slos.map(({ name }) => name)).toEqual([
      'shop-checkout-availability',
      'shop-satisfaction',
      'front-door-latency',
      'requests',
      'door-slo-strict',
      'door-slo-loose',
    ]);
  });
});

describe('what cannot be taken', () => {
  it.each([
    ['a document of no format we know', 'kind: Deployment', 'version', /measure\/v1/],
    ['YAML that is none', 'a: [1', '', /line 1|Flow/],
    [
      'a plugin of Sloth',
      SLOTH.replace(/events:[\s\S]*?total_query.*\n/, 'plugin: { id: x }\n'),
      'slos[0].sli',
      /plugin "x"/,
    ],
    ['two indicators in one', SLOTH.replace('raw:', 'plugin: { id: x }, raw:'), 'slos[1].sli', /exactly one/],
    ['an objective of 100', SLOTH.replace('99.5', '100'), 'slos[0].objective_percent', /100/],
    ['a target that is no number', PYRRA.replace('"90"', '"lots"'), 'spec.target', /percentage/],
    ['a window that is no duration', PYRRA.replace('4w', 'soon'), 'window.duration', /duration/],
    [
      'an SLI that is not there',
      OPEN_SLO.replace('indicatorRef: door-errors', 'indicatorRef: gone'),
      'spec.indicatorRef',
      /gone/,
    ],
    [
      'a rolling month',
      OPEN_SLO.replace(/duration: 1Q[\s\S]*?Lisbon }/, 'duration: 1M'),
      'spec.timeWindow[0].duration',
      /fixed length/,
    ],
    ['a quarter from May', OPEN_SLO.replace('2020-04', '2020-05'), 'spec.timeWindow[0].calendar.startTime', /quarter/],
    [
      'a time zone of no place',
      OPEN_SLO.replace('Europe/Lisbon', 'Mars/Base'),
      'spec.objectives[0].window.time_zone',
      /Mars/,
    ],
    ['RatioTimeslices', OPEN_SLO.replace('Occurrences', 'RatioTimeslices'), 'spec.budgetingMethod', /RatioTimeslices/],
    [
      'time slices of a ratio',
      OPEN_SLO.replace('Occurrences', 'Timeslices'),
      'spec.objectives[0].timeSliceTarget',
      /ratio/,
    ],
    [
      'a composite objective',
      OPEN_SLO.replace('target: 0.999', 'target: 0.999, indicatorRef: x'),
      'spec.objectives[0].indicator',
      /composite/,
    ],
    [
      'two targets in one',
      OPEN_SLO.replace('target: 0.999', 'target: 0.9, targetPercent: 90'),
      'spec.objectives[0].target',
      /exactly one/,
    ],
    [
      'a condition that is not there',
      OPEN_SLO.replace('conditionRef: fast', 'conditionRef: gone'),
      'spec.alertPolicies[0].conditions[0]',
      /./,
    ],
    ['a kind of nobody', OPEN_SLO.replace('kind: SLI', 'kind: SLY'), 'kind', /SLY/],
    ['the same name twice', [PYRRA, PYRRA].join('---'), 'name', /another/],
  ])('%s is a problem that names the field', (_, text, path, message) => {
    const { problems } = readSlos(text);
    expect(problems).toContainEqual(expect.objectContaining({ path, message: expect.stringMatching(message) }));
  });

  it('does not keep the other objectives from being read', () => {
    expect(readSlos(SLOTH.replace('99.5', '100')).slos.map(({ name }) => name)).toEqual(['shop-satisfaction']);
  });

  it('an alias that would blow up a small file is refused', () => {
    const bomb = `a: &a [x,x,x,x,x,x,x,x,x]\nb: &b [*a,*a,*a,*a,*a,*a,*a,*a]\nc: &c [*b,*b,*b,*b,*b,*b,*b,*b]\nd: &d [*c,*c,*c,*c,*c,*c,*c,*c]\nversion: [*d,*d,*d,*d]`;
    expect(readSlos(bomb).problems[0]?.message).toMatch(/alias/i);
  });
});

describe('our own format and OpenSLO', () => {
  const slos = [
    anSlo(),
    anSlo({ name: 'up', sli: { kind: 'availability' }, budgeting: 'time', description: 'Up.' }),
    anSlo({
      name: 'drift',
      sli: { kind: 'threshold', measure: 'drift_score', labels: { model: 'm' }, op: 'lt', value: 0.1, slice: '1h' },
      budgeting: 'time-slices',
      window: { kind: 'calendar', unit: 'month', time_zone: 'Europe/Lisbon' },
    }),
    anSlo({ name: 'raw', sli: { kind: 'external', system: 'prometheus', error_ratio: 'errors:ratio' } }),
  ];

  it('our file gives back what was written', () => {
    expect(readSlos(writeMeasureFile(slos))).toEqual({ slos, problems: [], notes: [] });
  });

  it('an OpenSLO export gives back indicator, objective, window and budgeting', () => {
    const { text, leftOut } = writeOpenSlo(slos);
    expect(leftOut).toEqual([]);
    const read = readSlos(text);
    expect(read.problems).toEqual([]);
    const core = ({ name, service, description, objective_percent, sli, window, budgeting }: SloInput) => ({
      name,
      service,
      description,
      objective_percent,
      sli,
      window,
      budgeting,
    });
    expect(read.slos.map(core)).toEqual(slos.map(core));
  });

  it('a plain target is left out of OpenSLO, by name', () => {
    const target = anSlo({ sli: { kind: 'threshold', measure: 'nps', op: 'gt', value: 40 }, budgeting: 'none' });
    expect(writeOpenSlo([target])).toEqual({ text: '', leftOut: ['requests'] });
  });

  it('refuses an indicator that cannot be budgeted as it says', () => {
    const { problems } = readSlos(writeMeasureFile([anSlo({ sli: { kind: 'availability' } })]));
    expect(problems).toEqual([
      { document: 0, path: 'slos[0].budgeting', message: 'an indicator of kind availability is budgeted by time' },
    ]);
  });
});
