import type { ModelTrafficFigureName } from '../../contract/queries/modelTrafficOptions';
import { weightedProportion } from '../../stats/weightedProportion';
import { type CallFigure, estimatedFigure, plainFigure } from './callFigure';

/** What the traffic figures of one bucket are made from; each call counted as often as it stands for. */
export interface TrafficCounts {
  /** Length of the time in which the calls came. */
  readonly seconds: number;
  readonly callCount: number;
  readonly callSquares: number;
  readonly outcomes: Readonly<Record<'ok' | 'error' | 'timeout' | 'fallback', number>>;
  readonly latencyMsSum: number;
  readonly queued: { readonly count: number; readonly msSum: number };
  readonly outputTokens: { readonly count: number; readonly sum: number };
  /** Null when no call tells. */
  readonly memoryBytesMax: number | null;
}

/** Shares with Wilson's interval on the effective number of calls. */
export function trafficFigures(counts: TrafficCounts): Readonly<Record<ModelTrafficFigureName, CallFigure>> {
  const { seconds, callCount, callSquares, outcomes, queued, outputTokens } = counts;
  const share = (successWeight: number) =>
    estimatedFigure(
      weightedProportion({ successWeight, totalWeight: callCount, squaredWeight: callSquares }),
      'no calls (0 of 1 needed)'
    );
  const perSecond = (amount: number) => plainFigure(seconds > 0 ? amount / seconds : null);
  return {
    calls_per_second: perSecond(callCount),
    call_count: plainFigure(callCount),
    ok_ratio: share(outcomes.ok),
    error_ratio: share(outcomes.error),
    timeout_ratio: share(outcomes.timeout),
    fallback_ratio: share(outcomes.fallback),
    error_count: plainFigure(outcomes.error),
    timeout_count: plainFigure(outcomes.timeout),
    fallback_count: plainFigure(outcomes.fallback),
    // Little's law: the mean number of calls somewhere is the time they spend there by the time that passes.
    queue_length:
      queued.count > 0
        ? perSecond(queued.msSum / 1_000)
        : plainFigure(null, 'no call tells how long it waited (0 of 1 needed)'),
    concurrency: perSecond(counts.latencyMsSum / 1_000),
    output_tokens_per_second:
      outputTokens.count > 0
        ? perSecond(outputTokens.sum)
        : plainFigure(null, 'no call tells its output tokens (0 of 1 needed)'),
    memory_bytes: plainFigure(counts.memoryBytesMax, 'no call tells the memory it used (0 of 1 needed)'),
  };
}
