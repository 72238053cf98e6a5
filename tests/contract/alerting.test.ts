import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';
import { HEALTH_ALERT_LIMIT } from '../../server/contract/modelHealth';
import type { MeasureQuery } from '../../server/contract/queries';
import { GRAFANA_UNITS, HOST_METRICS } from '../../server/contract/hostMetrics';
import { ANOMALY_FIGURES } from '../../server/contract/queries/anomaliesOptions';
import { AVAILABILITY_FIGURES } from '../../server/contract/queries/availabilityOptions';
import { DRIFT_FIGURES } from '../../server/contract/queries/driftOptions';
import { PERFORMANCE_FIGURES } from '../../server/contract/queries/estimatedPerformanceOptions';
import { FAIRNESS_FIGURES } from '../../server/contract/queries/fairnessOptions';
import { MODEL_HEALTH_FIGURES } from '../../server/contract/queries/modelHealthOptions';
import { COST_FIGURES } from '../../server/contract/queries/costOptions';
import { LATENCY_FIGURES } from '../../server/contract/queries/latencyOptions';
import { MODEL_TRAFFIC_FIGURES } from '../../server/contract/queries/modelTrafficOptions';
import { parseQuery } from '../../server/services/queries/parseQuery';

const FOLDER = path.resolve(__dirname, '../../provisioning/alerting');
const EXPRESSION_UID = '__expr__';
const DATA_SOURCE_UID = 'measure-everything';

interface Rule {
  readonly uid: string;
  readonly title: string;
  readonly condition: string;
  readonly for: string;
  readonly noDataState: string;
  readonly data: ReadonlyArray<{
    readonly refId: string;
    readonly datasourceUid: string;
    readonly relativeTimeRange?: { readonly from: number; readonly to: number };
    readonly model: Record<string, unknown>;
  }>;
  readonly labels: Readonly<Record<string, string>>;
  readonly annotations: Readonly<Record<string, string>>;
}

function yamlFile(name: string): Record<string, unknown> {
  return parse(readFileSync(path.join(FOLDER, name), 'utf8')) as Record<string, unknown>;
}

const groups = readdirSync(FOLDER)
  .filter((name) => name.endsWith('-rules.yaml'))
  .flatMap((name) => yamlFile(name)['groups'] as Array<{ interval: string; rules: Rule[] }>);
const rules = groups.flatMap((group) => group.rules);

function ruleOn(name: string): Rule {
  const rule = rules.find(({ data }) =>
    data.some(({ model }) => [model['metrics'], model['figures']].some((names) => isListWith(names, name)))
  );
  if (!rule) {
    throw new Error(`No rule on ${name}`);
  }
  return rule;
}

function isListWith(names: unknown, name: string): boolean {
  return Array.isArray(names) && names.includes(name);
}

function queriesOf(rule: Rule): MeasureQuery[] {
  return rule.data
    .filter(({ datasourceUid }) => datasourceUid !== EXPRESSION_UID)
    .map(({ model }) => parseQuery(model));
}

/** Units of the numbers that a query answers. */
function unitsOf(query: MeasureQuery): string[] {
  switch (query.queryType) {
    case 'host':
      return query.metrics.map((metric) => GRAFANA_UNITS[HOST_METRICS[metric].unit]);
    case 'availability':
      return query.figures.map((figure) => AVAILABILITY_FIGURES[figure].unit);
    case 'anomalies':
      return query.figures.map((figure) => ANOMALY_FIGURES[figure].unit ?? '');
    case 'latency':
      return query.figures.map((figure) => LATENCY_FIGURES[figure].unit);
    case 'cost':
      return query.figures.map((figure) => COST_FIGURES[figure].unit);
    case 'model-traffic':
      return query.figures.map((figure) => MODEL_TRAFFIC_FIGURES[figure].unit);
    case 'fairness':
      return query.figures.map(() => 'none');
    case 'concept-drift':
      // A watch, which is 0 or 1.
      return ['none'];
    case 'estimated-performance':
      return query.figures.map((figure) => PERFORMANCE_FIGURES[figure].unit);
    case 'drift':
      return query.figures.map((figure) => DRIFT_FIGURES[figure].unit);
    case 'model-health':
      return query.figures.map((figure) => MODEL_HEALTH_FIGURES[figure].unit);
    default:
      throw new Error(`These rules do not ask "${query['queryType']}" queries`);
  }
}

function threshold(rule: Rule): unknown {
  return rule.data.find(({ refId }) => refId === rule.condition)?.model['conditions'];
}

describe('alert rules', () => {
  const above90Percent = [{ evaluator: { type: 'gt', params: [0.9] } }];

  it('ALR-01: CPU above 90 % for 5 minutes', () => {
    const rule = ruleOn('cpu_usage_ratio');
    expect([threshold(rule), rule.for]).toEqual([above90Percent, '5m']);
  });

  it('ALR-02: memory above 90 % for 5 minutes', () => {
    const rule = ruleOn('memory_used_ratio');
    expect([threshold(rule), rule.for]).toEqual([above90Percent, '5m']);
  });

  it('ALR-03, ALR-30: disk above 90 %, with a duration so that it does not flap', () => {
    const rule = ruleOn('disk_used_ratio');
    expect([threshold(rule), rule.for]).toEqual([above90Percent, '5m']);
  });

  it('RDM-10: a CPU that is unusual for its own past is a warning, at once', () => {
    const rule = ruleOn('is_anomaly');
    expect([threshold(rule), rule.for, rule.labels['severity']]).toEqual([
      [{ evaluator: { type: 'gt', params: [0.5] } }],
      '0s',
      'warning',
    ]);
  });

  it('a service that is down at the end of the window for a minute is critical', () => {
    const rule = ruleOn('is_up');
    expect([threshold(rule), rule.for, rule.labels['severity']]).toEqual([
      [{ evaluator: { type: 'lt', params: [1] } }],
      '1m',
      'critical',
    ]);
  });

  it('a service without error budget over the 30 days of its target is a warning', () => {
    const rule = ruleOn('error_budget_left_ratio');
    expect([threshold(rule), rule.labels['severity']]).toEqual([
      [{ evaluator: { type: 'lt', params: [0] } }],
      'warning',
    ]);
    expect(rule.data[0]?.relativeTimeRange).toEqual({ from: 30 * 86_400, to: 0 });
  });

  it('no figures of a host are a fault, no registered service is none', () => {
    for (const rule of rules) {
      const isAboutHosts = queriesOf(rule).some(({ queryType }) => queryType === 'host');
      expect([rule.title, rule.noDataState]).toEqual([rule.title, isAboutHosts ? 'NoData' : 'OK']);
    }
  });

  it('ALR-07: drift score surely above 0.3, and the watch of inputs and of predictions', () => {
    const rule = ruleOn('drift_score');
    expect(threshold(rule)).toEqual([{ evaluator: { type: 'gt', params: [0.3] } }]);
    expect(queriesOf(rule)[0]).toMatchObject({ queryType: 'drift', show: ['low'], format: 'numeric' });
    const watches = rules.filter(({ data }) => data.some(({ model }) => isListWith(model['figures'], 'drift_alarm')));
    expect(watches.map((watch) => queriesOf(watch)[0])).toMatchObject([
      { subject: 'input', falseAlarms: 1, falseAlarmsPer: 'year' },
      { subject: 'prediction', falseAlarms: 1, falseAlarmsPer: 'year' },
    ]);
  });

  it.each([
    ['ALR-05: P95 latency surely above 500 ms', 'p95_ms', 500, 'latency'],
    ['ALR-06: cost per request surely above 0.05 US dollars', 'cost_per_request', 0.05, 'cost'],
  ])('%s, from 30 calls on', (_, figure, limit, queryType) => {
    const rule = ruleOn(figure);
    expect(threshold(rule)).toEqual([{ evaluator: { type: 'gt', params: [limit] } }]);
    expect(queriesOf(rule)).toMatchObject([{ queryType, figures: [figure], show: ['low'], minCalls: 30 }]);
  });

  it('ALR-17: more than 50 calls of a model wait for 2 minutes', () => {
    const rule = ruleOn('queue_length');
    expect(threshold(rule)).toEqual([{ evaluator: { type: 'gt', params: [50] } }]);
    expect(rule).toMatchObject({ title: 'Model processing queue backlog', for: '2m', labels: { severity: 'warning' } });
  });

  it('ALR-08: health of a model surely below 80', () => {
    const rule = ruleOn('health_score');
    expect(threshold(rule)).toEqual([{ evaluator: { type: 'lt', params: [HEALTH_ALERT_LIMIT] } }]);
    expect(queriesOf(rule)).toMatchObject([{ queryType: 'model-health', show: ['high'], format: 'numeric' }]);
  });

  it.each([
    ['fairness_score', 'lt', 'high'],
    ['disparate_impact_ratio', 'lt', 'high'],
    ['equalized_odds_difference', 'gt', 'low'],
  ] as const)('AIM-47: %s past its limit with the bound that leaves no doubt', (figure, type, bound) => {
    const rule = ruleOn(figure);
    expect(threshold(rule)).toEqual([{ evaluator: { type, params: [FAIRNESS_FIGURES[figure].limit] } }]);
    expect(queriesOf(rule)).toMatchObject([{ queryType: 'fairness', show: [bound], format: 'numeric' }]);
  });

  it.each(rules.map((rule) => [rule.title, rule] as const))('%s: has what a rule needs', (_, rule) => {
    expect(rule.uid).toMatch(/^measure-[a-z-]{1,30}$/);
    expect(rule.labels['severity']).toMatch(/^(critical|warning)$/);
    expect(rule.annotations['summary']).toBeTruthy();
    expect(rule.data.map(({ refId }) => refId)).toContain(rule.condition);
  });

  it.each(rules.map((rule) => [rule.title, rule] as const))(
    '%s: asks a valid query for numbers that carry a unit',
    (_, rule) => {
      const queries = rule.data.filter(({ datasourceUid }) => datasourceUid !== EXPRESSION_UID);
      expect(queries.length).toBeGreaterThan(0);
      for (const { datasourceUid, model, relativeTimeRange } of queries) {
        const query = parseQuery(model);
        expect(datasourceUid).toBe(DATA_SOURCE_UID);
        expect(query).toMatchObject({ format: 'numeric' });
        expect(unitsOf(query)).toEqual([
          expect.stringMatching(/^(percentunit|bool_yes_no|none|ms|currencyUSD|short)$/),
        ]);
        // Several samples, or one late reading would read as no data.
        expect(relativeTimeRange?.from).toBeGreaterThanOrEqual(60);
      }
    }
  );
});

describe('contact points and policy', () => {
  const contactPoints = yamlFile('contact-points.yaml')['contactPoints'] as Array<{
    name: string;
    receivers: Array<{ type: string; settings: Record<string, unknown> }>;
  }>;
  const [policy] = yamlFile('policies.yaml')['policies'] as Array<{
    receiver: string;
    routes: Array<{ receiver: string; object_matchers: string[][] }>;
  }>;

  it('STK-20, STK-21: routes critical to PagerDuty, warning to Slack, the rest to email', () => {
    const typesOf = (name?: string) =>
      contactPoints.find((point) => point.name === name)?.receivers.map(({ type }) => type);
    const routeOf = (severity: string) =>
      policy?.routes.find(({ object_matchers: [matcher] }) => matcher?.[2] === severity)?.receiver;
    expect(typesOf(routeOf('critical'))).toEqual(['pagerduty']);
    expect(typesOf(routeOf('warning'))).toEqual(['slack']);
    expect(typesOf(policy?.receiver)).toEqual(['email']);
  });

  it('STK-21: takes every address and secret from the environment', () => {
    const secrets = contactPoints.flatMap(({ receivers }) =>
      receivers.map(({ settings }) => settings['addresses'] ?? settings['integrationKey'] ?? settings['url'])
    );
    expect(secrets).toHaveLength(3);
    for (const secret of secrets) {
      expect(secret).toMatch(/^\$\{MEASURE_ALERT_[A-Z_]+\}$/);
    }
  });
});
