import type { Window } from '../contract/window';
import type { ModelService } from '../services/models/modelService';
import type { Handlers } from './handlers';

interface ModelHandlerParts {
  readonly models: ModelService;
  readonly windowOf: (parameters: { readonly from?: string | undefined; readonly to?: string | undefined }) => Window;
}

export function modelHandlers({
  models,
  windowOf,
}: ModelHandlerParts): Pick<Handlers, 'listModels' | 'getModel' | 'getModelLatency' | 'getModelCost'> {
  return {
    listModels: ({ parameters, signal }) => models.list(windowOf(parameters), signal),
    getModel: ({ path, parameters, signal }) =>
      models.snapshot(path.model_name, path.model_version, windowOf(parameters), signal),
    getModelLatency: ({ path, parameters, signal }) =>
      models.latency(path.model_name, path.model_version, windowOf(parameters), signal),
    getModelCost: ({ path, parameters, signal }) =>
      models.cost(path.model_name, path.model_version, windowOf(parameters), signal),
  };
}
