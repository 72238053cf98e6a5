import { Registry } from 'prom-client';
import type { AvailabilityAnswer } from '../../contract/availability';
import { createLogger } from '../../observability/logger';
import { KEPT_MS, MAX_SERVICES, registerAvailabilityMetrics } from './registerAvailabilityMetrics';

const API: AvailabilityAnswer = {
  service_name: 'api',
  sla_target: 99.9,
  window_seconds: 86_400,
  uptime_seconds: 86_313.6,
  downtime_seconds: 86.4,
  incidents_count: 1,
  mtbf_seconds: null,
  mtbf_seconds_low: null,
  mtbf_seconds_high: null,
  mttr_seconds: null,
  availability_percent: 99.9,
  sla_compliance: true,
  currently_up: false,
  error_budget_seconds: 86.4,
  error_budget_left_seconds: 0,
};

function setUp(answer: () => Promise<AvailabilityAnswer[]>) {
  const registry = new Registry();
  const read = jest.fn(answer);
  let monotonicMs = 0;
  registerAvailabilityMetrics(registry, {
    read,
    clock: { nowMs: () => 0, monotonicMs: () => monotonicMs },
    logger: createLogger('silent'),
  });
  const lines = async () => (await registry.metrics()).split('\n').filter((line) => line.includes('service="'));
  return { registry, read, lines, advance: (ms: number) => (monotonicMs += ms) };
}

describe('availability on /metrics', () => {
  it('STK-03, ALR-04: tells state, availability and target of every registered service', async () => {
    const { lines } = setUp(async () => [API]);
    expect(await lines()).toEqual([
      'measure_everything_service_up{service="api"} 0',
      'measure_everything_service_availability_ratio{service="api"} 0.9990000000000001',
      'measure_everything_service_availability_target_ratio{service="api"} 0.9990000000000001',
      'measure_everything_service_downtime_seconds{service="api"} 86.4',
      'measure_everything_service_counted_seconds{service="api"} 86400',
    ]);
  });

  it('has no line for what is not known', async () => {
    const { lines } = setUp(async () => [{ ...API, availability_percent: null, currently_up: null }]);
    expect((await lines()).filter((line) => /_(up|availability_ratio)\{/.test(line))).toEqual([]);
  });

  it('asks the store once for a scrape, and again only when the answer is old', async () => {
    const { read, lines, advance } = setUp(async () => [API]);
    await Promise.all([lines(), lines()]);
    advance(KEPT_MS - 1);
    await lines();
    expect(read).toHaveBeenCalledTimes(1);
    advance(1);
    await lines();
    expect(read).toHaveBeenCalledTimes(2);
  });

  it('drops a service that is no longer registered', async () => {
    const services = [API];
    const { lines, advance } = setUp(async () => [...services]);
    await lines();
    services.pop();
    advance(KEPT_MS);
    expect(await lines()).toEqual([]);
  });

  it('answers the rest of the scrape, and counts, when the store cannot tell', async () => {
    const { registry, lines } = setUp(() => Promise.reject(new Error('the engine is starting')));
    expect(await lines()).toEqual([]);
    expect(await registry.metrics()).toContain('measure_everything_service_read_failures_total 1\n');
  });

  it('lists no more services than it promises', async () => {
    const { lines } = setUp(async () =>
      Array.from({ length: MAX_SERVICES + 1 }, (_, index) => ({ ...API, service_name: `s${index}` }))
    );
    expect((await lines()).filter((line) => line.includes('service_up{'))).toHaveLength(MAX_SERVICES);
  });
});
