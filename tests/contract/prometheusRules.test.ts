import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';
import { systemClock } from '../../server/platform/clock';
import { createMemoryStore } from '../../server/store/memoryStore';
import { anApp } from '../fixtures/anApp';
import { outsideTool } from '../fixtures/outsideTool';

const ROOT = path.resolve(__dirname, '../..');
const RULES = path.join(ROOT, 'provisioning/prometheus/rules.yaml');
const EXPORTER_NAMES = path.join(ROOT, 'provisioning/prometheus/exporter-names.yaml');
const SCRAPE_CONFIG = path.join(ROOT, 'provisioning/prometheus/prometheus.yaml');
const RULE_TESTS = path.join(ROOT, 'tests/prometheus');
const ALERTMANAGER = path.join(ROOT, 'provisioning/alertmanager/alertmanager.yaml');

interface Rule {
  readonly alert?: string;
  readonly record?: string;
  readonly expr: string;
  readonly for?: string;
  readonly labels?: Readonly<Record<string, string>>;
  readonly annotations?: Readonly<Record<string, string>>;
}

const rules = (
  parse(readFileSync(RULES, 'utf8')) as { readonly groups: ReadonlyArray<{ readonly rules: readonly Rule[] }> }
).groups.flatMap((group) => group.rules);
const alerts = rules.filter(({ alert }) => alert !== undefined);
const recorded = rules.flatMap(({ record }) => (record === undefined ? [] : [record]));
const promtool = outsideTool('promtool', 'PROMTOOL');
const amtool = outsideTool('amtool', 'AMTOOL');

/** The metrics that an expression reads: its words that are neither label, function, keyword nor quoted. */
function metricsOf(expression: string): string[] {
  const bare = expression
    .replace(/"[^"]*"/g, '')
    .replace(/\{[^}]*\}/g, '')
    .replace(/\b(by|on)\s*\([^)]*\)/g, '')
    .replace(/\[[^\]]*\]/g, '');
  const words = bare.match(/[a-zA-Z_][\w:]*(?!\w*\s*\()/g) ?? [];
  return words.filter((word) => !/^(and|or|unless|sum|by|on)$/.test(word));
}

describe('rules for those who stay on Prometheus', () => {
  it.each([
    ['ALR-12', 'SystemDown', 'critical', '1m', 'System is down'],
    ['ALR-13', 'HighErrorRate', 'critical', '2m', 'High error rate detected'],
    ['ALR-14', 'VRAMExhausted', 'critical', '30s', 'VRAM nearly exhausted'],
    ['ALR-15', 'HighCPUUsage', 'warning', '5m', 'High CPU usage'],
    ['ALR-16', 'SlowAPIResponse', 'warning', '3m', 'Slow API responses'],
    ['ALR-01', 'HighCPUUsage', 'critical', '5m', 'High CPU usage'],
    ['ALR-02', 'HighMemoryUsage', 'critical', '5m', 'High memory usage'],
    ['ALR-03', 'HighDiskUsage', 'critical', '5m', 'Disk nearly full'],
    ['ALR-04', 'LowAvailability', 'critical', '5m', 'Availability below 99.9 %'],
  ])('%s: %s is %s after %s', (_row, name, severity, duration, message) => {
    const rule = alerts.find(({ alert, labels }) => alert === name && labels?.['severity'] === severity);
    expect([rule?.for, rule?.annotations?.['message']]).toEqual([duration, message]);
  });

  it('ALR-31, DSH-13: every expression reads what this system publishes or what is recorded before', async () => {
    const { services } = anApp({ store: createMemoryStore(systemClock) });
    const published = [...(await services.metrics.metrics()).matchAll(/^# TYPE (\S+) (\S+)$/gm)].flatMap(
      ([, name = '', type]) => (type === 'histogram' ? [`${name}_bucket`, `${name}_count`, `${name}_sum`] : [name])
    );
    const known = new Set([...published, ...recorded, 'up']);
    const unknown = rules.flatMap(({ expr }) => metricsOf(expr)).filter((metric) => !known.has(metric));
    expect(unknown).toEqual([]);
    expect(metricsOf('sum by (job) (rate(a_b{c="d"}[5m])) > 1 and e:f')).toEqual(['a_b', 'e:f']);
  });

  it('every alert has a severity that is routed, and says what is wrong', () => {
    for (const { labels, annotations } of alerts) {
      expect(labels?.['severity']).toMatch(/^(critical|warning)$/);
      expect(annotations?.['message']).toBeTruthy();
      expect(annotations?.['summary']).toBeTruthy();
    }
  });

  promtool.it(`promtool finds nothing wrong with the rules${promtool.reason}`, async () => {
    const verdict = await promtool.run(['check', 'rules', RULES, EXPORTER_NAMES]);
    expect(verdict).not.toContain('FAILED');
    expect(verdict.match(/SUCCESS: \d+ rules found/g)).toHaveLength(2);
  });

  promtool.it(`STK-05, STK-06: promtool finds nothing wrong with the scrape config${promtool.reason}`, async () => {
    expect(await promtool.run(['check', 'config', SCRAPE_CONFIG])).toContain('SUCCESS');
  });

  describe.each(readdirSync(RULE_TESTS))('%s', (file) => {
    promtool.it(`holds in promtool test rules${promtool.reason}`, async () => {
      expect(await promtool.run(['test', 'rules', path.join(RULE_TESTS, file)])).toContain('SUCCESS');
    });
  });

  it('STK-05: scrapes the path, port and interval of the job cogniforge', () => {
    const { scrape_configs: jobs } = parse(readFileSync(SCRAPE_CONFIG, 'utf8')) as { scrape_configs: object[] };
    expect(jobs).toContainEqual({
      job_name: 'cogniforge',
      scrape_interval: '30s',
      metrics_path: '/api/v1/metrics/infrastructure/prometheus',
      static_configs: [{ targets: ['localhost:5000'] }],
    });
  });
});

describe('the AlertManager config', () => {
  const text = readFileSync(ALERTMANAGER, 'utf8');

  it('STK-21: reads every secret from a file', () => {
    const secret = /^\s*(?:- )?(\w*(?:key|password|api_url|webhook_url|token)\w*):/gm;
    const keys = [...text.matchAll(secret)].map(([, key]) => key);
    expect(keys.sort()).toEqual(['api_url_file', 'routing_key_file', 'smtp_auth_password_file']);
  });

  amtool.it(`STK-14: amtool finds nothing wrong with it${amtool.reason}`, async () => {
    expect(await amtool.run(['check-config', ALERTMANAGER])).toContain('SUCCESS');
  });

  amtool.it(`STK-20: routes critical to PagerDuty, warning to Slack, the rest to email${amtool.reason}`, async () => {
    const receiverOf = async (severity: string) => {
      const answer = await amtool.run([
        'config',
        'routes',
        'test',
        `--config.file=${ALERTMANAGER}`,
        `severity=${severity}`,
      ]);
      return answer
        .trim()
        .split('\n')
        .filter((line) => !line.startsWith('Warning'));
    };
    expect([await receiverOf('critical'), await receiverOf('warning'), await receiverOf('info')]).toEqual([
      ['pagerduty'],
      ['slack'],
      ['email'],
    ]);
  });
});
