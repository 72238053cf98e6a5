import type { ValidRecord } from '../../../contract/records';
import type { Finding } from '../finding';

/** Percent given as whole numbers, or from rounded amounts, is off by this much at most, percentage points. */
const ROUNDING_TOLERANCE = 1;

export function checkResourceUse(resource: ValidRecord<'resource'>): Finding | null {
  const { used, allocated, utilization_percent: given } = resource;
  if (used !== undefined && allocated !== undefined && used > allocated) {
    return { code: 'RECORD_INCONSISTENT', path: 'used', message: `${used} is more than the ${allocated} allocated` };
  }
  const computed = utilizationPercent(resource);
  if (given !== undefined && computed !== undefined && Math.abs(given - computed) > ROUNDING_TOLERANCE) {
    return {
      code: 'RECORD_INCONSISTENT',
      path: 'utilization_percent',
      message: `${given} does not agree with ${used} used of ${allocated}, which is ${computed.toFixed(2)} %`,
    };
  }
  return null;
}

export function completeResource(resource: ValidRecord<'resource'>): { utilization_percent?: number } {
  const percent = resource.utilization_percent ?? utilizationPercent(resource);
  return percent === undefined ? {} : { utilization_percent: percent };
}

/** Unknown, not 0, without both amounts or when nothing is allocated. */
function utilizationPercent({ used, allocated }: ValidRecord<'resource'>): number | undefined {
  return used === undefined || allocated === undefined || allocated === 0 ? undefined : (used / allocated) * 100;
}
