/** The closed lists of the drift query. Free of zod, because the query editor and the panel in the browser use them too. */
export interface DriftFigure {
  readonly title: string;
  readonly description: string;
  /** Grafana's own unit id. */
  readonly unit: string;
  readonly decimals?: number;
  /** Of a comparison of two windows, or of the watch that looks again and again. */
  readonly of: 'comparison' | 'watch';
  /** Whether each feature has one, besides the model. */
  readonly hasFeatures: boolean;
}

export const DRIFT_FIGURES = {
  drift_score: {
    title: 'Drift score',
    description:
      'Distance from the baseline less what noise alone would show, of the feature that speaks most for drift; 0 for none.',
    unit: 'none',
    decimals: 3,
    of: 'comparison',
    hasFeatures: true,
  },
  drift_severity: {
    title: 'Drift severity',
    description: '0 no drift, 1 minor, 2 moderate, 3 severe; nothing where there are too few records to tell.',
    unit: 'none',
    decimals: 0,
    of: 'comparison',
    hasFeatures: true,
  },
  adjusted_p_value: {
    title: 'Adjusted p-value',
    description: 'The smallest of all features, corrected over them; the chance of as much when nothing has changed.',
    unit: 'none',
    decimals: 4,
    of: 'comparison',
    hasFeatures: true,
  },
  changed_features: {
    title: 'Changed features',
    description: 'How many features were found to differ from the baseline.',
    unit: 'none',
    decimals: 0,
    of: 'comparison',
    hasFeatures: false,
  },
  drift_alarm: {
    title: 'Drift alarm',
    description:
      '1 while the watch is alarmed, else 0. However often it is looked at, it keeps the promised number of false alarms.',
    unit: 'none',
    decimals: 0,
    of: 'watch',
    hasFeatures: true,
  },
  drift_evidence: {
    title: 'Drift evidence',
    description: 'What speaks for drift, as a share of what an alarm needs; 1 is an alarm.',
    unit: 'none',
    decimals: 3,
    of: 'watch',
    hasFeatures: true,
  },
} as const satisfies Record<string, DriftFigure>;

export type DriftFigureName = keyof typeof DRIFT_FIGURES;
export const DRIFT_FIGURE_NAMES = Object.keys(DRIFT_FIGURES) as [DriftFigureName, ...DriftFigureName[]];

export const DRIFT_VIEW_TEXTS = {
  figures: { title: 'Figures', description: 'Series, numbers or a table of the score and what belongs to it.' },
  features: { title: 'Features', description: 'Every feature with score, interval, p-values and both sample sizes.' },
  distributions: { title: 'Distributions', description: 'Cells of one feature in the baseline and now, for drawing.' },
} as const;
export type DriftView = keyof typeof DRIFT_VIEW_TEXTS;
export const DRIFT_VIEWS = Object.keys(DRIFT_VIEW_TEXTS) as [DriftView, ...DriftView[]];

export const DRIFT_STATUS_NAMES = ['no_drift', 'minor_drift', 'moderate_drift', 'severe_drift'] as const;
export type DriftStatusName = (typeof DRIFT_STATUS_NAMES)[number];

/** Smallest scores of each status: AIM-40's, for the population stability index. */
export const DEFAULT_DRIFT_CUT_OFFS = { minor: 0.1, moderate: 0.2, severe: 0.3 } as const;

/** Which distance the score is. */
export const DRIFT_SCORE_TEXTS = {
  psi: 'Population stability index',
  jensen_shannon: 'Jensen–Shannon distance',
  hellinger: 'Hellinger distance',
  total_variation: 'Total variation',
  chi_square: 'Chi-square per record',
  g_test: 'G per record',
} as const;
export type DriftScoreName = keyof typeof DRIFT_SCORE_TEXTS;
export const DRIFT_SCORE_NAMES = Object.keys(DRIFT_SCORE_TEXTS) as [DriftScoreName, ...DriftScoreName[]];

/** Of numbers only, told beside the score. */
export const NUMBER_DISTANCE_NAMES = [
  'kolmogorov_smirnov',
  'cramer_von_mises',
  'anderson_darling',
  'wasserstein',
] as const;
export const DISTANCE_NAMES = [...DRIFT_SCORE_NAMES, ...NUMBER_DISTANCE_NAMES] as const;

export const DRIFT_CORRECTIONS = ['benjamini-hochberg', 'benjamini-yekutieli'] as const;

/** Time between two looks of the watch; only whole ones are looked at. */
export const WATCH_STEPS = {
  '1m': 60_000,
  '5m': 300_000,
  '15m': 900_000,
  '1h': 3_600_000,
  '6h': 21_600_000,
  '1d': 86_400_000,
} as const;
export type WatchStep = keyof typeof WATCH_STEPS;
export const WATCH_STEP_NAMES = Object.keys(WATCH_STEPS) as [WatchStep, ...WatchStep[]];

export const WATCH_PERIODS = ['day', 'week', 'month', 'year'] as const;
