import { DEFAULT_TRUST_DAYS } from '../contract/queries/estimatedPerformanceOptions';
import type { Window } from '../contract/window';
import type { EstimatedPerformanceService } from '../services/estimatedPerformance/estimatedPerformanceService';
import type { Handlers } from './handlers';

interface EstimatedPerformanceHandlerParts {
  readonly estimated: EstimatedPerformanceService;
  readonly windowOf: (parameters: { readonly from?: string | undefined; readonly to?: string | undefined }) => Window;
}

export function estimatedPerformanceHandlers({
  estimated,
  windowOf,
}: EstimatedPerformanceHandlerParts): Pick<Handlers, 'getModelEstimatedPerformance'> {
  return {
    getModelEstimatedPerformance: ({ path, parameters, signal }) => {
      const { from, to, baseline, baseline_from, baseline_to, positive_class, trust_margin, trust_days, ...tags } =
        parameters;
      return estimated.ofModel(
        {
          name: path.model_name,
          version: path.model_version,
          window: windowOf({ from, to }),
          baseline: baseline ?? 'pinned',
          ...baselineWindowOf(baseline_from, baseline_to),
          positiveClass: positive_class ?? '',
          trustMargin: trust_margin,
          trustDays: trust_days ?? DEFAULT_TRUST_DAYS,
          filters: filtersOf(tags),
        },
        signal
      );
    },
  };
}

/** The two ends come together; the contract sees to it. */
export function baselineWindowOf(from: string | undefined, to: string | undefined) {
  return from === undefined || to === undefined ? {} : { baselineWindow: { from, to } };
}

export function filtersOf(tags: Readonly<Record<string, unknown>>): Readonly<Record<string, readonly string[]>> {
  return Object.fromEntries(Object.entries(tags).map(([name, values]) => [name, [values].flat().map(String)]));
}
