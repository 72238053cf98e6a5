import type { ModelCallFigure } from './modelCallOptions';

/** The closed lists of the evaluations query. Free of zod, because the query editor in the browser uses them too. */
export const EVALUATION_FIGURES = {
  score_mean: {
    title: 'Evaluation score',
    unit: 'none',
    decimals: 3,
    description: 'Mean score on the criterion, with Student’s t interval.',
    isEstimate: true,
  },
  pass_share: {
    title: 'Passed',
    unit: 'percentunit',
    decimals: 2,
    description: 'Share of verdicts that pass, by label or by score, with Wilson’s interval.',
    isEstimate: true,
  },
  evaluation_count: {
    title: 'Evaluations',
    unit: 'short',
    description: 'Evaluations with a score or a verdict, each with its weight.',
    isEstimate: false,
  },
} as const satisfies Record<string, ModelCallFigure>;

export type EvaluationFigureName = keyof typeof EVALUATION_FIGURES;

export const EVALUATION_FIGURE_NAMES = Object.keys(EVALUATION_FIGURES) as [
  EvaluationFigureName,
  ...EvaluationFigureName[],
];

/** Fields that evaluations are grouped and filtered by, besides `tags.NAME`. */
export const EVALUATION_LABELS = ['name', 'source', 'subject_type', 'model_name', 'model_version', 'region'] as const;
