import type { CallFigure } from '../../analytics/models/callFigure';
import type { ModelCost, ModelLatency, ModelTraffic } from '../../contract/models';
import { costFiguresOf, trafficFiguresOf } from './callFigures';
import type { LatencyPoint } from './latencyReader';
import type { CallPoint } from './pricedCalls';

/** A figure with its bounds under the names of the wire. */
function bounded<Name extends string>(name: Name, { value, low, high }: CallFigure) {
  return { [name]: value, [`${name}_low`]: low, [`${name}_high`]: high } as Record<
    Name | `${Name}_low` | `${Name}_high`,
    number | null
  >;
}

export function latencyAnswer({ figures, callCount }: LatencyPoint): ModelLatency {
  return {
    ...bounded('p50_ms', figures.p50_ms),
    ...bounded('p95_ms', figures.p95_ms),
    ...bounded('p99_ms', figures.p99_ms),
    ...bounded('p999_ms', figures.p999_ms),
    mean_ms: figures.mean_ms.value,
    min_ms: figures.min_ms.value,
    max_ms: figures.max_ms.value,
    sample_count: callCount,
  };
}

export function costAnswer(point: CallPoint): ModelCost {
  const figures = costFiguresOf(point);
  return {
    total_cost_usd: figures.total_cost_usd.value,
    priced_cost_usd: figures.priced_cost_usd.value,
    ...bounded('cost_per_request', figures.cost_per_request),
    ...bounded('cost_per_1k_tokens', figures.cost_per_1k_tokens),
    ...bounded('cost_per_success', figures.cost_per_success),
    total_input_tokens: figures.total_input_tokens.value,
    total_output_tokens: figures.total_output_tokens.value,
    total_cached_tokens: figures.total_cached_tokens.value,
    known_cost_ratio: figures.known_cost_ratio.value,
  };
}

export function trafficAnswer(point: CallPoint, seconds: number): ModelTraffic {
  const figures = trafficFiguresOf(point, seconds);
  return {
    calls_per_second: figures.calls_per_second.value,
    ...bounded('error_ratio', figures.error_ratio),
    ...bounded('timeout_ratio', figures.timeout_ratio),
    ...bounded('fallback_ratio', figures.fallback_ratio),
    n: figures.error_ratio.n,
    queue_length: figures.queue_length.value,
    concurrency: figures.concurrency.value,
    memory_bytes: figures.memory_bytes.value,
  };
}
