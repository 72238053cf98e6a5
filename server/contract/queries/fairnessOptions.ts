/** The closed lists of the fairness query. Free of zod, because the query editor and the panel in the browser use them too. */
export interface FairnessFigure {
  readonly title: string;
  readonly description: string;
  /** A difference breaches above its limit; a ratio and the score breach below it. */
  readonly of: 'difference' | 'ratio' | 'score';
  /** Unless the query says otherwise. */
  readonly limit: number;
  /** False: predictions alone are enough. */
  readonly needsTruths: boolean;
}

/** The rule of thumb of the Uniform Guidelines on Employee Selection Procedures (1978). */
const FOUR_FIFTHS = 0.8;
const WIDEST_DIFFERENCE = 0.1;

function difference(title: string, description: string, needsTruths = true) {
  return { title, description, of: 'difference', limit: WIDEST_DIFFERENCE, needsTruths } as const;
}

function ratio(title: string, description: string, needsTruths = true) {
  return { title, description, of: 'ratio', limit: FOUR_FIFTHS, needsTruths } as const;
}

/** All are 0–1 and drawn without a unit. */
export const FAIRNESS_FIGURES = {
  fairness_score: {
    title: 'Fairness score',
    description:
      'The worst of: 1 − demographic parity difference, 1 − equal opportunity difference, 1 − equalized odds difference, disparate impact.',
    of: 'score',
    limit: 0.9,
    needsTruths: true,
  },
  demographic_parity_difference: difference(
    'Demographic parity difference',
    'Largest difference between groups in how often the positive class is predicted.',
    false
  ),
  disparate_impact_ratio: ratio(
    'Disparate impact',
    'Smallest over largest share of positive predictions; the four-fifths rule asks for 0.8.',
    false
  ),
  equal_opportunity_difference: difference(
    'Equal opportunity difference',
    'Largest difference in how often a true positive is found.'
  ),
  equalized_odds_difference: difference(
    'Equalized odds difference',
    'The larger of the differences in true and false positive rates.'
  ),
  equalized_odds_ratio: ratio('Equalized odds ratio', 'The smaller of the ratios of true and false positive rates.'),
  predictive_parity_difference: difference(
    'Predictive parity difference',
    'Largest difference in how often a positive prediction is right.'
  ),
  error_rate_ratio: ratio('Error rate ratio', 'Smallest over largest error rate.'),
} as const satisfies Record<string, FairnessFigure>;

export type FairnessFigureName = keyof typeof FAIRNESS_FIGURES;
export const FAIRNESS_FIGURE_NAMES = Object.keys(FAIRNESS_FIGURES) as [FairnessFigureName, ...FairnessFigureName[]];

export type FairnessLimits = Readonly<Partial<Record<FairnessFigureName, number>>>;

/** Judged by the bound of the interval, so that noise is neither a breach nor fairness. */
export const FAIRNESS_VERDICTS = {
  fair: 'The whole interval keeps the limit.',
  breach: 'The whole interval is past the limit.',
  unclear: 'The limit lies within the interval: more records would tell.',
  'insufficient-data': 'A group has too few records.',
} as const;
export type FairnessVerdict = keyof typeof FAIRNESS_VERDICTS;
export const FAIRNESS_VERDICT_NAMES = Object.keys(FAIRNESS_VERDICTS) as [FairnessVerdict, ...FairnessVerdict[]];

/** What is compared between groups. */
export const FAIRNESS_RATE_TEXTS = {
  selection_rate: { title: 'Selection rate', description: 'Share of positive predictions.' },
  true_positive_rate: { title: 'True positive rate', description: 'Of the true positives, the share that is found.' },
  false_positive_rate: {
    title: 'False positive rate',
    description: 'Of the true negatives, the share that is taken for positive.',
  },
  precision: { title: 'Precision', description: 'Of the positive predictions, the share that is right.' },
  error_rate: { title: 'Error rate', description: 'Share of wrong predictions.' },
} as const;
export type FairnessRateName = keyof typeof FAIRNESS_RATE_TEXTS;
export const FAIRNESS_RATE_NAMES = Object.keys(FAIRNESS_RATE_TEXTS) as [FairnessRateName, ...FairnessRateName[]];

export const FAIRNESS_VIEW_TEXTS = {
  figures: { title: 'Criteria', description: 'Series, numbers or a table of the score and the criteria.' },
  groups: { title: 'Groups', description: 'Rates of every group with intervals.' },
  comparisons: {
    title: 'Group against the rest',
    description: 'Each rate of each group minus that of all others, corrected for the number of groups.',
  },
} as const;
export type FairnessView = keyof typeof FAIRNESS_VIEW_TEXTS;
export const FAIRNESS_VIEWS = Object.keys(FAIRNESS_VIEW_TEXTS) as [FairnessView, ...FairnessView[]];

/** What becomes of groups below the minimum. */
export const SMALL_GROUPS = {
  refuse: 'Nothing is told until every group is large enough: small groups are often those treated worst.',
  'leave-out': 'The other groups are compared, and a notice names those left out.',
} as const;
export type SmallGroups = keyof typeof SMALL_GROUPS;
export const SMALL_GROUPS_NAMES = Object.keys(SMALL_GROUPS) as [SmallGroups, ...SmallGroups[]];

/** Where the truths come from that criteria besides demographic parity need. */
export const FAIRNESS_TRUTHS = {
  known: { title: 'Known', description: 'Only calls whose truth has come count.' },
  estimated: {
    title: 'Estimated',
    description:
      'All calls count, with truths estimated from scores: each group learns from its own part of a baseline.',
  },
} as const;
export type FairnessTruths = keyof typeof FAIRNESS_TRUTHS;
export const FAIRNESS_TRUTHS_NAMES = Object.keys(FAIRNESS_TRUTHS) as [FairnessTruths, ...FairnessTruths[]];

/** Fields that make groups and that a fairness query filters by, besides `tags.NAME`. */
export const FAIRNESS_LABELS = ['group', 'region'] as const;
export const DEFAULT_FAIRNESS_GROUPS: readonly string[] = ['group'];
/** Several make intersections: a group for each combination. */
export const MAX_FAIRNESS_FIELDS = 4;

/** Below it intervals of rare rates cover less than they say. */
export const LEAST_GROUP_SIZE = 30;
/** Pairs of groups grow with the square. */
export const MAX_COMPARED_GROUPS = 30;
