import type { CostFigureName } from '../../contract/queries/costOptions';
import { ratioOfSums } from '../../stats/ratioOfSums';
import type { CallCosts } from './callCosts';
import { type CallFigure, estimatedFigure, plainFigure } from './callFigure';

/** What the cost figures of one bucket are made from. */
export interface CostCounts {
  readonly callCount: number;
  readonly costs: CallCosts;
  /** Totals over the calls that tell them, and how many these are. */
  readonly inputTokens: { readonly count: number; readonly sum: number };
  readonly outputTokens: { readonly count: number; readonly sum: number };
  readonly cachedTokens: { readonly count: number; readonly sum: number };
}

const UNKNOWN = 'no call has a known cost (0 of 1 needed)';

/** Ratios of sums, never means of ratios; intervals by the delta method. */
export function costFigures(counts: CostCounts): Readonly<Record<CostFigureName, CallFigure>> {
  const { costs, callCount } = counts;
  const isKnown = costs.count > 0;
  return {
    cost_per_request: estimatedFigure(perRequest(costs), UNKNOWN),
    cost_per_1k_tokens: thousandfold(
      estimatedFigure(perToken(costs), 'no call with a known cost tells input and output tokens (0 of 1 needed)')
    ),
    cost_per_success: estimatedFigure(perSuccess(costs), isKnown ? 'no call ended ok (0 of 1 needed)' : UNKNOWN),
    total_cost_usd: plainFigure(isKnown ? costs.cost : null, UNKNOWN),
    priced_cost_usd: plainFigure(isKnown ? costs.pricedCost : null, UNKNOWN),
    total_input_tokens: total(counts.inputTokens),
    total_output_tokens: total(counts.outputTokens),
    total_cached_tokens: total(counts.cachedTokens),
    known_cost_ratio: plainFigure(callCount > 0 ? Math.min(1, costs.count / callCount) : null),
  };
}

function perRequest({ count, weightSquares, cost, costSquares, costWeighted }: CallCosts) {
  return ratioOfSums({
    weight: count,
    squaredWeight: weightSquares,
    y: cost,
    x: count,
    yy: costSquares,
    xy: costWeighted,
    xx: weightSquares,
  });
}

function perSuccess({ count, weightSquares, cost, okCount, costSquares, costOk, okSquares }: CallCosts) {
  return ratioOfSums({
    weight: count,
    squaredWeight: weightSquares,
    y: cost,
    x: okCount,
    yy: costSquares,
    xy: costOk,
    xx: okSquares,
  });
}

function perToken({ withTokens }: CallCosts) {
  return ratioOfSums({
    weight: withTokens.count,
    squaredWeight: withTokens.weightSquares,
    y: withTokens.cost,
    x: withTokens.tokens,
    yy: withTokens.costSquares,
    xy: withTokens.products,
    xx: withTokens.tokenSquares,
  });
}

function thousandfold(figure: CallFigure): CallFigure {
  const times = (value: number | null) => (value === null ? null : value * 1_000);
  return { ...figure, value: times(figure.value), low: times(figure.low), high: times(figure.high) };
}

function total({ count, sum }: { readonly count: number; readonly sum: number }): CallFigure {
  return plainFigure(count > 0 ? sum : null, 'no call tells (0 of 1 needed)');
}
