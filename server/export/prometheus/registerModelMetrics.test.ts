import { Registry } from 'prom-client';
import { createLogger } from '../../observability/logger';
import { createModelDirectory } from '../../services/models/modelDirectory';
import { createModelService } from '../../services/models/modelService';
import { createPriceTable } from '../../analytics/models/priceTable';
import { createMemoryStore } from '../../store/memoryStore';
import { heldClock } from '../../../tests/fixtures/storeClock';
import { aRecord } from '../../../tests/fixtures/storeRecords';
import { MODELS_KEPT_MS, registerModelMetrics } from './registerModelMetrics';

const START_MS = Date.UTC(2026, 10, 22);

describe('models on /metrics', () => {
  it('AIM-55, DSH-07, DSH-08, DSH-09: tells durations, outcomes, queue and memory of every model since the start', async () => {
    const clock = heldClock(START_MS);
    const store = createMemoryStore(clock);
    const models = createModelService({
      store,
      directory: createModelDirectory({ store, clock }),
      clock,
      prices: createPriceTable([]),
    });
    const registry = new Registry();
    const logger = createLogger('silent');
    registerModelMetrics(registry, { read: () => models.counters(START_MS), clock, logger });
    const call = (latency_ms: number, parts: object = {}) =>
      aRecord('inference', { latency_ms, time_ms: START_MS + 1_000, ...parts });
    await store.append([
      call(40, { outcome: 'error', queue_ms: 30_000, memory_bytes: 512 }),
      call(50, { outcome: 'timeout', weight: 4 }),
      call(70_000, { outcome: 'fallback' }),
      call(1, { time_ms: START_MS - 1 }),
    ]);
    clock.advance(60_000);

    const lines = (await registry.metrics()).split('\n').filter((line) => line.startsWith('model_'));
    const of = 'model_name="m",model_version="1"';
    expect(lines).toEqual(
      expect.arrayContaining([
        `model_requests_total{${of}} 6`,
        `model_errors_total{${of}} 1`,
        `model_timeout_total{${of}} 4`,
        `model_fallback_total{${of}} 1`,
        `model_queue_length{${of}} 0.5`,
        `model_memory_usage_bytes{${of}} 512`,
        `model_inference_duration_seconds_bucket{le="0.025",${of}} 0`,
        `model_inference_duration_seconds_bucket{le="0.05",${of}} 5`,
        `model_inference_duration_seconds_bucket{le="60",${of}} 5`,
        `model_inference_duration_seconds_bucket{le="+Inf",${of}} 6`,
        `model_inference_duration_seconds_sum{${of}} 70.24`,
        `model_inference_duration_seconds_count{${of}} 6`,
      ])
    );
  });

  it('has no lines, and counts a failure, while the store cannot be asked', async () => {
    const registry = new Registry();
    const clock = { nowMs: () => START_MS, monotonicMs: () => MODELS_KEPT_MS };
    registerModelMetrics(registry, {
      read: () => Promise.reject(new Error('down')),
      clock,
      logger: createLogger('silent'),
    });
    await registry.metrics();
    const text = await registry.metrics();
    expect(text).not.toMatch(/^model_\w+\{/m);
    expect(text).toContain('measure_everything_model_read_failures_total 1');
  });
});
