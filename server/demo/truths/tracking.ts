/** What is planted in the tracking families. */
export const TRACKING_TRUTHS = {
  optimization: { impactCategory: 'task_completion_time', before: 45, after: 36 },
  /** A straight line over the window. */
  learning: { feature: 'assistant', accuracyAtStart: 0.78, accuracyAtEnd: 0.88 },
  featureUsage: { successRatio: 0.96 },
} as const;
