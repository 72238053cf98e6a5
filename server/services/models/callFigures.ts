import type { CallFigure } from '../../analytics/models/callFigure';
import { costFigures } from '../../analytics/models/costFigures';
import { trafficFigures } from '../../analytics/models/trafficFigures';
import type { CostFigureName } from '../../contract/queries/costOptions';
import type { ModelTrafficFigureName } from '../../contract/queries/modelTrafficOptions';
import type { CallPoint } from './pricedCalls';

export function costFiguresOf({ sums, costs }: CallPoint): Readonly<Record<CostFigureName, CallFigure>> {
  return costFigures({
    callCount: sums.call_count,
    costs,
    inputTokens: { count: sums.input_tokens_count, sum: sums.input_tokens_sum },
    outputTokens: { count: sums.output_tokens_count, sum: sums.output_tokens_sum },
    cachedTokens: { count: sums.cached_tokens_count, sum: sums.cached_tokens_sum },
  });
}

/** @param seconds Length of the time in which the calls of the point came. */
export function trafficFiguresOf(
  { sums, memoryBytesMax }: CallPoint,
  seconds: number
): Readonly<Record<ModelTrafficFigureName, CallFigure>> {
  return trafficFigures({
    seconds,
    callCount: sums.call_count,
    callSquares: sums.call_squares,
    outcomes: {
      ok: sums.ok_count,
      error: sums.error_count,
      timeout: sums.timeout_count,
      fallback: sums.fallback_count,
    },
    latencyMsSum: sums.latency_ms_sum,
    queued: { count: sums.queue_ms_count, msSum: sums.queue_ms_sum },
    outputTokens: { count: sums.output_tokens_count, sum: sums.output_tokens_sum },
    memoryBytesMax,
  });
}
