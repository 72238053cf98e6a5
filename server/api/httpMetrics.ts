import type { IncomingMessage, ServerResponse } from 'node:http';
import { Counter, Histogram, type Registry } from 'prom-client';
import type { Clock } from '../platform/clock';
import { elapsedSeconds } from '../platform/lifecycle';
import type { AnsweredRequest } from '../services/requests/requestTally';

/** Boundaries at 0.1 and 0.2 s are those of the latency objectives. */
const DURATION_BUCKETS_SECONDS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.2, 0.5, 1, 2.5, 5, 10];
const SIZE_BUCKETS_BYTES = [100, 1_000, 10_000, 100_000, 1_000_000];
const UNKNOWN_ROUTE = '(none)';

/** Takes note of a request that begins. @param routeOf Which template it met, asked when it has ended. */
export type RequestRecorder = (
  request: IncomingMessage,
  response: ServerResponse,
  routeOf: () => string | undefined
) => void;

/**
 * Times and counts every request by route template, never by URL.
 *
 * @param note Told of each request once it was answered.
 */
export function httpMetrics(
  registry: Registry,
  clock: Clock,
  note: (request: AnsweredRequest) => void = () => undefined
): RequestRecorder {
  const labelNames = ['method', 'route', 'status'] as const;
  const durations = new Histogram({
    name: 'http_request_duration_seconds',
    help: 'Time from request to the end of the answer, seconds',
    labelNames,
    buckets: DURATION_BUCKETS_SECONDS,
    registers: [registry],
  });
  const requests = new Counter({
    name: 'http_requests_total',
    help: 'HTTP requests answered',
    labelNames,
    registers: [registry],
  });
  const sizes = new Histogram({
    name: 'http_request_size_bytes',
    help: 'Size of request bodies, bytes',
    labelNames: ['method', 'route'] as const,
    buckets: SIZE_BUCKETS_BYTES,
    registers: [registry],
  });

  return (request, response, routeOf) => {
    const startedMs = clock.monotonicMs();
    response.once('close', () => {
      const route = routeOf() ?? UNKNOWN_ROUTE;
      const method = request.method ?? '';
      const labels = { method, route, status: String(response.statusCode) };
      const seconds = elapsedSeconds(clock, startedMs);
      const bodyBytes = Number(request.headers['content-length'] ?? 0);
      durations.observe(labels, seconds);
      requests.inc(labels);
      sizes.observe({ method, route }, bodyBytes);
      note({ method, route, status: response.statusCode, durationMs: seconds * 1_000, bodyBytes });
    });
  };
}
