import { MAX_PERFORMANCE_MODELS } from '../../contract/queries/estimatedPerformanceOptions';
import type { QualityTask } from '../../contract/queries/qualityOptions';
import { AppError } from '../../contract/errors';
import type { ModelType, RegisteredModel } from '../models/modelDirectory';

const TASKS: Readonly<Partial<Record<ModelType, QualityTask>>> = {
  classification: 'classification',
  vision_detection: 'classification',
  regression: 'regression',
};

export interface ModelOfTask {
  readonly name: string;
  readonly version: string;
  readonly task: QualityTask;
}

/** Null for models whose answers are no classes and no numbers. */
export function taskOf({ type }: RegisteredModel): QualityTask | null {
  return TASKS[type] ?? null;
}

/**
 * Registered classifiers and regression models of these names and versions.
 *
 * @throws AppError RESULT_TOO_LARGE for more than are looked at at once.
 */
export function modelsToEstimate(
  registered: readonly RegisteredModel[],
  models: readonly string[],
  versions: readonly string[]
): readonly ModelOfTask[] {
  const allows = (wanted: readonly string[], value: string) => wanted.length === 0 || wanted.includes(value);
  const found = registered.flatMap((model) => {
    const task = taskOf(model);
    const isWanted = allows(models, model.name) && allows(versions, model.version);
    return task !== null && isWanted ? [{ name: model.name, version: model.version, task }] : [];
  });
  if (found.length > MAX_PERFORMANCE_MODELS) {
    throw new AppError('RESULT_TOO_LARGE', `${found.length} models and versions were asked for; name some of them.`, {
      details: [{ path: 'models', message: `At most ${MAX_PERFORMANCE_MODELS}` }],
    });
  }
  return found;
}
