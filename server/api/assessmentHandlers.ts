import type { Window } from '../contract/window';
import type { ImageMetricsService } from '../services/imageMetrics/imageMetricsService';
import { comparisonAnswer } from '../services/modelComparison/comparisonAnswer';
import type { ModelComparisonService } from '../services/modelComparison/modelComparisonService';
import type { Handlers } from './handlers';

interface AssessmentHandlerParts {
  readonly comparisons: ModelComparisonService;
  readonly images: ImageMetricsService;
  readonly windowOf: (parameters: { readonly from?: string | undefined; readonly to?: string | undefined }) => Window;
}

export function assessmentHandlers({
  comparisons,
  images,
  windowOf,
}: AssessmentHandlerParts): Pick<Handlers, 'compareModelVersions' | 'evaluateImage'> {
  return {
    async compareModelVersions({ path, parameters, signal }) {
      const { version_a: versionA, version_b: versionB, pair_by: pairBy = 'trace_id', quality } = parameters;
      const asked = { model: path.model_name, versionA, versionB, pairBy, quality, window: windowOf(parameters) };
      return comparisonAnswer(asked, await comparisons.compare(asked, signal));
    },
    evaluateImage: ({ body, signal }) => images.evaluate(body, signal),
  };
}
