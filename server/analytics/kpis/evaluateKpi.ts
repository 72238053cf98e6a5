import { INCLUSIVE_KPIS, type Kpi, type KpiStatus } from '../../contract/kpis';

/** What is known of a KPI now: its value, and its interval where there is one. */
export interface KpiReading {
  readonly value: number;
  readonly low?: number;
  readonly high?: number;
}

export interface KpiVerdict {
  readonly status: KpiStatus;
  readonly value: number | null;
  /**
   * Whether the whole interval lies on the same side of the target as the value, so that more of the same data would hardly
   * turn the verdict. Null without target, data or interval.
   */
  readonly isCertain: boolean | null;
}

/**
 * A KPI judged by its value: met, not met, no data, or no target. The value decides, as the target says; the interval says
 * how sure that is.
 *
 * @param reading Null when there is no data; a value that is not finite is none either.
 */
export function evaluateKpi(kpi: Kpi, reading: KpiReading | null): KpiVerdict {
  if (reading === null || !Number.isFinite(reading.value)) {
    return { status: 'no-data', value: null, isCertain: null };
  }
  if (kpi.target === null) {
    return { status: 'no-target', value: reading.value, isCertain: null };
  }
  const isMet = meets(kpi, reading.value);
  const { low, high } = reading;
  const isCertain = low === undefined || high === undefined ? null : meets(kpi, low) === meets(kpi, high);
  return { status: isMet ? 'met' : 'not-met', value: reading.value, isCertain };
}

function meets({ name, target }: Kpi, value: number): boolean {
  if (target === null) {
    return false;
  }
  if (value === target.value) {
    return INCLUSIVE_KPIS.has(name);
  }
  return target.direction === 'below' ? value < target.value : value > target.value;
}
