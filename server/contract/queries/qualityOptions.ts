/** The closed lists of the quality query. Free of zod, because the query editor in the browser uses them too. */
export interface QualityFigure {
  readonly title: string;
  /** Grafana's own unit id. */
  readonly unit: string;
  readonly description: string;
  readonly decimals?: number;
  readonly task: QualityTask;
  /** What it is made from: how often each class was taken for which, scores, errors, or the errors' distribution. */
  readonly from: 'counts' | 'scores' | 'errors' | 'residuals';
}

export const QUALITY_TASKS = ['classification', 'regression'] as const;
export type QualityTask = (typeof QUALITY_TASKS)[number];

function share(from: 'counts' | 'scores', title: string, description: string) {
  return { title, description, unit: 'percentunit', decimals: 2, task: 'classification', from } as const;
}

function index(from: 'counts' | 'scores', title: string, description: string) {
  return { title, description, unit: 'none', decimals: 4, task: 'classification', from } as const;
}

function error(title: string, description: string, unit = 'short', from: 'errors' | 'residuals' = 'errors') {
  return { title, description, unit, task: 'regression', from } as const;
}

export const QUALITY_FIGURES = {
  accuracy: share('counts', 'Accuracy', 'Share of right predictions; also micro precision, recall and F1.'),
  balanced_accuracy: share('counts', 'Balanced accuracy', 'Mean recall over the classes that occur.'),
  precision: share(
    'counts',
    'Precision',
    'Of what was taken for the positive class, the share that is; without a positive class the macro average.'
  ),
  recall: share(
    'counts',
    'Recall',
    'Of the positive class, the share that was found; without a positive class the macro average.'
  ),
  f1_score: share('counts', 'F1', 'Harmonic mean of precision and recall; without a positive class the macro average.'),
  precision_macro: share('counts', 'Precision, macro', 'Mean over classes; 0 / 0 counts as 0.'),
  recall_macro: share('counts', 'Recall, macro', 'Mean over classes; 0 / 0 counts as 0.'),
  f1_macro: share('counts', 'F1, macro', 'Mean over classes; 0 / 0 counts as 0.'),
  precision_weighted: share('counts', 'Precision, weighted', 'Mean over classes, weighted by how often each occurs.'),
  f1_weighted: share('counts', 'F1, weighted', 'Mean over classes, weighted by how often each occurs.'),
  mcc: index('counts', 'MCC', 'Matthews’ correlation of truth and prediction, −1 to 1; 0 for guessing.'),
  roc_auc: index('scores', 'ROC AUC', 'How likely a positive scores higher than a negative; 0.5 for guessing.'),
  pr_auc: index('scores', 'PR AUC', 'Average precision over all thresholds; guessing has the share of positives.'),
  log_loss: index('scores', 'Log loss', 'Mean of −ln of the probability given to what happened; lower is better.'),
  brier_score: index('scores', 'Brier score', 'Mean squared difference of probability and outcome; lower is better.'),
  calibration_error: share(
    'scores',
    'Calibration error',
    'Expected calibration error: mean distance of promised and observed share over bins of equal width.'
  ),
  mae: error('MAE', 'Mean absolute error, in the unit of the truth.'),
  mse: error('MSE', 'Mean squared error.'),
  rmse: error('RMSE', 'Root of the mean squared error, in the unit of the truth.'),
  median_absolute_error: error(
    'Median absolute error',
    'Half of the errors are smaller; outliers do not move it.',
    'short',
    'residuals'
  ),
  bias: error('Bias', 'Mean of prediction − truth: above 0 the model says too much.'),
  mape: error(
    'MAPE',
    'Mean |error| / |truth| over truths other than 0; one truth near 0 can dominate it.',
    'percentunit'
  ),
  smape: error('sMAPE', 'Mean 2·|error| / (|truth| + |prediction|), 0 to 2.', 'percentunit'),
  wape: error('WAPE', 'Sum of |error| over sum of |truth|; safe where single truths are 0.', 'percentunit'),
  r2: error('R²', 'Share of the truths’ variance that is explained; undefined when they do not vary.', 'none'),
  pinball_loss: error('Pinball loss', 'Loss of a predicted quantile: `quantile` says which one.'),
} as const satisfies Record<string, QualityFigure>;

export type QualityFigureName = keyof typeof QUALITY_FIGURES;

export const QUALITY_FIGURE_NAMES = Object.keys(QUALITY_FIGURES) as [QualityFigureName, ...QualityFigureName[]];

/** What a query without figures shows. */
export const HEADLINE_FIGURES: Readonly<Record<QualityTask, readonly QualityFigureName[]>> = {
  classification: ['accuracy', 'balanced_accuracy', 'precision', 'recall', 'f1_score', 'mcc'],
  regression: ['mae', 'rmse', 'bias', 'r2', 'wape'],
};

/** Which part of an estimate a series or number shows. */
export const ESTIMATE_PARTS = ['value', 'low', 'high', 'n'] as const;
export type EstimatePart = (typeof ESTIMATE_PARTS)[number];

export const QUALITY_VIEW_TEXTS = {
  figures: { title: 'Figures', description: 'Series, numbers or a table of the chosen figures.' },
  'confusion-matrix': { title: 'Confusion matrix', description: 'How often each class was taken for which.' },
  classes: { title: 'Classes', description: 'Precision, recall, F1 and support of every class.' },
  reliability: { title: 'Reliability', description: 'Promised and observed share of each bin of scores.' },
  thresholds: { title: 'Thresholds', description: 'Precision, recall and false positives by threshold.' },
  residuals: { title: 'Residuals', description: 'Quantiles, shape and trends of prediction − truth.' },
} as const;

export type QualityView = keyof typeof QUALITY_VIEW_TEXTS;

export const QUALITY_VIEWS = Object.keys(QUALITY_VIEW_TEXTS) as [QualityView, ...QualityView[]];

/** Fields that a quality query groups and filters by, besides `tags.NAME`. */
export const QUALITY_LABELS = ['model_name', 'model_version', 'group', 'region'] as const;
