import type { QualityTask } from '../../contract/queries/qualityOptions';
import type { ModelType, RegisteredModel } from '../models/modelDirectory';
import type { QualityRequest } from './qualityRequest';

const TYPES: Readonly<Record<QualityTask, ReadonlySet<ModelType>>> = {
  classification: new Set<ModelType>(['classification', 'vision_detection']),
  regression: new Set<ModelType>(['regression']),
};

/**
 * The request for the models that do this, where others are among those asked for: texts and numbers are no classes, and
 * would make an answer about all models too large. A model that nobody registered has to be named beside such others.
 */
export function onlyModelsOfTask(
  request: QualityRequest,
  task: QualityTask,
  registered: readonly RegisteredModel[]
): { readonly request: QualityRequest; readonly notices: readonly string[] } {
  const asked = request.filters['model_name'] ?? [];
  const among = registered.filter(({ name }) => asked.length === 0 || asked.includes(name));
  const fitting = new Set(among.filter(({ type }) => TYPES[task].has(type)).map(({ name }) => name));
  const others = new Set(among.map(({ name }) => name).filter((name) => !fitting.has(name)));
  const names = [...fitting, ...asked.filter((name) => !fitting.has(name) && !others.has(name))];
  if (others.size === 0 || names.length === 0) {
    return { request, notices: [] };
  }
  return {
    request: { ...request, filters: { ...request.filters, model_name: names } },
    notices: [`Only models for ${task} count: ${names.join(', ')}.`],
  };
}
