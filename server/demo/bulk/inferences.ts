import type { SentRecord } from '../../contract/records';
import {
  BULK_GROUPS,
  BULK_OUTCOMES,
  generateInferenceColumns,
  type InferenceBulkOptions,
  type InferenceColumns,
} from './inferenceColumns';

export type BulkInference = Extract<SentRecord, { kind: 'inference' }>;

/** Name of a bulk model by its number. */
export function bulkModelName(model: number): string {
  return `model-${model}`;
}

/** The rows of `generateInferenceColumns` as records, in time order. */
export function* generateInferences(options: InferenceBulkOptions): Generator<BulkInference> {
  const { models, features = 0, idPrefix = 'bench-' } = options;
  const modelNames = Array.from({ length: models }, (_, model) => bulkModelName(model));
  const featureNames = Array.from({ length: features }, (_, feature) => `feature_${feature}`);
  for (const columns of generateInferenceColumns(options)) {
    for (let row = 0; row < columns.rows; row++) {
      yield inferenceOf(columns, row, idPrefix, modelNames, featureNames);
    }
  }
}

function inferenceOf(
  columns: InferenceColumns,
  row: number,
  idPrefix: string,
  modelNames: readonly string[],
  featureNames: readonly string[]
): BulkInference {
  const score = columns.score[row] ?? 0;
  const inference: BulkInference = {
    kind: 'inference',
    id: `${idPrefix}${columns.firstRow + row}`,
    timestamp: columns.timeMs[row] ?? 0,
    model_name: modelNames[columns.model[row] ?? 0] ?? '',
    model_version: '1.0',
    latency_ms: columns.latencyMs[row] ?? 0,
    input_tokens: columns.inputTokens[row] ?? 0,
    output_tokens: columns.outputTokens[row] ?? 0,
    outcome: BULK_OUTCOMES[columns.outcome[row] ?? 0] ?? 'ok',
    prediction: score >= 0.5 ? 'yes' : 'no',
    score,
    ground_truth: columns.truth[row] === 1 ? 'yes' : 'no',
    group: BULK_GROUPS[columns.group[row] ?? 0] ?? BULK_GROUPS[0],
  };
  if (featureNames.length > 0) {
    const values: Record<string, number> = {};
    for (const [index, name] of featureNames.entries()) {
      values[name] = columns.features[index]?.[row] ?? 0;
    }
    inference.features = values;
  }
  return inference;
}
