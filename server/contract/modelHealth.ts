import { KPIS } from './kpis';

/** One part of the health score, as data: free of zod and of code, so that documents and panels show how it is made. */
export interface HealthComponent {
  readonly title: string;
  /** What it is worth; all together 1. Where components have no data, the rest share their weight. */
  readonly weight: number;
  /** The figure it is made from, and that figure's unit, from Grafana's list. */
  readonly figure: string;
  readonly unit: string;
  readonly better: 'lower' | 'higher';
  /** At the target or on its good side the component scores 100. */
  readonly target: number;
  /** At this value it scores 50, and 0 as far beyond. */
  readonly alertLimit: number;
  /** Records below which the component has no data. */
  readonly leastCount: number;
  readonly cause: string;
  readonly action: string;
}

function targetOf(kpi: string): number {
  const target = KPIS.find(({ name }) => name === kpi)?.target;
  if (!target) {
    throw new Error(`There is no target of "${kpi}".`);
  }
  return target.value;
}

export const HEALTH_COMPONENTS = {
  latency: {
    title: 'Latency',
    weight: 0.2,
    figure: '95th percentile of latency',
    unit: 'ms',
    better: 'lower',
    target: targetOf('inference_latency_p95_ms'),
    alertLimit: 500,
    leastCount: 100,
    cause: 'Calls are slow',
    action: 'Look at queue and load times, batch size and prompt length; add capacity or take a smaller model',
  },
  cost: {
    title: 'Cost',
    weight: 0.1,
    figure: 'cost per request',
    unit: 'currencyUSD',
    better: 'lower',
    target: targetOf('cost_per_request_usd'),
    alertLimit: 0.05,
    leastCount: 30,
    cause: 'Calls are expensive',
    action: 'Shorten prompts, cache what comes again, or send easy requests to a cheaper model',
  },
  quality: {
    title: 'Quality',
    weight: 0.25,
    figure: 'accuracy',
    unit: 'percentunit',
    better: 'higher',
    target: targetOf('model_accuracy_ratio'),
    alertLimit: 0.85,
    leastCount: 30,
    cause: 'Predictions are often wrong',
    action: 'Look at the confusion matrix by group, check recent labels, then retrain or roll back',
  },
  drift: {
    title: 'Drift',
    weight: 0.15,
    figure: 'drift score',
    unit: 'none',
    better: 'lower',
    target: targetOf('drift_score'),
    alertLimit: 0.3,
    leastCount: 1,
    cause: 'Inputs are no longer what the model was made for',
    action: 'Retrain model with recent data',
  },
  fairness: {
    title: 'Fairness',
    weight: 0.1,
    figure: 'fairness score',
    unit: 'none',
    better: 'higher',
    target: targetOf('fairness_score'),
    alertLimit: 0.8,
    leastCount: 1,
    cause: 'Groups are treated differently',
    action: 'Look at selection and error rates by group, then rebalance the training data or set thresholds by group',
  },
  errors: {
    title: 'Errors',
    weight: 0.2,
    figure: 'error rate',
    unit: 'percentunit',
    better: 'lower',
    target: targetOf('error_rate_ratio'),
    alertLimit: 0.01,
    leastCount: 100,
    cause: 'Calls fail, time out or fall back',
    action: 'Group errors by type and provider; raise limits, retry what is safe to retry, or roll back',
  },
} as const satisfies Record<string, HealthComponent>;

export type HealthComponentName = keyof typeof HEALTH_COMPONENTS;
export const HEALTH_COMPONENT_NAMES = Object.keys(HEALTH_COMPONENTS) as [HealthComponentName, ...HealthComponentName[]];

export const HEALTH_TARGET = targetOf('health_score');
/** Below it an alert is raised. */
export const HEALTH_ALERT_LIMIT = 80;
