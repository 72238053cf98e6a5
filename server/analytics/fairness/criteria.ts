import type { FairnessRate } from './groupOutcomes';

/** How the groups' rates become one number. */
export interface Criterion {
  /** difference: the largest minus the smallest rate. ratio: the smallest over the largest. */
  readonly of: 'difference' | 'ratio';
  /** With more than one rate, the worst of them counts. */
  readonly rates: readonly FairnessRate[];
  readonly description: string;
}

/**
 * Group fairness criteria. Sources: Hardt, Price and Srebro, "Equality of Opportunity in Supervised Learning" (2016);
 * Chouldechova, "Fair prediction with disparate impact" (2017); the four-fifths rule of the Uniform Guidelines on
 * Employee Selection Procedures (1978). Values match fairlearn 0.15 where it has the criterion.
 */
export const FAIRNESS_CRITERIA = {
  demographic_parity_difference: {
    of: 'difference',
    rates: ['selection_rate'],
    description: 'Largest difference between groups in how often the positive outcome is predicted.',
  },
  disparate_impact_ratio: {
    of: 'ratio',
    rates: ['selection_rate'],
    description: 'Smallest over largest selection rate; the four-fifths rule asks for 0.8.',
  },
  equal_opportunity_difference: {
    of: 'difference',
    rates: ['true_positive_rate'],
    description: 'Largest difference in how often a true positive is found.',
  },
  equalized_odds_difference: {
    of: 'difference',
    rates: ['true_positive_rate', 'false_positive_rate'],
    description: 'The larger of the differences in true and false positive rates.',
  },
  equalized_odds_ratio: {
    of: 'ratio',
    rates: ['true_positive_rate', 'false_positive_rate'],
    description: 'The smaller of the ratios of true and false positive rates.',
  },
  predictive_parity_difference: {
    of: 'difference',
    rates: ['precision'],
    description: 'Largest difference in how often a positive prediction is right.',
  },
  error_rate_ratio: {
    of: 'ratio',
    rates: ['error_rate'],
    description: 'Smallest over largest error rate.',
  },
} as const satisfies Record<string, Criterion>;

export type CriterionName = keyof typeof FAIRNESS_CRITERIA;
export const CRITERION_NAMES = Object.keys(FAIRNESS_CRITERIA) as CriterionName[];
