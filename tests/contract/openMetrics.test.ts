import request from 'supertest';
import type { StoredRecord } from '../../server/contract/records';
import { systemClock } from '../../server/platform/clock';
import { createMemoryStore } from '../../server/store/memoryStore';
import { anApp } from '../fixtures/anApp';
import { aHostReading } from '../fixtures/host/aHostReading';
import { outsideTool } from '../fixtures/outsideTool';

const PATHS = ['/metrics', '/api/v1/metrics/infrastructure/prometheus'];
const TEXT = 'text/plain; version=0.0.4; charset=utf-8';
const OPEN_METRICS = 'application/openmetrics-text; version=1.0.0; charset=utf-8';

const PROMETHEUS_2 =
  'application/openmetrics-text;version=1.0.0,application/openmetrics-text;version=0.0.1;q=0.75,text/plain;version=0.0.4;q=0.5,*/*;q=0.1';
const PROMETHEUS_3 =
  'application/openmetrics-text;version=1.0.0;escaping=allow-utf-8;q=0.6,application/openmetrics-text;version=0.0.1;q=0.5,text/plain;version=1.0.0;escaping=allow-utf-8;q=0.4,text/plain;version=0.0.4;q=0.3,*/*;q=0.2';

const { app } = anApp({ store: createMemoryStore(systemClock), reading: aHostReading() });
const promtool = outsideTool('promtool', 'PROMTOOL');

async function scrape(path: string, accept?: string) {
  const asked = request(app).get(path).buffer(true);
  const { headers, text, body } = await (accept === undefined ? asked : asked.set('Accept', accept)).expect(200);
  // The client keeps a body of a type it does not know as bytes.
  return { type: headers['content-type'], vary: headers['vary'], text: text ?? (body as Buffer).toString('utf8') };
}

describe.each(PATHS)('the format of %s', (path) => {
  it.each([
    ['nobody said', undefined, TEXT],
    ['anything goes', '*/*', TEXT],
    ['a browser asks', 'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8', TEXT],
    ['only something else is wanted', 'application/json', TEXT],
    ['OpenMetrics 1.0.0 is wanted', 'application/openmetrics-text; version=1.0.0', OPEN_METRICS],
    ['OpenMetrics of any version is wanted', 'application/openmetrics-text', OPEN_METRICS],
    ['another version of OpenMetrics is wanted', 'application/openmetrics-text; version=0.0.1', TEXT],
    ['text is liked better', 'application/openmetrics-text;version=1.0.0;q=0.5,text/plain', TEXT],
    ['Prometheus 2 asks', PROMETHEUS_2, OPEN_METRICS],
    ['Prometheus 3 asks', PROMETHEUS_3, OPEN_METRICS],
  ])('STK-03: when %s', async (_who, accept, type) => {
    expect(await scrape(path, accept)).toMatchObject({ type, vary: 'Accept' });
  });
});

describe('OpenMetrics of the whole registry', () => {
  it('ends in # EOF, and has no empty line', async () => {
    const { text } = await scrape('/metrics', PROMETHEUS_2);
    expect(text.endsWith('\n# EOF\n')).toBe(true);
    expect(text).not.toContain('\n\n');
  });

  it('describes each family once, before its samples; counters end in _total, and names in their unit', async () => {
    const { text } = await scrape('/metrics', PROMETHEUS_2);
    const seen = new Set<string>();
    let family = { name: '', type: '' };
    for (const line of text.trimEnd().split('\n')) {
      const [, keyword, name = '', rest = ''] = /^# (TYPE|UNIT|HELP) (\S+) (.*)$/.exec(line) ?? [];
      if (keyword === 'TYPE') {
        expect(seen).not.toContain(name);
        expect(rest).toMatch(/^(counter|gauge|histogram|summary)$/);
        seen.add(name);
        family = { name, type: rest };
      } else if (keyword !== undefined) {
        expect(name).toBe(family.name);
        expect(keyword === 'UNIT' ? name.endsWith(`_${rest}`) : true).toBe(true);
      } else if (line !== '# EOF') {
        const sample = /^([a-zA-Z_:][\w:]*)(\{.*\})? \S+$/.exec(line)?.[1] ?? line;
        const suffixes = { counter: ['_total'], gauge: [''], histogram: ['_bucket', '_sum', '_count'] };
        const allowed = { ...suffixes, summary: ['', '_sum', '_count'] }[family.type] ?? [];
        expect(allowed.map((suffix) => family.name + suffix)).toContain(sample);
      }
    }
    expect(seen).toContain('http_requests');
    expect(text).toContain('# UNIT http_request_duration_seconds seconds\n');
  });

  it('has the same figures of the host as the text format', async () => {
    const [open, plain] = await Promise.all([scrape('/metrics', PROMETHEUS_2), scrape('/metrics')]);
    const host = (text: string) =>
      text.split('\n').filter((line) => /^(cpu_|memory_|node_|nvidia_|vram_|measure_everything_host_)/.test(line));
    expect(host(open.text)).toEqual(host(plain.text));
    expect(host(plain.text).length).toBeGreaterThan(40);
  });
});

describe('figures of this service', () => {
  it('DSH-04, DSH-14, KPI-38: a histogram of requests with boundaries at just 0.1 and 0.2 s', async () => {
    await scrape('/metrics');
    const { text } = await scrape('/metrics');
    for (const le of ['0.1', '0.2', '+Inf']) {
      expect(text).toMatch(
        new RegExp(`^http_request_duration_seconds_bucket\\{le="${le.replace('+', '\\+')}",.*route="/metrics"`, 'm')
      );
    }
    expect(text).toMatch(/^http_requests_total\{method="GET",route="\/metrics",status="200"\} \d+$/m);
  });

  it('STK-03: the availability of each registered service', async () => {
    const store = createMemoryStore(systemClock);
    const dayAgoMs = Date.now() - 86_400_000;
    await store.append([
      { kind: 'service', id: 's1', time_ms: dayAgoMs, service_name: 'api', sla_target: 99.5 },
      { kind: 'service_state', id: 'c1', time_ms: dayAgoMs, service_name: 'api', state: 'down' },
    ] as StoredRecord[]);
    const { text } = await request(anApp({ store }).app).get('/metrics').expect(200);
    expect(text).toContain('measure_everything_service_up{service="api"} 0\n');
    expect(text).toContain('measure_everything_service_availability_ratio{service="api"} 0\n');
    expect(text).toContain('measure_everything_service_availability_target_ratio{service="api"} 0.995\n');
  });

  promtool.it(`STK-01: promtool parses and lints the whole text format${promtool.reason}`, async () => {
    const { text } = await scrape('/metrics');
    expect(await promtool.run(['check', 'metrics'], text)).toBe('');
  });
});
