import { readdirSync, readFileSync, realpathSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';
import { QUERY_TYPES, querySchema, SERIES_QUERY_TYPES, seriesQuerySchema } from '../../server/contract/queries';
import { AVAILABILITY_FIGURE_NAMES } from '../../server/contract/queries/availabilityOptions';
import { parseQuery } from '../../server/services/queries/parseQuery';

const ROOT = path.resolve(__dirname, '../..');
const PROVISIONING = path.join(ROOT, 'provisioning');
const DASHBOARDS = path.join(PROVISIONING, 'dashboards');

const CORE_PANELS = new Set(['row', 'timeseries', 'stat', 'gauge', 'bargauge', 'table', 'text', 'state-timeline']);
/** Panels that this project ships. */
const OWN_PANELS = new Set([
  'measure-drift-panel',
  'measure-fairness-panel',
  'measure-modelhealth-panel',
  'measure-slo-panel',
]);
const OUR_DATASOURCE = 'measure-everything-datasource';
const SERVICES_LISTED = { refId: 'service', label: 'service' };

interface Target {
  refId: string;
  datasource?: { type: string; uid: string };
  [key: string]: unknown;
}

interface Mapping {
  type: string;
  options: Record<string, unknown>;
}

interface Panel {
  id: number;
  type: string;
  title: string;
  description?: string;
  datasource?: { type: string; uid: string };
  gridPos: { x: number; y: number; w: number; h: number };
  targets?: Target[];
  interval?: string;
  fieldConfig?: {
    defaults: { unit?: string; min?: number; max?: number; mappings?: Mapping[]; color?: { mode: string } };
  };
  options?: { graphMode?: string; content?: string };
}

interface Dashboard {
  uid: string;
  title: string;
  schemaVersion: number;
  panels: Panel[];
  annotations: { list: Array<{ builtIn?: number; name: string; datasource: unknown; target?: Target }> };
  templating: { list: Array<{ name: string; type: string; multi?: boolean; allValue?: string; current?: unknown }> };
}

function readYaml(file: string): Record<string, unknown> {
  return parse(readFileSync(path.join(PROVISIONING, file), 'utf8')) as Record<string, unknown>;
}

function isOurs({ datasource }: Target): boolean {
  return datasource?.type === OUR_DATASOURCE;
}

const files = readdirSync(DASHBOARDS).filter((file) => file.endsWith('.json'));

describe.each(files)('dashboard %s', (file) => {
  const dashboard = JSON.parse(readFileSync(path.join(DASHBOARDS, file), 'utf8')) as Dashboard;
  const panels = dashboard.panels.filter(({ type }) => type !== 'row');

  it('has a fixed uid, a title and the schema of Grafana 10.4', () => {
    expect(dashboard.uid).toMatch(/^measure-[a-z-]+$/);
    expect(dashboard.title).not.toBe('');
    expect(dashboard.schemaVersion).toBe(39);
  });

  it('draws with core panels and our own, each with its own id, a title and a description', () => {
    dashboard.panels.forEach(({ type }) => expect(CORE_PANELS.has(type) || OWN_PANELS.has(type)).toBe(true));
    expect(new Set(dashboard.panels.map(({ id }) => id)).size).toBe(dashboard.panels.length);
    panels.forEach(({ title, description }) =>
      expect([title, description]).toEqual([expect.any(String), expect.stringMatching(/\w/)])
    );
  });

  it('asks our data source, or Prometheus, through its variable, never through a uid of its own', () => {
    for (const { datasource, targets = [] } of panels.filter(({ type }) => type !== 'text')) {
      expect([
        { type: OUR_DATASOURCE, uid: '${datasource}' },
        { type: 'prometheus', uid: '${prometheus}' },
      ]).toContainEqual(datasource);
      targets.forEach((target) => expect(target.datasource).toEqual(datasource));
    }
  });

  it('has only queries that the companion accepts', () => {
    const targets = panels.flatMap((panel) => panel.targets ?? []).filter(isOurs);
    expect(targets.length).toBeGreaterThan(0);
    targets.forEach((target) => expect(() => parseQuery(target)).not.toThrow());
  });

  it('marks only what the companion tells as annotations, asked through the same variable', () => {
    for (const { datasource, target } of dashboard.annotations.list.filter(({ builtIn }) => builtIn !== 1)) {
      expect(datasource).toEqual({ type: OUR_DATASOURCE, uid: '${datasource}' });
      expect(parseQuery(target)).toMatchObject({ queryType: 'annotations' });
    }
  });

  it('has a unit on every axis and value', () => {
    const drawn = panels.filter(({ type }) => type !== 'table' && type !== 'text' && !OWN_PANELS.has(type));
    drawn.forEach(({ title, fieldConfig }) =>
      expect([title, fieldConfig?.defaults.unit]).toEqual([title, expect.any(String)])
    );
  });

  it('sets no minimum together with a maximum where Grafana 10.4 draws a sparkline, which then fails', () => {
    const sparklines = panels.filter(({ type, options }) => type === 'stat' && options?.graphMode !== 'none');
    sparklines.forEach(({ fieldConfig }) => expect(fieldConfig?.defaults.max).toBeUndefined());
  });

  it('fills the 24 columns without overlaps', () => {
    const taken = new Set<string>();
    for (const { gridPos, title } of dashboard.panels) {
      expect(gridPos.x + gridPos.w).toBeLessThanOrEqual(24);
      for (let x = gridPos.x; x < gridPos.x + gridPos.w; x++) {
        for (let y = gridPos.y; y < gridPos.y + gridPos.h; y++) {
          expect([title, taken.has(`${x},${y}`)]).toEqual([title, false]);
          taken.add(`${x},${y}`);
        }
      }
    }
  });
});

describe('System Overview', () => {
  const file = path.join(DASHBOARDS, 'system-overview.json');
  const dashboard = JSON.parse(readFileSync(file, 'utf8')) as Dashboard;

  it('DSH-02, DSH-03: is named "System Overview" and has a panel "System Health" with CPU, memory, disk and GPU memory', () => {
    expect(dashboard).toMatchObject({ title: 'System Overview', uid: 'measure-system-overview' });
    const health = dashboard.panels.find(({ type, title }) => type === 'stat' && title === 'System Health');
    expect(health?.targets?.flatMap(({ metrics }) => metrics)).toEqual([
      'cpu_usage_ratio',
      'memory_used_ratio',
      'disk_used_ratio',
      'gpu_memory_used_ratio',
    ]);
  });

  it('DSH-20: ships with the data source as well, as the very same file', () => {
    expect(realpathSync(path.join(ROOT, 'src/datasource/dashboards/system-overview.json'))).toBe(realpathSync(file));
  });

  it('lets the data source and any number of hosts be chosen', () => {
    expect(dashboard.templating.list).toEqual([
      expect.objectContaining({ name: 'datasource', type: 'datasource' }),
      expect.objectContaining({ name: 'host', type: 'query', multi: true, allValue: '*' }),
      expect.objectContaining({ name: 'prometheus', type: 'datasource', query: 'prometheus' }),
    ]);
  });

  const expressionsOf = (title: string) =>
    dashboard.panels.find((panel) => panel.type === 'stat' && panel.title === title)?.targets?.map(({ expr }) => expr);

  it('DSH-04, DSH-14: has a panel "API Performance" with quantiles of summed buckets and rates of counters', () => {
    expect(expressionsOf('API Performance')).toEqual([
      ...[0.5, 0.95, 0.99].map(
        (share) => `histogram_quantile(${share}, sum by (job, le) (rate(http_request_duration_seconds_bucket[5m])))`
      ),
      'sum by (job) (rate(http_requests_total[5m]))',
      'histogram_quantile(0.95, sum by (job, le) (rate(http_request_size_bytes_bucket[5m])))',
    ]);
  });

  it('DSH-05, DSH-13: has a panel "Database Performance" with the names that are recorded from the exporters', () => {
    const expressions = expressionsOf('Database Performance');
    expect(expressions).toEqual([
      'postgresql_connections_active',
      'postgresql_query_duration_seconds',
      'redis_memory_usage_bytes',
    ]);
    const { groups } = readYaml('prometheus/exporter-names.yaml') as {
      groups: Array<{ rules: Array<{ record: string }> }>;
    };
    const recorded = groups.flatMap(({ rules }) => rules.map(({ record }) => record));
    expect(recorded).toEqual(expect.arrayContaining(expressions ?? []));
  });

  it('says in a panel of text where requests and databases come from', () => {
    const [text] = dashboard.panels.filter(({ type }) => type === 'text');
    expect(text?.options?.content).toContain('provisioning/prometheus');
  });
});

describe('Services and SLOs', () => {
  const file = path.join(DASHBOARDS, 'services.json');
  const dashboard = JSON.parse(readFileSync(file, 'utf8')) as Dashboard;
  const figuresOf = (type: string) =>
    dashboard.panels
      .filter((panel) => panel.type === type)
      .flatMap(({ targets = [] }) => targets.flatMap(({ figures = [] }) => figures));

  it('has a number of state, availability and budget for each service, its outages, and a table of every figure', () => {
    expect(dashboard).toMatchObject({ title: 'Services and SLOs', uid: 'measure-services' });
    expect(figuresOf('stat')).toEqual(['is_up', 'availability_ratio', 'error_budget_left_ratio']);
    expect(figuresOf('state-timeline')).toEqual(['availability_ratio']);
    expect(figuresOf('timeseries')).toEqual(['downtime_seconds', 'incident_count', 'error_budget_left_ratio']);
    expect([...figuresOf('table')].sort()).toEqual([...AVAILABILITY_FIGURE_NAMES].sort());
  });

  it('KPI-37: has objectives as cards, their budgets and their burn rates, of the chosen services', () => {
    const targets = dashboard.panels.flatMap((panel) =>
      (panel.targets ?? [])
        .filter(({ queryType }) => queryType === 'slo')
        .map(({ field, format, services }) => [panel.type, field ?? 'every figure', format, services])
    );
    expect(targets).toEqual([
      ['measure-slo-panel', 'every figure', 'table', ['$service']],
      ['measure-slo-panel', 'budget_left_ratio', 'timeseries', ['$service']],
      ['timeseries', 'budget_left_ratio', 'timeseries', ['$service']],
      ['timeseries', 'burn_rate', 'timeseries', ['$service']],
    ]);
  });

  it('tells each interval that was not wholly up apart from one that was, however short the outage', () => {
    const [timeline] = dashboard.panels.filter(({ type }) => type === 'state-timeline');
    const ranges = timeline?.fieldConfig?.defaults.mappings?.filter(({ type }) => type === 'range');
    expect(ranges).toHaveLength(1);
    const to = Number(ranges?.[0]?.options['to']);
    expect(to).toBeLessThan(1);
    // A second down in a year is 3e-8 of it.
    expect(1 - to).toBeLessThan(1e-9);
    // With "thresholds" Grafana merges all values of a threshold and draws its colour instead of the mapping's.
    expect(timeline?.fieldConfig?.defaults.color?.mode).toBe('palette-classic');
  });

  it('marks outages and what they cost in its panels', () => {
    const sources = dashboard.annotations.list.flatMap(({ target }) => target?.['sources'] ?? []);
    expect(sources).toEqual(['outages', 'budgets', 'alerts']);
  });

  it('counts downtime and incidents by the day', () => {
    const bars = dashboard.panels.filter(({ title }) => title.endsWith('per day'));
    expect(bars.map(({ interval }) => interval)).toEqual(['1d', '1d']);
  });

  it('ships with the data source as well, as the very same file', () => {
    expect(realpathSync(path.join(ROOT, 'src/datasource/dashboards/services.json'))).toBe(realpathSync(file));
  });

  it('lets the data source and any number of services be chosen', () => {
    expect(dashboard.templating.list).toEqual([
      expect.objectContaining({ name: 'datasource', type: 'datasource' }),
      expect.objectContaining({ name: 'service', type: 'query', multi: true, allValue: '*', query: SERVICES_LISTED }),
    ]);
  });
});

describe('AI Models Performance', () => {
  const file = path.join(DASHBOARDS, 'ai-models.json');
  const dashboard = JSON.parse(readFileSync(file, 'utf8')) as Dashboard;
  const askedBy = (title: string) =>
    dashboard.panels
      .find((panel) => panel.title === title)
      ?.targets?.flatMap(({ queryType, figures, metrics }) => [[queryType, ...((figures ?? metrics) as string[])]]);

  it('DSH-06, DSH-07: is named so and has a panel "Model Inference" with duration, queue length and accuracy', () => {
    expect(dashboard).toMatchObject({ title: 'AI Models Performance', uid: 'measure-ai-models' });
    expect(askedBy('Model Inference')).toEqual([
      ['latency', 'p50_ms'],
      ['latency', 'p95_ms'],
      ['model-traffic', 'queue_length'],
      ['quality', 'accuracy'],
    ]);
  });

  it('DSH-08: has a panel "VRAM Usage" with what is allocated, available, and used by models', () => {
    expect(askedBy('VRAM Usage')).toEqual([
      ['host', 'gpu_memory_used_bytes'],
      ['host', 'gpu_memory_available_bytes'],
      ['model-traffic', 'memory_bytes'],
    ]);
  });

  it('DSH-09: has a panel "Model Errors" with errors, timeouts and fallbacks', () => {
    expect(askedBy('Model Errors')).toEqual([
      ['model-traffic', 'error_count'],
      ['model-traffic', 'timeout_count'],
      ['model-traffic', 'fallback_count'],
    ]);
  });

  it('DSH-15: shows health, latency percentiles and cost of each model as cards', () => {
    const [cards] = dashboard.panels.filter(({ type }) => type === 'measure-modelhealth-panel');
    expect(cards?.targets?.map(({ queryType, format }) => [queryType, format])).toEqual([
      ['model-health', 'table'],
      ['latency', 'table'],
      ['cost', 'table'],
    ]);
  });

  it('asks only for the models and versions that are chosen', () => {
    const ofModels = dashboard.panels
      .flatMap(({ targets = [] }) => targets)
      .filter((one) => one['queryType'] !== 'host');
    ofModels.forEach(({ models, versions }) => expect([models, versions]).toEqual([['$model'], ['$version']]));
    expect(dashboard.templating.list).toEqual([
      expect.objectContaining({ name: 'datasource', type: 'datasource' }),
      expect.objectContaining({
        name: 'model',
        multi: true,
        allValue: '*',
        query: { refId: 'model', label: 'model_name' },
      }),
      expect.objectContaining({
        name: 'version',
        multi: true,
        allValue: '*',
        query: { refId: 'version', label: 'model_version', models: ['$model'] },
      }),
    ]);
  });

  it('ships with the data source as well, as the very same file', () => {
    expect(realpathSync(path.join(ROOT, 'src/datasource/dashboards/ai-models.json'))).toBe(realpathSync(file));
  });
});

describe('Drift and fairness', () => {
  const file = path.join(DASHBOARDS, 'drift-fairness.json');
  const dashboard = JSON.parse(readFileSync(file, 'utf8')) as Dashboard;
  const targetsOf = (type: string) => dashboard.panels.find((panel) => panel.type === type)?.targets ?? [];

  it('DSH-16: gives the drift panel scores over time, models, features, distributions and data quality', () => {
    const targets = targetsOf('measure-drift-panel');
    expect(targets.map(({ queryType, format, view }) => [queryType, format, view])).toEqual([
      ['drift', 'timeseries', undefined],
      ['drift', 'table', undefined],
      ['drift', 'timeseries', undefined],
      ['drift', undefined, 'features'],
      ['drift', undefined, 'distributions'],
      ['data-quality', 'table', undefined],
    ]);
    expect(targets.map(({ show, isPerFeature }) => [show, isPerFeature]).slice(0, 3)).toEqual([
      [['value', 'low', 'high'], undefined],
      [undefined, undefined],
      [['value', 'low', 'high'], true],
    ]);
  });

  it('AIM-44: gives the fairness panel criteria and the rates of groups', () => {
    expect(dashboard).toMatchObject({ title: 'Drift and fairness', uid: 'measure-drift-fairness' });
    expect(targetsOf('measure-fairness-panel').map(({ queryType, format, view }) => [queryType, format, view])).toEqual(
      [
        ['fairness', 'table', undefined],
        ['fairness', undefined, 'groups'],
      ]
    );
  });

  it('asks only for the models and versions that are chosen', () => {
    const targets = dashboard.panels.flatMap((panel) => panel.targets ?? []);
    targets.forEach(({ models, versions }) => expect([models, versions]).toEqual([['$model'], ['$version']]));
  });

  it('ships with the data source as well, as the very same file', () => {
    expect(realpathSync(path.join(ROOT, 'src/datasource/dashboards/drift-fairness.json'))).toBe(realpathSync(file));
  });
});

describe('Business Analytics', () => {
  const file = path.join(DASHBOARDS, 'business-analytics.json');
  const dashboard = JSON.parse(readFileSync(file, 'utf8')) as Dashboard;
  const targetsOf = (wanted: string) => dashboard.panels.find(({ title }) => title === wanted)?.targets ?? [];

  it('DSH-10: is named "Business Analytics", with user activity and performance trends', () => {
    expect(dashboard).toMatchObject({ title: 'Business Analytics', uid: 'measure-business-analytics' });
    const titles = dashboard.panels.map(({ title }) => title);
    expect(titles).toEqual(expect.arrayContaining(['User Activity', 'Performance Trends']));
  });

  it('shows daily active users and how often features are used', () => {
    expect(targetsOf('User Activity')).toMatchObject([
      { queryType: 'engagement', figures: expect.arrayContaining(['dau']) as string[] },
      { queryType: 'tracking', family: 'usage', figures: ['count'] },
    ]);
  });

  it('DSH-12: shows P95 of response times, error rate and throughput', () => {
    expect([...targetsOf('Response time, P95'), ...targetsOf('Error rate'), ...targetsOf('Throughput')]).toMatchObject([
      { queryType: 'tracking', family: 'performance', figures: ['p95'] },
      { queryType: 'errors', figures: ['failure_share'] },
      { queryType: 'tracking', family: 'usage', figures: ['rate_per_hour'] },
    ]);
  });

  it('DSH-18: has engagement, conversion, cohorts, churned users, NPS and segments, rates with their bounds', () => {
    const targets = dashboard.panels.flatMap((panel) => panel.targets ?? []);
    const kinds = new Set(targets.map(({ queryType }) => queryType));
    expect([...kinds]).toEqual(
      expect.arrayContaining(['engagement', 'conversion', 'retention', 'nps', 'segments', 'experiment'])
    );
    expect(targetsOf('Cohorts')).toMatchObject([{ queryType: 'retention', view: 'cohorts' }]);
    for (const title of ['Retention on day 7', 'Conversion rate', 'Net promoter score', 'Error rate']) {
      expect(targetsOf(title)).toMatchObject([{ show: ['value', 'low', 'high'] }]);
    }
  });

  it('ships with the data source as well, as the very same file', () => {
    expect(realpathSync(path.join(ROOT, 'src/datasource/dashboards/business-analytics.json'))).toBe(realpathSync(file));
  });
});

describe('provisioned data source and app', () => {
  it('has the uid that dashboards and alert rules use, and takes its token from the environment', () => {
    const { datasources } = readYaml('datasources/datasources.yaml') as { datasources: unknown[] };
    expect(datasources).toContainEqual(
      expect.objectContaining({
        uid: 'measure-everything',
        type: OUR_DATASOURCE,
        secureJsonData: { token: '$MEASURE_READ_TOKEN' },
      })
    );
    const { apps } = readYaml('plugins/app.yaml') as { apps: unknown[] };
    expect(apps).toEqual([expect.objectContaining({ type: 'measure-everything-app', disabled: false })]);
  });

  it('loads dashboards from the folder that they are in', () => {
    const { providers } = readYaml('dashboards/dashboards.yaml') as { providers: Array<{ options: { path: string } }> };
    expect(providers.map(({ options }) => options.path)).toEqual(['/etc/grafana/provisioning/dashboards']);
  });
});

describe('query types', () => {
  it('are the same in the plain list that the editor uses and in the schema that checks queries', () => {
    expect(querySchema.options.map((option) => option.shape.queryType.value)).toEqual([...QUERY_TYPES]);
    expect(seriesQuerySchema.options.map((option) => option.shape.queryType.value)).toEqual([...SERIES_QUERY_TYPES]);
  });
});
