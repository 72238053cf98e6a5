import { QUALITY_FIGURES, type QualityFigureName, type QualityTask } from './qualityOptions';

/** The closed lists of the query. Free of zod, because the query editor in the browser uses them too. */
export const ESTIMATED_BY_TASK = {
  classification: ['roc_auc', 'accuracy', 'precision', 'recall', 'f1_score', 'pr_auc', 'brier_score'],
  regression: ['mae', 'rmse', 'mse'],
} as const satisfies Readonly<Record<QualityTask, readonly string[]>>;

/** How far off estimates may be, as the labels that have come show; not an estimate itself. */
export const TRUST_FIGURE_NAMES = ['trust_error', 'is_trusted'] as const;
export type TrustFigureName = (typeof TRUST_FIGURE_NAMES)[number];

export const ESTIMATED_PERFORMANCE_NAMES = [
  ...ESTIMATED_BY_TASK.classification,
  ...ESTIMATED_BY_TASK.regression,
] as const;
export type EstimatedPerformanceName = (typeof ESTIMATED_PERFORMANCE_NAMES)[number];
export const PERFORMANCE_FIGURE_NAMES = [...ESTIMATED_PERFORMANCE_NAMES, ...TRUST_FIGURE_NAMES] as const;
export type PerformanceFigureName = (typeof PERFORMANCE_FIGURE_NAMES)[number];

interface PerformanceFigure {
  readonly title: string;
  readonly unit: string;
  readonly description: string;
  readonly decimals?: number;
}

const TRUST_FIGURES: Readonly<Record<TrustFigureName, PerformanceFigure>> = {
  trust_error: {
    title: 'Error of the estimates',
    unit: 'percentunit',
    decimals: 2,
    description:
      'How far estimates can be off, from the labels that have come since the baseline: the calibration error, or the share by which expected losses are off.',
  },
  is_trusted: {
    title: 'Estimates are trusted',
    unit: 'none',
    decimals: 0,
    description:
      '1: labels show that the estimates can be believed. 0: they show the opposite. Nothing: not yet known.',
  },
};

export const PERFORMANCE_FIGURES: Readonly<Record<PerformanceFigureName, PerformanceFigure>> = {
  ...TRUST_FIGURES,
  ...(Object.fromEntries(ESTIMATED_PERFORMANCE_NAMES.map((name) => [name, estimatedFigure(name)])) as Record<
    EstimatedPerformanceName,
    PerformanceFigure
  >),
};

function estimatedFigure(name: EstimatedPerformanceName & QualityFigureName): PerformanceFigure {
  const { title, unit, description, ...rest } = QUALITY_FIGURES[name];
  return { title, unit, description, ...('decimals' in rest ? { decimals: rest.decimals } : {}) };
}

/** Told where the query names no figure. */
export const PERFORMANCE_HEADLINE: Readonly<Record<QualityTask, EstimatedPerformanceName>> = {
  classification: 'roc_auc',
  regression: 'mae',
};

export const PERFORMANCE_SOURCE_TEXTS = {
  estimated: { title: 'Estimated', description: 'Of all calls, without their labels.' },
  realised: { title: 'Realised', description: 'Of the calls whose labels have come.' },
} as const;
export type PerformanceSource = keyof typeof PERFORMANCE_SOURCE_TEXTS;
export const PERFORMANCE_SOURCES = Object.keys(PERFORMANCE_SOURCE_TEXTS) as [PerformanceSource, ...PerformanceSource[]];

export const BELIEF_TEXTS = {
  'when-trusted': {
    title: 'Only when trusted',
    description: 'Estimates are told as numbers only while labels show that they can be believed.',
  },
  'unless-refuted': {
    title: 'Unless refuted',
    description: 'Also while too few labels have come to tell, and nothing speaks against them.',
  },
} as const;
export type Belief = keyof typeof BELIEF_TEXTS;
export const BELIEFS = Object.keys(BELIEF_TEXTS) as [Belief, ...Belief[]];

export const PERFORMANCE_BASELINES = ['pinned', 'previous'] as const;
export type PerformanceBaseline = (typeof PERFORMANCE_BASELINES)[number];

export const DEFAULT_TRUST_DAYS = 14;
export const MAX_TRUST_DAYS = 90;
/** Calls with features that are read at most of each window, for estimated losses and the ranking of features. */
export const MAX_FEATURE_ROWS = 50_000;
/** Models times versions of one answer. */
export const MAX_PERFORMANCE_MODELS = 20;
