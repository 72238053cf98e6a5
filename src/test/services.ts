type Row = Readonly<Record<string, string | number | null>>;

/** The row of a service in the table of availability figures. */
export function aServiceRow(overrides: Row = {}): Row {
  return {
    service: 'api',
    is_up: 1,
    availability_ratio: 0.9995,
    sla_target_ratio: 0.999,
    downtime_seconds: 1_296,
    incident_count: 2,
    mtbf_seconds: 1_295_000,
    mttr_seconds: 648,
    error_budget_left_ratio: 0.5,
    ...overrides,
  };
}
