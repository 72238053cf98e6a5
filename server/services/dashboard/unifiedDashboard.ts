import type { DashboardAnswer, HealthStatus } from '../../contract/infrastructure';
import type { DashboardModels } from '../../contract/models';
import type { Logger } from '../../observability/logger';
import type { Clock } from '../../platform/clock';
import type { InfrastructureService } from '../infrastructure/infrastructureService';
import type { ModelService } from '../models/modelService';
import type { UserReports } from '../users/userReports';

const DAY_MS = 86_400_000;
const WINDOW_MS = 30 * DAY_MS;
/** Alert limit of the health score. */
const DEGRADED_BELOW = 80;

type OverallHealth = DashboardAnswer['health_summary']['overall_health'];

export interface DashboardParts {
  readonly infrastructure: Pick<InfrastructureService, 'dashboard'>;
  readonly models: Pick<ModelService, 'dashboard'>;
  readonly users: Pick<UserReports, 'dashboard'>;
  readonly clock: Clock;
  readonly logger: Logger;
}

export type UnifiedDashboard = (signal: AbortSignal) => Promise<DashboardAnswer>;

/** Everything at a glance, over the last 30 days; a block that cannot be read is null, and the others are told. */
export function createUnifiedDashboard({
  infrastructure,
  models,
  users,
  clock,
  logger,
}: DashboardParts): UnifiedDashboard {
  return async (signal) => {
    // A call of this very moment counts.
    const toMs = clock.nowMs() + 1;
    const window = { fromMs: toMs - WINDOW_MS, toMs };
    const [aiModels, toldUsers] = await Promise.allSettled([
      models.dashboard(window, signal),
      users.dashboard(window, signal),
    ]);
    signal.throwIfAborted();
    if (aiModels.status === 'rejected') {
      logger.warn({ err: aiModels.reason as unknown }, 'The dashboard lacks its models');
    }
    if (toldUsers.status === 'rejected') {
      logger.warn({ err: toldUsers.reason as unknown }, 'The dashboard lacks its users');
    }
    const told = aiModels.status === 'fulfilled' ? aiModels.value : null;
    const dashboard = infrastructure.dashboard();
    return {
      ...dashboard,
      ai_models: told,
      users: toldUsers.status === 'fulfilled' ? toldUsers.value : null,
      health_summary: {
        ...dashboard.health_summary,
        overall_health: overallHealth(dashboard.health_summary.infrastructure, told),
      },
    };
  };
}

/** Business figures say nothing about health, and neither does a model without data. */
export function overallHealth(infrastructure: HealthStatus, models: DashboardModels | null): OverallHealth {
  const isDegraded = Object.values(models?.models ?? {}).some(
    ({ health_score: score }) => score !== null && score < DEGRADED_BELOW
  );
  return isDegraded && infrastructure !== 'critical' ? 'degraded' : infrastructure;
}
