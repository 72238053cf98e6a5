import { QUALITY_FIGURES, type QualityTask } from './qualityOptions';

/** The closed lists of the query. Free of zod, because the query editor in the browser uses them too. */
export interface DeclinedFigure {
  readonly task: QualityTask;
  readonly isHigherBetter: boolean;
  /** Whether the margin is a share of the baseline's value. */
  readonly isRelative: boolean;
}

const share: DeclinedFigure = { task: 'classification', isHigherBetter: true, isRelative: false };

export const CONCEPT_FIGURES = {
  accuracy: share,
  f1_score: share,
  precision: share,
  recall: share,
  roc_auc: share,
  pr_auc: share,
  brier_score: { ...share, isHigherBetter: false },
  log_loss: { ...share, isHigherBetter: false, isRelative: true },
  mae: { task: 'regression', isHigherBetter: false, isRelative: true },
  rmse: { task: 'regression', isHigherBetter: false, isRelative: true },
} as const satisfies Record<string, DeclinedFigure>;

export type ConceptFigureName = keyof typeof CONCEPT_FIGURES;
export const CONCEPT_FIGURE_NAMES = Object.keys(CONCEPT_FIGURES) as [ConceptFigureName, ...ConceptFigureName[]];

export function conceptTitle(name: ConceptFigureName): string {
  return QUALITY_FIGURES[name].title;
}

/** Told where the query names no figure. */
export const CONCEPT_HEADLINE: Readonly<Record<QualityTask, ConceptFigureName>> = {
  classification: 'accuracy',
  regression: 'mae',
};

export const DEFAULT_ABSOLUTE_MARGIN = 0.05;
export const DEFAULT_RELATIVE_MARGIN = 0.1;

export const CONCEPT_PART_TEXTS = {
  value: { title: 'Decline', description: 'How much worse than the baseline; above 0 is worse.' },
  low: { title: 'At least', description: 'Lower bound of its 95 % interval.' },
  high: { title: 'At most', description: 'Upper bound.' },
  n: { title: 'n', description: 'Labelled calls it rests on, of the smaller side.' },
  is_declined: {
    title: 'Declined',
    description:
      '1: the whole interval is beyond the margin. 0: it is within. Nothing: unclear. Of one look by itself.',
  },
  watch: {
    title: 'Watch',
    description:
      'Of accuracy, for rules: 1 while all labelled calls since the baseline are evidence of a decline beyond the margin, else 0. Over any number of looks it alarms falsely at most once in 20 models.',
  },
} as const;
export type ConceptPart = keyof typeof CONCEPT_PART_TEXTS;
export const CONCEPT_PARTS = Object.keys(CONCEPT_PART_TEXTS) as [ConceptPart, ...ConceptPart[]];

export const CONCEPT_VIEW_TEXTS = {
  figures: { title: 'Decline', description: 'Quality against the baseline: series, numbers or a table.' },
  features: {
    title: 'What explains it',
    description: 'Features by how much of the decline goes with them, with corrected p-values.',
  },
} as const;
export type ConceptView = keyof typeof CONCEPT_VIEW_TEXTS;
export const CONCEPT_VIEWS = Object.keys(CONCEPT_VIEW_TEXTS) as [ConceptView, ...ConceptView[]];
