import { authorizeRead } from '../calls/authorizeRead';
import type { UnaryMethod } from '../calls/method';
import {
  CheckHealthResponse_HealthStatus as HealthStatus,
  DiagnosticsService,
  type CheckHealthRequest,
  type CheckHealthResponse,
} from '../generated/backend';

/** What "Save & test" shows: first whether the token may read, then whether the companion is well. */
export const checkHealth: UnaryMethod<CheckHealthRequest, CheckHealthResponse> = {
  kind: 'unary',
  definition: DiagnosticsService.checkHealth,

  async answer(_request, { services, token }) {
    authorizeRead(services.access, token);
    const { isHealthy, message, details } = services.health.check();
    return verdict(isHealthy ? HealthStatus.OK : HealthStatus.ERROR, message, details);
  },

  fail(_request, { message, code, details, errorId }) {
    return verdict(HealthStatus.ERROR, message, { code, details, error_id: errorId });
  },
};

/** @param details An object: Grafana refuses any other JSON here. */
function verdict(
  status: HealthStatus,
  message: string,
  details: Readonly<Record<string, unknown>>
): CheckHealthResponse {
  return { status, message, jsonDetails: Buffer.from(JSON.stringify(details)) };
}
