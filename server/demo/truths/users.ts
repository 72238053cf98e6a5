import { WEEKEND_SHARE } from '../time/traffic';

/** What is planted in users' behaviour. */
export const USER_TRUTHS = {
  /** Share of users who sign up inside the window, evenly over its days; the others came before it. */
  newShare: 0.6,
  weekendShare: WEEKEND_SHARE,
  onboarding: {
    cohortEvent: 'signup_started',
    steps: ['signup_started', 'signup_completed', 'email_verified', 'project_created', 'first_report'],
    /** Share of users who reach a step, of those who reached the one before it. */
    stepRatios: [1, 0.9, 0.42, 0.88, 0.8],
    badStep: 'email_verified',
    badStepDropRatio: 0.58,
  },
  archetypeShare: { power: 0.1, regular: 0.35, lapsing: 0.15, fading: 0.2, bounced: 0.2 },
  /** A lapsing user comes often, then never again after this many days. */
  lapseDay: 12,
  /** Share of new users who are back on the nth UTC day after signing up, if it is a weekday; on a weekend day less. */
  retentionOnWeekday: [
    { day: 1, ratio: 0.4721 },
    { day: 3, ratio: 0.4019 },
    { day: 7, ratio: 0.3445 },
    { day: 14, ratio: 0.1992 },
  ],
  nps: { answersPerSession: 0.03, share: { promoter: 0.5, passive: 0.3, detractor: 0.2 }, score: 30 },
  purchase: { event: 'purchase', perSession: 0.04, medianValue: 30, sigma: 0.6, meanValue: 35.92 },
} as const;
