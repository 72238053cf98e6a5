import { Counter, Gauge, Histogram, Registry, Summary } from 'prom-client';
import { openMetricsText } from './openMetricsText';

function aRegistry(): Registry {
  const registry = new Registry();
  const registers = [registry];
  new Counter({ name: 'jobs_total', help: 'Jobs', labelNames: ['kind'], registers }).inc({ kind: 'a "b"\\\n' }, 3);
  new Counter({ name: 'disk_read_bytes_total', help: 'Read', registers }).inc(10);
  new Gauge({ name: 'cpu_usage_percent', help: 'A "help" of\ntwo lines', registers }).set(42.5);
  const histogram = { name: 'wait_seconds', help: 'Wait', buckets: [0.1, 1, 2.5], registers };
  new Histogram(histogram).observe(0.05);
  new Gauge({ name: 'lost', help: 'Never set', labelNames: ['x'], registers });
  return registry;
}

describe('OpenMetrics text', () => {
  it('STK-01: names families without _total, samples with it, and tells the unit of a name', async () => {
    expect(await openMetricsText(aRegistry())).toBe(
      [
        '# TYPE jobs counter',
        '# HELP jobs Jobs',
        'jobs_total{kind="a \\"b\\"\\\\\\n"} 3',
        '# TYPE disk_read_bytes counter',
        '# UNIT disk_read_bytes bytes',
        '# HELP disk_read_bytes Read',
        'disk_read_bytes_total 10',
        '# TYPE cpu_usage_percent gauge',
        '# HELP cpu_usage_percent A \\"help\\" of\\ntwo lines',
        'cpu_usage_percent 42.5',
        '# TYPE wait_seconds histogram',
        '# UNIT wait_seconds seconds',
        '# HELP wait_seconds Wait',
        'wait_seconds_bucket{le="0.1"} 1',
        'wait_seconds_bucket{le="1.0"} 1',
        'wait_seconds_bucket{le="2.5"} 1',
        'wait_seconds_bucket{le="+Inf"} 1',
        'wait_seconds_sum 0.05',
        'wait_seconds_count 1',
        '# TYPE lost gauge',
        '# HELP lost Never set',
        '# EOF',
        '',
      ].join('\n')
    );
  });

  it('leaves the plain text of the registry as it was', async () => {
    const registry = aRegistry();
    const before = await registry.metrics();
    await openMetricsText(registry);
    expect(await registry.metrics()).toBe(before);
  });

  it('writes the names of infinity and of what is no number as the format spells them', async () => {
    const registry = new Registry();
    const gauge = new Gauge({ name: 'edge', help: 'Edge', labelNames: ['n'], registers: [registry] });
    gauge.set({ n: 'high' }, Infinity);
    gauge.set({ n: 'low' }, -Infinity);
    gauge.set({ n: 'none' }, NaN);
    const text = await openMetricsText(registry);
    expect(text).toContain('edge{n="high"} +Inf\nedge{n="low"} -Inf\nedge{n="none"} NaN\n');
  });

  it('writes a summary with its quantiles', async () => {
    const registry = new Registry();
    new Summary({ name: 'took_seconds', help: 'Took', percentiles: [0.5], registers: [registry] }).observe(2);
    expect(await openMetricsText(registry)).toContain(
      'took_seconds{quantile="0.5"} 2\ntook_seconds_sum 2\ntook_seconds_count 1\n'
    );
  });
});
