import type { HealthComponentName } from './modelHealth';

/** One component of a model's health: its figure and the score that comes of it, both with 95 % intervals. */
export interface HealthComponentDetail {
  readonly component: HealthComponentName;
  /** Its share of the score, 0–1, once weights are spread over the components that have data; 0 without data. */
  readonly weight: number;
  readonly value: number | null;
  readonly value_low: number | null;
  readonly value_high: number | null;
  /** What the figure rests on. */
  readonly n: number;
  readonly score: number | null;
  readonly score_low: number | null;
  readonly score_high: number | null;
  /** Why it has no score; null where it has one. */
  readonly reason: string | null;
}

export const ADVICE_SEVERITIES = ['critical', 'warning', 'notice'] as const;

/** critical: surely past the alert limit. warning: surely past the target. notice: past the alert limit, but not surely. */
export type AdviceSeverity = (typeof ADVICE_SEVERITIES)[number];

export interface HealthAdviceDetail {
  readonly component: HealthComponentName;
  readonly severity: AdviceSeverity;
  readonly cause: string;
  readonly evidence: string;
  readonly action: string;
}

/** How the score of one model is made and what to do about it: `models` in the meta of a model-health table. */
export interface ModelHealthDetail {
  readonly model_name: string;
  readonly model_version: string;
  readonly components: readonly HealthComponentDetail[];
  readonly advice: readonly HealthAdviceDetail[];
}
