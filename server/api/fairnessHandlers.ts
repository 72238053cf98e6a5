import type { Window } from '../contract/window';
import { type FairnessService, USUAL_GROUPS } from '../services/fairness/fairnessService';
import { baselineWindowOf, filtersOf } from './estimatedPerformanceHandlers';
import type { Handlers } from './handlers';

interface FairnessHandlerParts {
  readonly fairness: FairnessService;
  readonly windowOf: (parameters: { readonly from?: string | undefined; readonly to?: string | undefined }) => Window;
}

export function fairnessHandlers({
  fairness,
  windowOf,
}: FairnessHandlerParts): Pick<Handlers, 'getModelFairness' | 'evaluateFairness'> {
  return {
    getModelFairness: ({ path, parameters, signal }) => {
      const { from, to, group_by, positive_class, min_group_size, small_groups, ...rest } = parameters;
      const { truths, baseline, baseline_from, baseline_to, ...tags } = rest;
      return fairness.ofModel(
        {
          name: path.model_name,
          version: path.model_version,
          window: windowOf({ from, to }),
          filters: filtersOf(tags),
          groups: group_by?.split(',') ?? USUAL_GROUPS.groups,
          positiveClass: positive_class ?? USUAL_GROUPS.positiveClass,
          minGroupSize: min_group_size ?? USUAL_GROUPS.minGroupSize,
          smallGroups: small_groups ?? USUAL_GROUPS.smallGroups,
          ...(truths === 'estimated'
            ? { estimated: { baseline: baseline ?? 'pinned', ...baselineWindowOf(baseline_from, baseline_to) } }
            : {}),
        },
        signal
      );
    },
    evaluateFairness: ({ body }) => fairness.evaluate(body),
  };
}
