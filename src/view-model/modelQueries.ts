import type { ListedModel } from '../contract';
import type { MeasureQuery } from '../datasource/types';

/** What the list of models asks: a table of figures each, and how they went. */
export const MODEL_LIST_TARGETS: readonly MeasureQuery[] = [
  { refId: 'health', queryType: 'model-health', format: 'table' },
  { refId: 'latency', queryType: 'latency', figures: ['p95_ms'], format: 'table' },
  { refId: 'cost', queryType: 'cost', figures: ['cost_per_request'], format: 'table' },
  { refId: 'traffic', queryType: 'model-traffic', figures: ['call_count', 'error_ratio'], format: 'table' },
  { refId: 'latency-line', queryType: 'latency', figures: ['p95_ms'] },
  { refId: 'cost-line', queryType: 'cost', figures: ['cost_per_request'] },
  { refId: 'traffic-line', queryType: 'model-traffic', figures: ['call_count', 'error_ratio'] },
];

export interface ModelChoice {
  readonly name: string;
  readonly version: string;
}

/** How the calls of one version went. */
export function modelCallTargets({ name, version }: ModelChoice): MeasureQuery[] {
  const one = { models: [name], versions: [version] };
  const band: Partial<MeasureQuery> = { ...one, show: ['value', 'low', 'high'] };
  return [
    { refId: 'health', queryType: 'model-health', ...one, format: 'table' },
    { refId: 'latency', queryType: 'latency', ...one, figures: ['p50_ms', 'p95_ms', 'p99_ms'], format: 'table' },
    { refId: 'cost', queryType: 'cost', ...one, figures: ['cost_per_request'], format: 'table' },
    { refId: 'latency-line', queryType: 'latency', ...one, figures: ['p50_ms', 'p99_ms'] },
    { refId: 'latency-band', queryType: 'latency', ...band, figures: ['p95_ms'] },
    { refId: 'calls-line', queryType: 'model-traffic', ...one, figures: ['calls_per_second'] },
    {
      refId: 'errors-line',
      queryType: 'model-traffic',
      ...one,
      figures: ['error_ratio', 'timeout_ratio', 'fallback_ratio'],
    },
    { refId: 'cost-band', queryType: 'cost', ...band, figures: ['cost_per_request'] },
    {
      refId: 'tokens-line',
      queryType: 'cost',
      ...one,
      figures: ['total_input_tokens', 'total_output_tokens', 'total_cached_tokens'],
    },
  ];
}

/** How good the answers of one version are: what is asked depends on what the model does. */
export function modelQualityTargets({ name, version }: ModelChoice, type: ListedModel['model_type']): MeasureQuery[] {
  const one = { models: [name], versions: [version] };
  const evaluations: MeasureQuery = {
    refId: 'evaluations',
    queryType: 'evaluations',
    ...one,
    figures: ['score_mean', 'pass_share', 'evaluation_count'],
    groupBy: ['name', 'source'],
    format: 'table',
  };
  const health: MeasureQuery = {
    refId: 'health-line',
    queryType: 'model-health',
    ...one,
    show: ['value', 'low', 'high'],
  };
  return [...ownTargets(one, type), evaluations, health];
}

function ownTargets(one: Pick<MeasureQuery, 'models' | 'versions'>, type: ListedModel['model_type']): MeasureQuery[] {
  const quality: MeasureQuery = { refId: 'quality', queryType: 'quality', ...one, format: 'table' };
  const band: MeasureQuery = { refId: 'quality-band', queryType: 'quality', ...one, show: ['value', 'low', 'high'] };
  switch (type) {
    case 'regression':
      return [
        { ...quality, task: 'regression' },
        { ...quality, refId: 'residuals', view: 'residuals' },
        { ...band, figures: ['mae'] },
      ];
    case 'classification':
    case 'vision_detection':
    case null:
      return [
        { ...quality, figures: [...CLASSIFICATION_FIGURES] },
        { ...quality, refId: 'confusion', view: 'confusion-matrix' },
        { ...quality, refId: 'reliability', view: 'reliability' },
        { ...quality, refId: 'thresholds', view: 'thresholds' },
        { ...band, figures: ['accuracy'] },
      ];
    case 'nlp_generation':
    case 'nlp_translation':
    case 'nlp_summarization':
      return [
        {
          refId: 'text',
          queryType: 'text-quality',
          ...one,
          figures: ['bleu', 'chrf', 'rouge1_f', 'rouge2_f', 'rougel_f', 'meteor', 'exact_match'],
          format: 'table',
        },
      ];
    default:
      return [];
  }
}

const CLASSIFICATION_FIGURES = [
  'accuracy',
  'balanced_accuracy',
  'precision',
  'recall',
  'f1_score',
  'mcc',
  'roc_auc',
  'pr_auc',
  'log_loss',
  'brier_score',
  'calibration_error',
] as const;

export interface ComparisonChoice {
  readonly name: string;
  readonly versionA: string;
  readonly versionB: string;
  readonly pairBy: string;
}

export function comparisonTargets({ name, versionA, versionB, pairBy }: ComparisonChoice): MeasureQuery[] {
  return [
    { refId: 'comparison', queryType: 'model-comparison', model: name, versionA, versionB, pairBy, format: 'table' },
  ];
}
