import { createTrackingClient } from '../../scripts/examples/trackingClient';
import { runTrackingExamples } from '../../scripts/examples/trackingExamples';
import { startCompanion, type CompanionProcess } from '../fixtures/runCompanion';
import { useTemporaryFolder } from '../fixtures/temporaryFolder';

describe('the usage examples of the tracking system', () => {
  const folder = useTemporaryFolder();
  let companion: CompanionProcess | undefined;

  afterEach(async () => {
    await companion?.end('SIGKILL');
    companion = undefined;
  });

  it('TRK-01, TRK-02, TRK-03, TRK-07, TRK-09, TRK-12, TRK-14, TRK-16, TRK-19, TRK-22, TRK-31, TRK-32: give the answers they print', async () => {
    companion = await startCompanion({ MEASURE_DATA_DIR: folder() });
    const seen = await runTrackingExamples(companion.http);
    expect(seen.stats).toMatchObject({ count: 1, avg: 0.92, latest: 0.92 });
    expect(seen.performance).toMatchObject({ total_count: 1, records: [{ value: 125.5, context: 'production' }] });
    expect(seen.printed).toEqual([
      'Average satisfaction: 0.92',
      'Satisfaction rate: 100.00%',
      'Total usage: 1',
      'Success rate: 100.00%',
      'Avg duration: 125.50ms',
      'Total errors: 1',
      'Recovery rate: 100.00%',
    ]);
    expect(seen.dashboard).toMatchObject({
      performance: { categories: { response_time: { avg: 125.5 } } },
      satisfaction: { avg_score: 0.92 },
      usage: { total_usage: 1 },
      errors: { total_errors: 1 },
    });
    expect(seen.today.aggregates).toHaveLength(9);
    expect(seen.otherDay.aggregates).toEqual([]);
    expect(seen.alerts).toEqual([]);

    const { advanced, basic } = createTrackingClient(companion.http);
    await basic.recordOptimizationMetric('learning-engine', 'speedup', 1.2);
    expect(await basic.getMetricStatistics('learning-engine', 'speedup')).toMatchObject({ count: 1, avg: 1.2 });
    for (let count = 0; count < 10; count++) {
      await advanced.recordError({
        feature: 'other',
        error_type: 'E',
        error_severity: 'error',
        error_message: 'm',
      });
    }
    await advanced.recordSatisfaction({ feature: 'other', satisfaction_type: 'speed', score: 0 });
    await advanced.recordPerformanceMetric({
      feature: 'other',
      metric_category: 'response_time',
      metric_name: 'slow_ms',
      value: 5000,
      unit: 'milliseconds',
    });
    const again = await runTrackingExamples(companion.http);
    expect(again.alerts).toEqual(['High error rate detected', 'Low user satisfaction', 'High response times']);
  });
});
