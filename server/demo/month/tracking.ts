import { stamper, type DemoRecord, type Stamp } from '../demoRecord';
import { oneOf } from '../random/discrete';
import { logNormal, normal } from '../random/normal';
import { chance, integerBelow, rounded, type Random } from '../random/random';
import type { Story } from '../story';
import { arrivals } from '../time/arrivals';
import { inSlots } from '../time/inSlots';
import { hourOfDayLevel } from '../time/traffic';
import { TRACKING_TRUTHS } from '../truths/tracking';

const FEATURES = ['search', 'reports', 'assistant', 'checkout'] as const;
const { featureUsage, learning, optimization } = TRACKING_TRUTHS;
const ACTIONS = ['open', 'run', 'export', 'share'] as const;

type Make = (random: Random, stamp: Stamp, progress: number) => DemoRecord;

function clamped(value: number, low: number, high: number): number {
  return Math.min(high, Math.max(low, value));
}

function learntAccuracy(progress: number): number {
  return learning.accuracyAtStart + (learning.accuracyAtEnd - learning.accuracyAtStart) * progress;
}

/** One maker for each family, and how often a day it is called. `progress` goes from 0 to 1 over the window. */
const FAMILIES: ReadonlyArray<{ readonly perDay: number; readonly make: Make }> = [
  {
    perDay: 200,
    make: (random, stamp) => ({
      kind: 'performance',
      ...stamp,
      feature: oneOf(random, FEATURES),
      metric_category: 'response_time',
      metric_name: 'response_time_ms',
      value: rounded(logNormal(random, 110 * Math.sqrt(hourOfDayLevel(stamp.timestamp)), 0.4), 1),
      unit: 'milliseconds',
      context: 'production',
    }),
  },
  {
    perDay: 300,
    make: (random, stamp) => {
      const isSuccess = chance(random, featureUsage.successRatio);
      return {
        kind: 'feature_usage',
        ...stamp,
        feature: oneOf(random, FEATURES),
        action: oneOf(random, ACTIONS),
        duration_ms: rounded(logNormal(random, 350, 0.7), 1),
        success: isSuccess,
        ...(isSuccess ? {} : { error_type: 'Timeout' }),
      };
    },
  },
  {
    perDay: 40,
    make: (random, stamp) => ({
      kind: 'satisfaction',
      ...stamp,
      feature: oneOf(random, FEATURES),
      satisfaction_type: oneOf(random, ['overall', 'speed', 'accuracy', 'ease_of_use'] as const),
      score: clamped(Math.round(4.1 + 0.8 * normal(random)), 1, 5),
      scale: '1-5',
    }),
  },
  {
    perDay: 24,
    make: (random, stamp, progress) => ({
      kind: 'learning',
      ...stamp,
      feature: 'assistant',
      learning_type: 'intent_recognition',
      accuracy: rounded(clamped(learntAccuracy(progress) + 0.015 * normal(random), 0, 1), 4),
      confidence: rounded(clamped(0.8 + 0.05 * normal(random), 0, 1), 4),
      sample_size: 200 + integerBelow(random, 400),
    }),
  },
  {
    perDay: 6,
    make: (random, stamp) => ({
      kind: 'optimization',
      ...stamp,
      feature: oneOf(random, FEATURES),
      optimization_id: `demo-optimization-${integerBelow(random, 5)}`,
      impact_category: optimization.impactCategory,
      before_value: rounded(optimization.before + 4 * normal(random), 2),
      after_value: rounded(optimization.after + 4 * normal(random), 2),
      user_impact_score: rounded(clamped(0.6 + 0.1 * normal(random), 0, 1), 3),
    }),
  },
  {
    perDay: 96,
    make: (random, stamp) => ({
      kind: 'resource',
      ...stamp,
      feature: 'assistant',
      resource_type: oneOf(random, ['memory', 'cache'] as const),
      resource_name: 'answer_cache',
      allocated: 1_024,
      used: Math.round(clamped(500 + 200 * hourOfDayLevel(stamp.timestamp) + 40 * normal(random), 0, 1_024)),
      unit: 'MB',
    }),
  },
  {
    perDay: 96,
    make: (random, stamp) => ({
      kind: 'basic_metric',
      ...stamp,
      family: 'performance',
      component: 'ranker',
      metric_name: 'queue_depth',
      value: integerBelow(random, 1 + Math.round(20 * hourOfDayLevel(stamp.timestamp))),
    }),
  },
];

/** The tracking families of a product: use, speed, contentment, learning, optimizations, resources. */
export function trackingRecords(story: Story): Iterable<DemoRecord> {
  const random = story.random('tracking');
  const stamp = stamper(story, 'track');
  const { fromMs, toMs } = story.window;
  return inSlots<DemoRecord>(story.window, (slot, emit) => {
    for (const { perDay, make } of FAMILIES) {
      for (const timeMs of arrivals(random, slot, perDay * story.scale)) {
        emit(make(random, stamp(timeMs), (timeMs - fromMs) / (toMs - fromMs)));
      }
    }
  });
}
