import type { QualityService } from '../services/quality/qualityService';
import type { Window } from '../contract/window';
import type { Handlers } from './handlers';

interface QualityHandlerParts {
  readonly quality: QualityService;
  readonly windowOf: (parameters: { readonly from?: string | undefined; readonly to?: string | undefined }) => Window;
}

export function qualityHandlers({
  quality,
  windowOf,
}: QualityHandlerParts): Pick<Handlers, 'getModelAccuracy' | 'evaluateClassification' | 'evaluateRegression'> {
  return {
    getModelAccuracy: ({ path, parameters: { from, to, ...tags }, signal }) =>
      quality.accuracy(
        {
          name: path.model_name,
          version: path.model_version,
          window: windowOf({ from, to }),
          filters: Object.fromEntries(Object.entries(tags).map(([name, values]) => [name, [values].flat()])),
        },
        signal
      ),
    evaluateClassification: ({ body }) => quality.evaluateClassification(body),
    evaluateRegression: ({ body }) => quality.evaluateRegression(body),
  };
}
