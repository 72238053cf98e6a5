import { createTrackingClient } from './trackingClient';

/**
 * The usage examples of the metrics tracking system, line by line: what they print is what this gives back.
 *
 * @param baseUrl Of a running companion, such as http://localhost:5000.
 */
export async function runTrackingExamples(baseUrl: string, token?: string) {
  const { basic, advanced } = createTrackingClient(baseUrl, token);

  // Basic metrics
  await basic.recordPerformanceMetric('learning-engine', 'response_time_ms', 125.5, {
    algorithm: 'pattern_recognition_v2',
  });
  await basic.recordLearningMetric('learning-engine', 'accuracy', 0.92, { training_samples: 1000 });
  const stats = await basic.getMetricStatistics('learning-engine', 'accuracy', 24);

  // Advanced metrics
  await advanced.recordPerformanceMetric({
    feature: 'learning-engine',
    metric_category: 'response_time',
    metric_name: 'pattern_recognition_ms',
    value: 125.5,
    unit: 'milliseconds',
    context: 'production',
  });
  await advanced.recordSatisfaction({
    feature: 'learning-engine',
    satisfaction_type: 'accuracy',
    score: 0.92,
    feedback: 'Pattern recognition is very accurate',
    interaction_id: 'interaction_001',
  });
  await advanced.recordFeatureUsage({
    feature: 'learning-engine',
    action: 'recognize_pattern',
    duration_ms: 125.5,
    success: true,
    user_context: 'morning_session',
  });
  await advanced.recordLearningEffectiveness({
    feature: 'learning-engine',
    learning_type: 'pattern_recognition',
    accuracy: 0.92,
    confidence: 0.88,
    sample_size: 1000,
    improvement_rate: 0.05,
  });
  await advanced.recordOptimizationImpact({
    feature: 'process-optimization',
    optimization_id: 'opt_001',
    impact_category: 'task_completion_time',
    before_value: 45.2,
    after_value: 38.7,
    user_impact_score: 0.85,
  });
  await advanced.recordResourceUtilization({
    resource_type: 'memory',
    resource_name: 'learning_engine_cache',
    utilization_percent: 65.5,
    allocated: 1024.0,
    used: 670.0,
    unit: 'MB',
  });
  await advanced.recordError({
    feature: 'learning-engine',
    error_type: 'PatternRecognitionError',
    error_severity: 'warning',
    error_message: 'Low confidence pattern detected',
    recovery_attempted: true,
    recovery_successful: true,
    impact_level: 'low',
  });

  // Get metrics
  const performance = await advanced.getPerformanceMetrics({
    feature: 'learning-engine',
    metric_category: 'response_time',
    hours: 24,
    limit: 1000,
  });
  const satisfaction = await advanced.getSatisfactionMetrics({
    feature: 'learning-engine',
    satisfaction_type: 'accuracy',
    hours: 24,
  });
  const usage = await advanced.getFeatureUsageStats({ feature: 'learning-engine', hours: 24 });
  const errors = await advanced.getErrorStats({ feature: 'learning-engine', hours: 24 });
  const printed = [
    `Average satisfaction: ${satisfaction.avg_score?.toFixed(2)}`,
    `Satisfaction rate: ${percent(satisfaction.satisfaction_rate)}`,
    `Total usage: ${usage.total_usage}`,
    `Success rate: ${percent(usage.success_rate)}`,
    `Avg duration: ${usage.avg_duration_ms?.toFixed(2)}ms`,
    `Total errors: ${errors.total_errors}`,
    `Recovery rate: ${percent(errors.recovery_rate)}`,
  ];

  // Comprehensive dashboard
  const dashboard = await advanced.getComprehensiveDashboard({ feature: 'learning-engine', hours: 24 });

  // Daily aggregation
  const today = await advanced.aggregateDailyMetrics();
  const otherDay = await advanced.aggregateDailyMetrics('2025-12-14');

  // Monitoring and alerts: every five minutes, of the last hour
  const monitored = await advanced.getComprehensiveDashboard({ hours: 1 });
  const alerts = [
    ...(monitored.errors.total_errors > 10 ? ['High error rate detected'] : []),
    // Nothing known is nothing low: null is not below 0.7.
    ...((monitored.satisfaction.avg_score ?? 1) < 0.7 ? ['Low user satisfaction'] : []),
    ...((monitored.performance.categories['response_time']?.avg ?? 0) > 1000 ? ['High response times'] : []),
  ];

  return { stats, performance, printed, dashboard, today, otherDay, alerts };
}

function percent(ratio: number | null): string {
  return ratio === null ? 'unknown' : `${(100 * ratio).toFixed(2)}%`;
}
