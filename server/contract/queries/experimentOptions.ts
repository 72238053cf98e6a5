/** The closed lists of experiments. Free of zod, because the query editor and panels in the browser use them too. */
export const EXPERIMENT_METRIC_KINDS = {
  proportion: 'Share of units that did it at least once.',
  mean: 'Mean over units of what each did.',
  ratio: 'One sum over units divided by another, such as revenue per order.',
  quantile: 'A quantile of all values, such as the 95th percentile of load times.',
} as const;
export type ExperimentMetricKind = keyof typeof EXPERIMENT_METRIC_KINDS;
export const EXPERIMENT_METRIC_KIND_NAMES = Object.keys(EXPERIMENT_METRIC_KINDS) as [
  ExperimentMetricKind,
  ...ExperimentMetricKind[],
];

/** When it may be decided. What each promises is in docs/experiments.md. */
export const EXPERIMENT_PLANS = {
  fixed: 'Once, when the planned units have finished.',
  'group-sequential': 'At planned looks, the error rate spent over them.',
  anytime: 'At any moment, without a planned end, for wider intervals.',
} as const;
export type ExperimentPlanKind = keyof typeof EXPERIMENT_PLANS;
export const EXPERIMENT_PLAN_NAMES = Object.keys(EXPERIMENT_PLANS) as [ExperimentPlanKind, ...ExperimentPlanKind[]];

interface ExperimentFigure {
  readonly title: string;
  readonly description: string;
  readonly unit: string;
  readonly decimals?: number;
  /** One number for the experiment, or one for each variant and metric. */
  readonly of: 'experiment' | 'comparison';
}

const yesNo = (title: string, description: string) =>
  ({ title, description, unit: 'bool_yes_no', of: 'experiment' }) as const;
const share = (title: string, description: string) =>
  ({ title, description, unit: 'percentunit', decimals: 1, of: 'comparison' }) as const;
const chance = (title: string, description: string) =>
  ({ title, description, unit: 'none', decimals: 4, of: 'comparison' }) as const;

export const EXPERIMENT_FIGURES = {
  is_success: yesNo(
    'Winner found',
    '1 once a variant is better than the control by the plan’s own rule, the split is sound and nothing else got worse.'
  ),
  is_harmful: yesNo(
    'Harm found',
    '1 once a goal is worse in a variant, or a guardrail by more than its margin, by the plan’s own rule.'
  ),
  is_futile: yesNo(
    'Hopeless',
    '1 once no variant is likely to show the smallest effect worth finding any more; going on is allowed.'
  ),
  is_mismatched: yesNo(
    'Split broken',
    '1 once units do not arrive in the planned shares, by a test that may be looked at at any time.'
  ),
  units: {
    title: 'Units',
    description: 'Units of one variant each whose follow-up is over.',
    unit: 'short',
    decimals: 0,
    of: 'experiment',
  },
  days_left: {
    title: 'Days left',
    description: 'Until the planned units have finished, at the rate of units so far.',
    unit: 'd',
    decimals: 0,
    of: 'experiment',
  },
  sample_ratio_p_value: {
    title: 'p of the split',
    description: 'Of "units arrive in the planned shares"; valid at all looks together.',
    unit: 'none',
    decimals: 4,
    of: 'experiment',
  },
  several_variants_ratio: {
    title: 'Units in several variants',
    description: 'Share of units that saw more than one variant; they are left out.',
    unit: 'percentunit',
    decimals: 2,
    of: 'experiment',
  },
  lift: share('Lift', 'Variant over control, less 1.'),
  lift_low: share('Lift, at least', 'Lower bound of the interval for one look.'),
  lift_high: share('Lift, at most', 'Upper bound of the interval for one look.'),
  lift_always_low: share('Lift, at least at all looks', 'Lower bound that holds at all looks of the plan together.'),
  lift_always_high: share('Lift, at most at all looks', 'Upper bound that holds at all looks of the plan together.'),
  p_value: chance('p', 'Two-sided, for one look.'),
  adjusted_p_value: chance('p, adjusted', 'Corrected within the metric’s family.'),
  chance_to_win: chance('Chance to win', 'Posterior chance that the variant is better, under the stated prior.'),
} as const satisfies Record<string, ExperimentFigure>;

export type ExperimentFigureName = keyof typeof EXPERIMENT_FIGURES;
export const EXPERIMENT_FIGURE_NAMES = Object.keys(EXPERIMENT_FIGURES) as [
  ExperimentFigureName,
  ...ExperimentFigureName[],
];
/** What a rule on an experiment looks at first. */
export const HEADLINE_EXPERIMENT_FIGURES: readonly ExperimentFigureName[] = [
  'is_success',
  'is_harmful',
  'is_futile',
  'is_mismatched',
];

export const EXPERIMENT_VIEW_TEXTS = {
  figures: { title: 'Figures', description: 'Numbers for rules and tiles, or how they developed look by look.' },
  effects: { title: 'Effects', description: 'A row per metric and variant: value, effects with intervals, p-values.' },
  timeline: { title: 'Timeline', description: 'A row per look, metric and variant: effect, statistic, boundaries.' },
  segments: { title: 'Segments', description: 'The effects within each segment.' },
  experiments: { title: 'Experiments', description: 'A row per experiment: status, decision, split, what is left.' },
} as const;
export type ExperimentView = keyof typeof EXPERIMENT_VIEW_TEXTS;
export const EXPERIMENT_VIEWS = Object.keys(EXPERIMENT_VIEW_TEXTS) as [ExperimentView, ...ExperimentView[]];

export const MAX_VARIANTS = 10;
export const MAX_EXPERIMENT_METRICS = 20;
/** Segments beyond the largest ones are left out of tables. */
export const MAX_SEGMENTS = 30;
export const MAX_EXPERIMENTS_IN_QUERY = 50;
