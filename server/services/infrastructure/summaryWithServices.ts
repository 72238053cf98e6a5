import { AppError } from '../../contract/errors';
import type { ServiceAvailability, SummaryWithServices } from '../../contract/infrastructure';
import type { Clock } from '../../platform/clock';
import { type AvailabilityService, DEFAULT_WINDOW_MS } from '../availability/availabilityService';
import type { InfrastructureService } from './infrastructureService';

export interface SummarySources {
  readonly infrastructure: Pick<InfrastructureService, 'summary'>;
  readonly availability: Pick<AvailabilityService, 'reports'>;
  readonly clock: Clock;
}

/**
 * The state of this host, and of the services over 30 days. A host whose store cannot answer still says how it is.
 *
 * @throws What reading throws, unless it is that the store cannot answer now.
 */
export async function summaryWithServices(sources: SummarySources, signal?: AbortSignal): Promise<SummaryWithServices> {
  return { ...sources.infrastructure.summary(), ...(await servicesNow(sources, signal)) };
}

async function servicesNow(
  { availability, clock }: SummarySources,
  signal: AbortSignal | undefined
): Promise<Pick<SummaryWithServices, 'services' | 'services_reason'>> {
  const toMs = clock.nowMs();
  try {
    const reports = await availability.reports({ fromMs: toMs - DEFAULT_WINDOW_MS, toMs }, signal);
    return { services: reports.map(toService), services_reason: null };
  } catch (error) {
    if (error instanceof AppError && error.status === 503) {
      return { services: null, services_reason: error.message };
    }
    throw error;
  }
}

function toService(report: ServiceAvailability): ServiceAvailability {
  const { service_name, sla_target, availability_percent, sla_compliance, currently_up } = report;
  return { service_name, sla_target, availability_percent, sla_compliance, currently_up };
}
