import type { AvailabilityAnswer } from '../../contract/availability';
import { mtbfInterval, type Availability } from './availability';

/** The names and units of the edge: seconds and percent. The percent is not rounded, so that it agrees with the verdict. */
export function toAvailabilityAnswer(
  serviceName: string,
  slaTargetPercent: number,
  availability: Availability
): AvailabilityAnswer {
  const mtbf = mtbfInterval(availability.failureRate);
  return {
    service_name: serviceName,
    sla_target: slaTargetPercent,
    window_seconds: availability.countedMs / 1_000,
    uptime_seconds: availability.uptimeMs / 1_000,
    downtime_seconds: availability.downtimeMs / 1_000,
    incidents_count: availability.incidentCount,
    mtbf_seconds: toSeconds(availability.mtbfMs),
    mtbf_seconds_low: toSeconds(mtbf?.lowMs),
    mtbf_seconds_high: toSeconds(mtbf?.highMs),
    mttr_seconds: toSeconds(availability.mttrMs),
    availability_percent: availability.availabilityRatio === null ? null : availability.availabilityRatio * 100,
    sla_compliance: availability.isTargetMet,
    currently_up: availability.isUp,
    error_budget_seconds: toSeconds(availability.budget?.totalMs),
    error_budget_left_seconds: toSeconds(availability.budget?.leftMs),
  };
}

function toSeconds(ms: number | null | undefined): number | null {
  return ms === null || ms === undefined ? null : ms / 1_000;
}
