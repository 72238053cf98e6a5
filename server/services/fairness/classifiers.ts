import type { ModelType, RegisteredModel } from '../models/modelDirectory';

/** Models that grant or choose; what others answer is no class. */
const CLASSIFIER_TYPES: ReadonlySet<ModelType> = new Set(['classification', 'vision_detection']);

export function isClassifier({ type }: Pick<RegisteredModel, 'type'>): boolean {
  return CLASSIFIER_TYPES.has(type);
}
