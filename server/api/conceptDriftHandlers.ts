import type { Window } from '../contract/window';
import type { ConceptDriftService } from '../services/conceptDrift/conceptDriftService';
import { baselineWindowOf, filtersOf } from './estimatedPerformanceHandlers';
import type { Handlers } from './handlers';

interface ConceptDriftHandlerParts {
  readonly concepts: ConceptDriftService;
  readonly windowOf: (parameters: { readonly from?: string | undefined; readonly to?: string | undefined }) => Window;
}

export function conceptDriftHandlers({
  concepts,
  windowOf,
}: ConceptDriftHandlerParts): Pick<Handlers, 'getModelConceptDrift'> {
  return {
    getModelConceptDrift: ({ path, parameters, signal }) => {
      const { from, to, baseline, baseline_from, baseline_to, positive_class, margin, ...tags } = parameters;
      return concepts.ofModel(
        {
          name: path.model_name,
          version: path.model_version,
          window: windowOf({ from, to }),
          baseline: baseline ?? 'pinned',
          ...baselineWindowOf(baseline_from, baseline_to),
          positiveClass: positive_class ?? '',
          margin,
          filters: filtersOf(tags),
        },
        signal
      );
    },
  };
}
