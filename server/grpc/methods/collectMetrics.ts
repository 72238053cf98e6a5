import type { UnaryMethod } from '../calls/method';
import { DiagnosticsService, type CollectMetricsRequest, type CollectMetricsResponse } from '../generated/backend';

/** The companion's metrics, which Grafana serves as the plugin's. It sends no data source, hence no token, with this call. */
export const collectMetrics: UnaryMethod<CollectMetricsRequest, CollectMetricsResponse> = {
  kind: 'unary',
  definition: DiagnosticsService.collectMetrics,

  async answer(_request, { services }) {
    return { metrics: { prometheus: Buffer.from(await services.metrics.metrics()) } };
  },

  fail: () => undefined,
};
